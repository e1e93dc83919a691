"""The clause grammar: which words to the left and right of a number say what it measures.

Three habits carry nearly all promises: subject – verb – number ("Tỷ lệ … đạt 80%"), number – noun – verb ("80% hồ sơ … được xử
lý") and verb – number – noun ("giảm 30% thời gian"). A number takes the words between it and its neighbours; where two numbers
share those words, the cut is at the comma or "và" that opens the second clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .quantities import Quantity
from .words import ACTION, OPENER, SUBJECT

_CUT = re.compile(r"(?:,|;| và| cùng với| trong đó| đồng thời)(?= )|[.,]? trong đó(?=:)", re.IGNORECASE)
_OPENS_CLAUSE = re.compile(
    rf" ?(?:và |đồng thời |trong đó,? |phấn đấu |bảo đảm |đảm bảo |mỗi năm |hằng năm |hàng năm |bình quân |đến |năm 20|có |thuộc |nằm "
    rf"|cấp |khu vực ){{0,3}}(?:{SUBJECT}|{ACTION})(?!\w)|"
    r" ?(?:trong đó|phấn đấu|bình quân|hằng năm|hàng năm|mỗi năm)(?!\w)",
    re.IGNORECASE,
)


# "hàng hóa và dịch vụ trực tuyến", "nghiên cứu khoa học và phát triển công nghệ": "và" before these joins nouns more often than clauses.
_JOINS_NOUNS = re.compile(
    rf"và (?:dịch vụ|hạ tầng|nông nghiệp|công nghiệp|ngành|khu vực|nguồn|lao động|vốn|kinh tế|chi phí|kinh phí|dân số|trình độ"
    rf"|{ACTION})(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Clause:
    """A quantity with the spans of the words left and right of it that belong to it; `tied` when it only lists on from the one before."""

    quantity: Quantity
    left: tuple[int, int]
    right: tuple[int, int]
    tied: bool


def clauses(text: str, found: list[Quantity], start: int, end: int) -> list[Clause]:
    """The clauses of `text[start:end]`, one per quantity in `found` (all inside the span, in order)."""
    out: list[Clause] = []
    left_start, tied = start, False
    for position, quantity in enumerate(found):
        following = found[position + 1] if position + 1 < len(found) else None
        if following is None:
            right_end, next_left, next_tied = end, end, False
        else:
            right_end, next_left, next_tied = _between(text, quantity.end, following.cue)
        out.append(Clause(quantity, (left_start, quantity.cue), (quantity.end, right_end), tied))
        left_start, tied = next_left, next_tied
    return out


def _between(text: str, after: int, before: int) -> tuple[int, int, bool]:
    """How the words between two quantities are shared: (right end of the first, left start of the second, second is tied on)."""
    gap = text[after:before]
    aside = re.search(r" ?\((?:trong đó|phấn đấu|riêng)(?!\w)", gap, re.IGNORECASE)
    if aside:
        return after + aside.start(), after + aside.start() + 1, False
    closing = re.search(r"(?:[,;]| và| cùng với|,? trong đó,?| hoặc| \()[\s,]*(?:\S+ ){0,0}$", gap, re.IGNORECASE)
    bare = OPENER_TAIL.search(gap)
    tail = bare.start() if bare else len(gap)
    if closing or (bare and re.search(r"(?:[,;:]| và| cùng với| trong đó)\s*$", gap[:tail], re.IGNORECASE)):
        cut = closing.start() if closing else len(gap[:tail].rstrip(" ,;:"))
        stop = re.search(r"(?:,| và)?\s*$", gap[:cut])
        return after + (stop.start() if stop else cut), after + cut, True
    cuts = [found.start() for found in _CUT.finditer(gap)]
    if not cuts:
        return after, after, False
    if not re.search(r"\w", gap[: cuts[0]]):
        return after, after + cuts[0], False
    for cut in cuts:
        rest = gap[cut:].lstrip(", ;")
        if _OPENS_CLAUSE.match(" " + rest) and not (_JOINS_NOUNS.match(rest) and len(rest.split()) > 5):
            return after + cut, after + cut, False
    return after + cuts[-1], after + cuts[-1], False


OPENER_TAIL = re.compile(
    r"(?:(?<=[\s,;:])(?:phấn đấu|đạt|có|ít nhất|tối thiểu|trong đó|trên|khoảng|dưới|và|đến|hết|vào|(?:đến |vào |hết "
    r"|đến hết )?năm 20\d\d|phải|bảo đảm|đảm bảo|là|với|đồng thời|dự kiến|cả nước)[\s,:]+)+$",
    re.IGNORECASE,
)


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without words that only open a clause (phấn đấu, đến năm, và, …) and without closing marks."""
    while start < end:
        found = OPENER.match(text, start, end)
        if not found or found.end() == start:
            break
        start = found.end()
    while end > start and text[end - 1] in ' ,;:.-–("“…':
        end -= 1
    return start, end
