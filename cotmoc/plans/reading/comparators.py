"""Words before and after a number that bound it: trên, tối thiểu, không quá, khoảng, ở mức, … trở lên."""

from __future__ import annotations

import re
from dataclasses import dataclass

# The longest phrase first: "không dưới" must not be read as "dưới".
_WORDS: tuple[tuple[str, str], ...] = (
    (">=", r"không (?:dưới|ít hơn|thấp hơn|nhỏ hơn)|tối thiểu(?: là)?|ít nhất(?: là)?|≥|>=|=>|từ"),
    ("<=", r"không (?:quá|vượt quá|vượt|cao hơn|lớn hơn)|tối đa(?: là)?|nhiều nhất(?: là)?|≤|<=|=<"),
    ("down", r"(?:giảm )?xuống(?: còn| mức| còn mức)?|(?:giảm |chỉ |rút ngắn )còn|còn"),
    ("<", r"(?:ở mức |xuống )?dưới(?: mức)?|nhỏ hơn|thấp hơn|ít hơn|<"),
    (">", r"trên(?: mức)?|hơn|vượt(?: mức| ngưỡng| quá)?|lớn hơn|cao hơn|nhiều hơn|>"),
    ("~", r"khoảng|ước(?: tính)?|xấp xỉ|tầm|gần|ước khoảng"),
    ("=", r"(?:ổn định|duy trì|giữ|giữ vững|giữ ổn định|duy trì ổn định)(?: ở| tại)?(?: mức)?|ở mức|ở mức độ"),
    ("reach", r"đạt(?: được| mức| tỷ lệ| tỉ lệ)?|chiếm(?: tỷ lệ| tỷ trọng| tỉ trọng)?|là|bằng|lên(?: mức| tới| đến)?|tới|thêm|tương đương|bình quân|trung bình|mức|có|đến|gấp|tăng(?: thêm| lên)?|giảm|:"),
    ("hope", r"phấn đấu|dự kiến|phải|cần|sẽ|đảm bảo|bảo đảm|trong đó|mục tiêu|được"),
)
_BEFORE = re.compile(r"(?:^|(?<=[\s,;:(|]))(?:" + "|".join(f"(?P<g{i}>{pattern})" for i, (_, pattern) in enumerate(_WORDS)) + r")\s*$", re.IGNORECASE)
_AFTER = re.compile(r" ?(?:(?P<up>trở lên|hoặc hơn|hoặc cao hơn)|(?P<down>trở xuống|hoặc thấp hơn))(?!\w)", re.IGNORECASE)
_REACH = 60


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
    at, comparator, verb, start, verb_start = number, None, "", number, number
    for _ in range(5):
        found = _BEFORE.search(text[floor:at])
        if found is None:
            break
        name = _WORDS[int(str(found.lastgroup)[1:])][0]
        word = found.group().strip().lower()
        if name == "hope" or (name == "reach" and word == "có" and verb):
            break
        at = floor + found.start()
        if name == "reach":
            verb, verb_start = (verb or word), at
            if word in {"tăng", "giảm", "tăng thêm", "tăng lên"}:
                break
        else:
            comparator = _stronger(comparator, name)
        start = at
        if name in {"down", "="}:
            verb, verb_start = verb or word, at
    return Bound({"down": "<=", None: ">="}.get(comparator, comparator or ">="), start, comparator is not None, verb, verb_start)


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
