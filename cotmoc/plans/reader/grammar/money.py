"""Amounts of đồng as documents state them: 120 tỷ đồng; khoảng 40 - 50 tỷ; 450.000.000 đồng; a bare cell under "(triệu đồng)"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from .numbers import DIGITS, MULTIPLIER, MULTIPLIERS, value_of

_ROUGH = r"(?:khoảng|dự kiến|dự tính|ước tính|ước|xấp xỉ|tạm tính|khái toán|gần|hơn|trên|dưới|tối đa|tối thiểu|không quá|ít nhất|từ|~|≈)"
_COIN = r"(?:đồng|VNĐ|VND|vnđ|đ(?!\w))"
_FOREIGN = r"(?:USD|US\$|\$|đô-? ?la(?: Mỹ)?|EUR|euro|JPY|yên(?: Nhật)?|won|CNY)"
_AMOUNT = re.compile(
    rf"(?P<rough>(?:(?<!\w){_ROUGH}[ :]*){{0,3}})(?<![\w.,/])(?P<a>{DIGITS})(?: ?(?P<ma>{MULTIPLIER}))?(?P<first> ?{_COIN})?"
    rf"(?:(?: ?- ?| (?:đến|tới) )(?P<b>{DIGITS}))?(?: ?(?P<mb>{MULTIPLIER}))?(?P<coin> ?{_COIN})?(?P<foreign> ?{_FOREIGN})?"
    rf"(?P<per> ?/ ?(?:năm|tháng|ha|hộ|người|xã|đơn vị|km|căn|học sinh|sinh viên)| (?:mỗi|một|hằng|hàng) (?:năm|tháng|xã|hộ))?(?![\w%])",
    re.IGNORECASE,
)
_UNIT = re.compile(rf"(?<!\w)(?P<thousand>1[.,]?000 )?(?P<m>{MULTIPLIER})? ?(?:đồng|VNĐ|VND|vnđ|đ)(?!\w)", re.IGNORECASE)
_BARE_UNIT = re.compile(rf"\( ?(?P<thousand>(?!))?(?P<m>{MULTIPLIER}) ?\)", re.IGNORECASE)
_AROUND = re.compile(rf"(?:{_ROUGH}|dự kiến|[\s():\-–~≈]|bằng|là|{_COIN})*", re.IGNORECASE)
LEAST = 1_000_000
"""Đồng below which an amount without tỷ or triệu is no budget of a project: a fine, a fee, a year."""


@dataclass(frozen=True)
class Amount:
    """So many đồng; `high` ends a range, `rough` is the bounding word before it, `foreign` the currency if it is not đồng."""

    start: int
    end: int
    low: int
    high: int | None = None
    rough: str = ""
    foreign: str = ""


def amounts(text: str) -> list[Amount]:
    """The sums of money of a sentence in order; yearly sums, sums a head and numbers without a unit are none."""
    found = []
    for match in _AMOUNT.finditer(text):
        scale = match["mb"] or match["ma"]
        coin = match["coin"] or match["first"] or match["foreign"]
        if match["per"] or not (coin or scale):
            continue
        amount = _amount(match)
        money = coin or (scale and re.search("tỷ|tỉ|triệu", scale, re.IGNORECASE) and _ends(text, match.end()))
        if money and (match["foreign"] or amount.low >= LEAST):
            found.append(amount)
    return found


def _ends(text: str, at: int) -> bool:
    """ "120 tỷ," is money; "2 triệu người" is not."""
    return re.match(r"\s*(?:[,;.)(|:\-–]|$|từ|do|và|cho|trong|vốn|ngân sách|NS)", text[at:], re.IGNORECASE) is not None


def _amount(match: re.Match[str]) -> Amount:
    ends, high = match["mb"] or match["ma"], match["b"]
    low = dong(match["a"], match["ma"] or (ends if high else match["mb"]))
    top = dong(high, match["mb"] or match["ma"]) if high else None
    rough = " ".join(match["rough"].lower().replace(":", " ").split())
    start = match.start("a") if not rough else match.start()
    return Amount(start, match.end(), low, top if top and top > low else None, rough, (match["foreign"] or "").strip())


def dong(digits: str, multiplier: str | None = None) -> int:
    """ "1.250,5" and "tỷ" are 1250500000000 đồng, exactly."""
    scale = MULTIPLIERS[" ".join(multiplier.lower().split())] if multiplier else 1
    return int(Decimal(str(value_of(digits))) * Decimal(int(scale)))


def unit_in(words: str) -> int | None:
    """How many đồng one is worth in a column or table that says so: "(tỷ đồng)", "ĐVT: triệu đồng"; None when it does not say."""
    found = _UNIT.search(words) or _BARE_UNIT.search(words)
    return dong("1000" if found["thousand"] else "1", found["m"]) if found else None


_DECLARED = re.compile(
    r"(?:^|[|(\s])(?:ĐVT|đơn vị(?: tính)?)\s*:?\s*(?P<said>[^|;)]{2,20})|^\s*\((?P<alone>[^()]{2,20})\)\s*$", re.IGNORECASE
)


def declared_unit(line: str) -> int | None:
    """The unit a line over a table declares: "Đơn vị tính: triệu đồng", "(tỷ đồng)"; a sum in a sentence declares none."""
    found = _DECLARED.search(line)
    return unit_in(found["said"] or found["alone"]) if found else None


def cell_amount(text: str, unit: int | None) -> Amount | None:
    """The sum in a cell: with a unit of its own, else in the unit of its column; None for a cell that is no sum."""
    own = amounts(text)
    if own:
        return own[0]
    found = re.search(rf"(?<![\w.,/])(?P<a>{DIGITS})(?: ?[-–] ?(?P<b>{DIGITS}))?(?![\w%]|[.,/]\d)", text)
    if not found or not _AROUND.fullmatch(text[: found.start()]) or not _AROUND.fullmatch(text[found.end() :]):
        return None
    scale = unit if unit is not None else 1 if dong(found["a"]) >= LEAST else None
    if scale is None:
        return None
    ends = [int(Decimal(str(value_of(found[name]))) * scale) for name in ("a", "b") if found[name]]
    rough = " ".join(re.findall(_ROUGH, text[: found.start()].lower()))
    return Amount(found.start(), found.end(), ends[0], ends[1] if len(ends) > 1 and ends[1] > ends[0] else None, rough) if ends[0] else None
