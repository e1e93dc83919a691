"""What a sentence adds to a number: the bound it inherits from its neighbour, yearly or not, and the milestone year."""

from __future__ import annotations

import re

from .clauses import Clause
from .milestones import Milestone
from .quantities import Quantity
from .words import GROWTH, YEARLY


def inherits(sentence: str, bound: Quantity, quantity: Quantity) -> bool:
    """A number listed right after a bounded one shares its bound: "giảm ít nhất 30% thời gian, 30% chi phí"; 100% never does."""
    between = sentence[bound.end : quantity.start]
    return (
        bound.unit == quantity.unit
        and (bound.bound.comparator != "=" or len(between.split()) <= 8)
        and quantity.value != 100
        and not re.search(r"trong đó|phấn đấu|riêng", between)
    )


def unit_for(sentence: str, clause: Clause) -> str:
    """A percentage of growth said to be yearly anywhere in its sentence is a yearly rate; a yearly count likewise."""
    quantity = clause.quantity
    left = sentence[clause.left[0] : quantity.start]
    after = sentence[quantity.end : quantity.end + 30]
    yearly = YEARLY.search(left) or re.match(r" ?(?:mỗi năm|hằng năm|hàng năm)(?!\w)", after)
    if quantity.unit == "%" and (quantity.bound.verb in {"tăng", "giảm"} or GROWTH.search(left[-80:])):
        opened = re.match(r"\W*(?:hằng năm|hàng năm|mỗi năm|bình quân hằng năm|bình quân mỗi năm)(?!\w)", sentence, re.IGNORECASE)
        return "%/year" if yearly or (opened and quantity.bound.verb in {"tăng", "giảm"}) else "%"
    opened = re.match(r"\W*(?:hằng năm|hàng năm|mỗi năm|bình quân (?:hằng|hàng|mỗi) năm)(?!\w)", sentence, re.IGNORECASE)
    closed = re.search(r" (?:mỗi|hằng|hàng|một) năm\W*$", sentence[quantity.end : clause.right[1]], re.IGNORECASE)
    if quantity.unit in {"count", "USD", "VND"} and (yearly or opened or closed):
        return f"{quantity.unit}/year"
    return quantity.unit


def bracket_at(sentence: str, at: int) -> int:
    """Where the bracket opens in which a place stands, -1 outside brackets."""
    opened = sentence.rfind("(", 0, at)
    return opened if opened > sentence.rfind(")", 0, at) and ")" in sentence[at:] else -1


def outside_brackets(sentence: str, years: list[Milestone], numbers: list[Quantity]) -> list[Milestone]:
    """The years without those of an aside that gives a figure of its own: "(năm 2024 đạt 70%)"."""
    asides = [
        (found.start(), found.end())
        for found in re.finditer(
            r"\((?![^()]*(?:phấn đấu|trong đó|bảo đảm|đảm bảo|khu vực|vùng|miền)|đến (?:hết )?(?:năm )?20"
            r"|\d[\d.,]*(?: ?%| \w+)? (?:vào|đến|tới) (?:hết |cuối )?(?:năm )?20)[^()]*\)",
            sentence,
        )
    ]
    full = [(a, b) for a, b in asides if sentence[a:b].lower().startswith("(theo ") or any(a < q.start < b for q in numbers)]
    return [m for m in years if not any(a < m.start < b for a, b in full)]


_ASIDE = re.compile(r" ?\([^()]*\)|^[^()]{0,10}\)")
_FEW_WORDS = re.compile(r"(?: (?!và )[^\s,;.()\d]+){0,4} ?\(?")


def stands_beside(sentence: str, quantity: Quantity, year: Milestone) -> bool:
    """ "20% năm 2027 và 50% vào năm 2030": the year right behind a number and followed by a pause is its own."""
    if not quantity.end <= year.start <= quantity.end + 120:
        return False
    between = _ASIDE.sub("", sentence[quantity.end : year.start])  # "dưới 23% (khu vực miền núi dưới 30%) vào năm 2025"
    if len(between) > 40 or not _FEW_WORDS.fullmatch(between):
        return False
    return re.match(r"\s*(?:[,;.)]|và(?!\w)|$)", sentence[year.end :]) is not None


_PAUSE = re.compile(r"\s*(?:[,;.]|và(?!\w)|$)")


def _close_their_numbers(sentence: str, numbers: list[Quantity], years: list[Milestone]) -> bool:
    """Whether each year stands behind the numbers it holds for: "đạt 60% ở thành thị và 40% ở nông thôn vào năm 2025 và đạt 90% và 80%
    vào năm 2030"."""
    outside = [m for m in years if bracket_at(sentence, m.start) < 0]
    if not outside or not numbers or numbers[0].start > outside[0].start:
        return False
    before = numbers[0].start
    for m in outside:
        if not _PAUSE.match(sentence, m.end) or not re.search(r"\d", sentence[before : m.start]):
            return False
        before = m.end
    return True


def _has_figure(sentence: str, opened: int) -> bool:
    """Whether a bracket says a figure beside its year: "(đến 2030 là 50%)"."""
    return re.search(r"\d ?%|\d (?!-)[^\W\d]", sentence[opened : sentence.find(")", opened)]) is not None


def year_for(
    sentence: str, quantity: Quantity, numbers: list[Quantity], years: list[Milestone], part: tuple[int, int, list[Quantity]]
) -> int | None:
    """The milestone of one number: the year before it, or after it when the sentence names its years after the numbers."""
    inside_of = bracket_at(sentence, quantity.start)
    filled = {bracket_at(sentence, q.start) for q in numbers}
    years = [
        m for m in years if (at := bracket_at(sentence, m.start)) in {-1, inside_of} or not (at in filled or _has_figure(sentence, at))
    ]
    if inside_of >= 0 and (own := [m for m in years if bracket_at(sentence, m.start) == inside_of]):
        years = own
    if not years:
        return None
    beside = next((m for m in years if stands_beside(sentence, quantity, m)), None)
    if beside:
        return beside.year
    if inside_of < 0 and _close_their_numbers(sentence, numbers, years):
        after = next((m for m in years if m.start >= quantity.end and bracket_at(sentence, m.start) < 0), None)
        if after:
            return after.year
    before = max((q for q in numbers if q.end <= quantity.start), key=lambda q: q.end, default=None)
    own = [m for m in years if before and before.end <= m.start < quantity.start and not stands_beside(sentence, before, m)]
    if own:
        return own[-1].year
    inside = [m for m in years if part[0] <= m.start < part[1]]
    if inside and numbers and numbers[0].start < inside[0].start:
        later = [m.year for m in inside if m.start >= quantity.end]
        nearest = [m for m in inside if m.start >= quantity.end]
        following = [q.start for q in numbers if q.start > quantity.start]
        if nearest and (not following or nearest[0].start < following[0] or len(inside) == 1):
            return later[0]
    earlier = [m.year for m in years if m.start < quantity.start]
    if earlier:
        return earlier[-1]
    return years[0].year if len(years) == 1 and inside else None
