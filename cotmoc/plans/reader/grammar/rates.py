"""Rates whose reference stands away from the number: "Số bác sĩ trên 1 vạn dân đạt 15", "10 bác sĩ và 30 giường bệnh/1 vạn dân"."""

from __future__ import annotations

import re
from dataclasses import replace

from .numbers import WORDS, exact, scale_of, value_of
from .quantities import Quantity

_REFERENCES = r"(?:người dân|dân số|dân|trẻ đẻ sống|trẻ sinh sống|trẻ em|trẻ|hộ dân|hộ|lao động|học sinh|sinh viên|phụ nữ|ca đẻ sống|người)"
_PER = re.compile(
    rf"(?:/|(?<!\w)trên(?: mỗi)?|tính trên|(?<!\w)mỗi) ?(?P<many>một|\d{{1,3}}(?:\.000){{1,2}}|\d{{1,6}})?"
    rf"(?P<scale> ?(?:vạn|nghìn|ngàn|triệu|trăm))? ?(?P<ref>{_REFERENCES})(?!\w)",
    re.IGNORECASE,
)
_REACH = 90  # characters before a number in which the name of its rate may stand


def rated(sentence: str, numbers: list[Quantity]) -> list[Quantity]:
    """The numbers with the references of rates taken out of the list and given to the numbers they belong to."""
    found: list[Quantity] = []
    for quantity in numbers:
        if _is_reference(sentence, quantity):
            continue
        if quantity.unit in {"", "count"} and (said := _before(sentence, quantity, found)):
            quantity = replace(quantity, unit=said[0], base=said[1], known=True)
        found.append(quantity)
    for at in range(len(found) - 2, -1, -1):
        found[at] = _with_next(sentence, found[at], found[at + 1])
    return found


def _is_reference(sentence: str, quantity: Quantity) -> bool:
    """ "trên 1 vạn dân", "trên 1 ha đất": what a rate is counted by."""
    if quantity.high is not None or not re.search(r"(?:trên|mỗi|tính trên|/) ?$", sentence[: quantity.start], re.IGNORECASE):
        return False
    if quantity.value == 1 and quantity.unit in {"ha", "km", "km2", "m2", "m3", "tấn", "kWh"}:
        return True
    named = re.match(rf"[\d.,]+(?: vạn| nghìn| triệu)? {_REFERENCES}(?!\w)", sentence[quantity.start :])
    return named is not None and quantity.value in {1e2, 1e3, 1e4, 1e5, 1e6} and re.search(
        r"(?:số|tỷ lệ|tỷ suất|tỉ suất|lượng)(?!\w)", sentence[: quantity.start], re.IGNORECASE
    ) is not None  # fmt: skip


def _before(sentence: str, quantity: Quantity, earlier: list[Quantity]) -> tuple[str, str] | None:
    """The rate named between the number before and this one."""
    floor = max(earlier[-1].end if earlier else 0, quantity.cue - _REACH)
    words = sentence[floor : quantity.cue]
    found = next(reversed(list(_PER.finditer(words))), None)
    if found is None or re.search(r"[;,]", words[found.end() :]):
        return None
    many = found["many"]
    size = float(WORDS.get(many.lower(), 0) or value_of(many)) if many else 1.0
    size = exact(size * scale_of((found["scale"] or "").strip().lower() or None))
    return (f"per_{int(size)}", found["ref"]) if size > 1 else None


def _with_next(sentence: str, quantity: Quantity, following: Quantity) -> Quantity:
    """ "10 bác sĩ và 30 giường bệnh/1 vạn dân": both are counted by the same ten thousand."""
    if quantity.unit != "count" or not following.unit.startswith("per_"):
        return quantity
    between = sentence[quantity.end : following.start].strip()
    if not re.fullmatch(r"(?:\w+ ){1,3}(?:và|,)|(?:\w+ ){0,2}\w+,", between):
        return quantity
    return replace(quantity, unit=following.unit, base=following.base)
