"""Words before and after a number that bound it: trên, tối thiểu, không quá, khoảng, ở mức, … trở lên."""

from __future__ import annotations

import re
from dataclasses import dataclass

# "down" bounds from above a value that is brought down; "reach" words say that the number is attained; "hope" words end the run.
_PHRASES = {
    ">=": "không dưới, không ít hơn, không thấp hơn, không nhỏ hơn, không kém, tối thiểu, tối thiểu là, tối thiểu từ, "
    "ít nhất, ít nhất là, ít nhất từ, từ, ≥, >=, =>",
    "<=": "không quá, không vượt quá, không vượt, không cao hơn, không lớn hơn, không nhiều hơn, tối đa, tối đa là, nhiều nhất, "
    "nhiều nhất là, ≤, <=, =<",
    "down": "xuống, xuống còn, xuống mức, xuống còn mức, giảm xuống, giảm xuống còn, giảm xuống mức, giảm còn, rút ngắn còn, rút ngắn "
    "xuống còn, chỉ còn, còn",
    "<": "dưới, dưới mức, ở mức dưới, xuống dưới, xuống dưới mức, giảm xuống dưới, nhỏ hơn, thấp hơn, ít hơn, chưa đến, chưa tới, <",
    ">": "trên, trên mức, hơn, vượt, vượt mức, vượt ngưỡng, vượt quá, quá, lớn hơn, cao hơn, nhiều hơn, >",
    "~": "khoảng, ước, ước tính, ước khoảng, xấp xỉ, tầm, gần, ~",
    "=": "=, ổn định, duy trì, giữ, giữ vững, giữ ổn định, duy trì ổn định, ổn định ở, duy trì ở, giữ ở, ở mức, ổn định ở mức, duy trì ở "
    "mức, giữ ở mức, "
    "duy trì mức, giữ mức, ổn định mức, duy trì ổn định ở mức, giữ ổn định ở mức, duy trì tại mức",
    "reach": "đạt, đạt được, đạt mức, đạt tỷ lệ, đạt tỉ lệ, đạt từ, chiếm, chiếm tỷ lệ, chiếm tỷ trọng, chiếm tỉ trọng, chiếm tỉ lệ, là, "
    "bằng, lên, lên mức, lên tới, lên đến, "
    "tới, thêm, tương đương, bình quân, trung bình, mức, có, đến, gấp, tăng, tăng thêm, tăng lên, giảm",
    "hope": "phấn đấu, dự kiến, phải, cần, sẽ, đảm bảo, bảo đảm, trong đó, mục tiêu, được",
}
_TABLE = {phrase.strip(): name for name, phrases in _PHRASES.items() for phrase in phrases.split(",")}
_LONGEST = max(len(phrase.split()) for phrase in _TABLE)
_WORD = re.compile(r"[<>=≤≥~]+|[^\s,;:(|<>=≤≥~]+|[,;:(|]")
_AFTER = re.compile(r" ?(?:(?P<up>trở lên|hoặc hơn|hoặc cao hơn)|(?P<down>trở xuống|hoặc thấp hơn))(?!\w)", re.IGNORECASE)
_FORBIDDEN = re.compile(r"(?:không để|không cho phép|không có|kiềm chế không)(?!\w)[^,;.:]*$", re.IGNORECASE)  # "không để … vượt 2%"
_MOVES = {"tăng", "giảm", "tăng thêm", "tăng lên"}
_REACH = 60  # characters looked at before a number


@dataclass(frozen=True)
class Bound:
    """How a number is bounded: the comparator, where the words begin, and whether the words say so plainly."""

    comparator: str
    start: int
    stated: bool  # a comparator word stands there, not only "đạt" or nothing
    verb: str  # the nearest reach verb before the number, "" when there is none
    verb_start: int
    origin: bool = False  # "từ 5%" in "tăng từ 5% lên 10%": the number left behind


def bound_before(text: str, number: int) -> Bound:
    """The comparator said in the words directly before the number that begins at `number`."""
    floor = max(0, number - _REACH)
    words = [(floor + found.start(), found.group().lower()) for found in _WORD.finditer(text[floor:number])]
    comparator, verb, start, verb_start = None, "", number, number
    for _ in range(5):
        name, phrase, at = _last_phrase(words)
        if phrase == "ổn định" and len(words) > 1 and words[-3:-2] and words[-3][1] in {"sắp", "bố", "di", "định"}:
            break  # "sắp xếp ổn định 50% số hộ": work, no level to hold
        if name == "hope" or not name or (phrase == "có" and verb):
            break
        del words[-len(phrase.split()) :]
        if name == "reach":
            # "tăng" belongs to the name of what is measured: the run stops after it.
            verb, verb_start = phrase if phrase in _MOVES else verb or phrase, at
            if phrase in _MOVES:
                break
        else:
            comparator = _stronger(comparator, name)
        start = at
        if name in {"down", "="}:
            verb, verb_start = verb or phrase, at
    if comparator == ">" and _FORBIDDEN.search(text[floor:start]):
        comparator = "<="
    return Bound({"down": "<=", None: ">="}.get(comparator, comparator or ">="), start, comparator is not None, verb, verb_start)


def _last_phrase(words: list[tuple[int, str]]) -> tuple[str, str, int]:
    """The longest known phrase that ends the words: "không dưới" must not be read as "dưới"."""
    for size in range(min(_LONGEST, len(words)), 0, -1):
        phrase = " ".join(word for _, word in words[-size:])
        if phrase in _TABLE:
            return _TABLE[phrase], phrase, words[-size][0]
    return "", "", 0


def _stronger(kept: str | None, new: str) -> str:
    """The bound nearest to the number wins, but "~" and "=" yield to any bound."""
    if kept is None or kept in {"~", "="}:
        return new if kept is None or new not in {"~", "="} else kept
    return kept


def bound_after(text: str, end: int) -> tuple[str | None, int]:
    """("…trở lên" → ">=", where it ends); (None, end) when nothing follows."""
    found = _AFTER.match(text, end)
    if found is None:
        return None, end
    return (">=" if found["up"] else "<="), found.end()
