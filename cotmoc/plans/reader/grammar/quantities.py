"""Quantities in a sentence: a number or range with its unit and bound, and ranks (nhóm 3 nước, top 10, đứng thứ 5)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .comparators import Bound, bound_after, bound_before
from .numbers import DIGITS, MULTIPLIER, WORD, WORDS, exact, scale_of, value_of
from .references import masked
from .units import Unit, unit_at

_NUMBER = re.compile(
    rf"(?<![\w\x00.,/])(?P<a>{DIGITS})(?!\w|[.,]\d)(?:(?= ?{MULTIPLIER}) ?(?P<ma>{MULTIPLIER}))?(?P<ua> ?%)?"
    rf"(?: ?(?:-|÷|~) ?| (?:đến|tới) )(?P<b>{DIGITS})(?!\w|[.,]?\d)(?:(?= ?{MULTIPLIER}) ?(?P<mb>{MULTIPLIER}))?"
    rf"|(?<![\w\x00.,/])(?P<n>{DIGITS})(?![\w\x00]|[.,]?\d|/(?!1 (?:vạn|nghìn|ngàn|triệu))\d{{1,2}}(?![\d.]"
    rf"|\w))(?:(?= ?{MULTIPLIER}) ?(?P<mn>{MULTIPLIER}))?"
    rf"|(?P<double>\bgấp (?:đôi|(?:hai|ba|bốn|năm|mười) lần|(?P<times>ba|bốn|năm|mười)))\b"
    rf"|(?P<fraction>\b(?P<over>{WORD}|\d) phần (?P<under>{WORD}|\d)|(?<![\w/.,])(?P<top>[1-4])/(?P<all>[2-5])(?= (?:số|tổng|dân số"
    rf"|diện tích|thời gian)))\b|(?P<half>\bmột nửa)\b"
    rf"|(?<=ít nhất )(?P<w1>{WORD})\b|(?<=tối thiểu )(?P<w2>{WORD})\b|(?<=ít nhất có )(?P<w3>{WORD})\b|(?<=tối thiểu có )(?P<w4>{WORD})\b",
    re.IGNORECASE,
)
_PLACES = (
    r"(?:nước|quốc gia|nền kinh tế|địa phương|tỉnh, thành phố|tỉnh, thành|tỉnh thành|tỉnh|thành phố|đô thị|bộ, ngành|bộ|trường|đại học"
    r"|vùng|trung tâm|đơn vị|khu vực)"
)
_LEADING = (
    r"(?:dẫn đầu|đứng đầu|hàng đầu|tốp đầu|top đầu|tốt nhất|cao nhất|mạnh nhất|phát triển nhất|lớn nhất|có (?:chỉ số|điểm|thứ hạng"
    r"|kết quả|mức độ|trình độ)[^,;.]{0,60}?"
    r"(?:cao nhất|tốt nhất|dẫn đầu|cao|đứng đầu|tốt|hàng đầu))"
)
_RANK = re.compile(
    rf"(?P<group>\b(?:(?:nằm |đứng |xếp |lọt )?(?:trong|thuộc|vào) )?(?:trong )?(?:nhóm|top|tốp|tóp)(?: đầu)?(?: gồm"
    rf"| của)? ?(?P<n1>\d{{1,3}}|(?:hai|ba|bốn|sáu|bảy|tám|chín|mười)(?= {_PLACES}))(?: ?- ?(?P<h1>\d{{1,3}}))?(?! ?[%‰]|[.,/]\d)"
    rf"(?: {_PLACES}(?:[^,;.]{{0,20}}? {_LEADING})?)?)"
    rf"|(?P<among>\b(?:(?:nằm |đứng |xếp |lọt )?trong(?: số)?|là một trong|thuộc|vào)(?: các"
    rf"| những)? (?P<n2>\d{{1,3}})(?: ?- ?(?P<h2>\d{{1,3}}))? {_PLACES}[^,;.]{{0,25}}? {_LEADING})"
    rf"|(?P<place>\b(?:(?:đứng|xếp|giữ|đạt|ở)(?: ở)? )?(?:(?:vị trí|thứ hạng|thứ bậc|xếp hạng|hạng)(?: thứ| từ)?|(?<=đứng )thứ"
    rf"|(?<=xếp )thứ|(?<=hạng )thứ)"
    rf" (?P<down>(?:dưới|trên|từ|khoảng|trong|≤|<=) ?)?(?P<n3>\d{{1,3}})(?: ?- ?(?P<h3>\d{{1,3}}))?(?! ?[%‰]|[.,/]\d|\d))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Quantity:
    """A number with its meaning; offsets are those of the sentence. `cue` is where its comparator words begin."""

    start: int
    end: int
    cue: int
    value: float
    high: float | None
    unit: str
    count_of: str | None
    base: str | None
    bound: Bound
    known: bool

    @property
    def comparator(self) -> str:
        return "between" if self.high is not None else self.bound.comparator


def quantities(text: str) -> list[Quantity]:
    """All quantities of a sentence, in order."""
    if not re.search(r"\d|phần|gấp|nửa|nhóm|tốp|ít nhất|tối thiểu|Ít nhất|Tối thiểu", text):
        return []
    found = list(_ranks(text))
    blank = masked(text)
    for rank in found:
        blank = blank[: rank.start] + "\x00" * (rank.end - rank.start) + blank[rank.end :]
    found += _numbers(blank)
    return sorted(found, key=lambda quantity: quantity.start)


def readings(text: str) -> list[Quantity]:
    """Every number of a text that can be read as a quantity, in order: dates, levels and numbers of documents among them."""
    found = list(_ranks(text))
    blank = text
    for rank in found:
        blank = blank[: rank.start] + "\x00" * (rank.end - rank.start) + blank[rank.end :]
    return sorted([*found, *_numbers(blank)], key=lambda quantity: quantity.start)


_RANKED = re.compile(r"nhóm|t[oóố]p|vị trí|hạng|bậc|đứng|xếp|(?:trong|thuộc|vào)(?: số)?(?: các| những)? \d", re.IGNORECASE)
"""What every rank says."""


def _ranks(text: str) -> list[Quantity]:
    ranks: list[Quantity] = []
    if not _RANKED.search(text):
        return ranks
    for match in _RANK.finditer(text):
        number = next(n for n in (match["n1"], match["n2"], match["n3"]) if n)
        high = next((h for h in (match["h1"], match["h2"], match["h3"]) if h), None)
        bound = Bound("<=", match.start(), True, "rank", match.start())
        top = float(high) if high and float(high) > _small(number) else None
        ranks.append(Quantity(match.start(), match.end(), match.start(), _small(number), top, "rank", None, None, bound, True))
    return ranks


def _numbers(text: str) -> list[Quantity]:
    found: list[Quantity] = []
    at = 0
    while match := _NUMBER.search(text, at):
        quantity, at = _special(text, match) if match["double"] or match["fraction"] or match["half"] else _plain(text, match)
        if quantity is not None:
            found.append(_placed(text, quantity))
    return found


def _special(text: str, match: re.Match[str]) -> tuple[Quantity | None, int]:
    bound = bound_before(text, match.start())
    if match["double"]:
        word = match.group().lower().split()[1]
        value = 2.0 if word in {"đôi", "hai"} else float(WORDS[word])
        return Quantity(
            match.start(), match.end(), bound.start, value, None, "ratio", None, None, replace(bound, verb="gấp"), True
        ), match.end()
    over = 1.0 if match["half"] else _small(match["over"] or match["top"])
    under = 2.0 if match["half"] else _small(match["under"] or match["all"])
    if not under or over >= under:
        return None, match.end()
    share = round(100 * over / under, 2)
    return Quantity(match.start(), match.end(), bound.start, share, None, "%", None, None, bound, bound.stated), match.end()


def _small(word: str) -> float:
    return float(WORDS.get(word.lower(), 0) or int(word))


def _plain(text: str, match: re.Match[str]) -> tuple[Quantity | None, int]:
    word = match["w1"] or match["w2"] or match["w3"] or match["w4"]
    if match["b"]:
        low, high = value_of(match["a"]), value_of(match["b"])
        scale = scale_of(match["mb"])
        low, high = low * (scale_of(match["ma"]) if match["ma"] else scale), high * scale
        unit = unit_at(text, match.end())
        if low < high and (unit is None or not match["ua"] or unit.name.startswith(("%", "pp"))):
            return _with_unit(text, match, exact(low), exact(high), unit)
        return _with_unit(
            text,
            match,
            exact(value_of(match["a"]) * scale_of(match["ma"])),
            None,
            unit_at(text, match.end("ma") if match["ma"] else match.end("a")),
            "a",
        )
    if word:
        return _with_unit(text, match, float(WORDS[word.lower()]), None, unit_at(text, match.end()))
    value = exact(value_of(match["n"]) * scale_of(match["mn"]))
    return _with_unit(text, match, value, None, unit_at(text, match.end()))


def _with_unit(
    text: str, match: re.Match[str], value: float, high: float | None, unit: Unit | None, group: str | int = 0
) -> tuple[Quantity | None, int]:
    after = match.end(group)
    bound = bound_before(text, match.start())
    unit = unit or Unit("", after, known=False)
    end = after if unit.name.startswith("count") and not unit.name.endswith("year") else unit.end
    limit, end_all = bound_after(text, end)
    if limit:
        bound, end = replace(bound, comparator=limit, stated=True), end_all
    quantity = Quantity(match.start(), end, bound.start, value, high, unit.name, unit.count_of, unit.base, bound, unit.known)
    return quantity, max(end, after)


_MOVED = re.compile(
    r"(?:[^;.]|(?<=\d)\.(?=\d)){0,60}? (?:lên|xuống|thành|đến|tới)(?: còn| mức| trên| dưới| khoảng)? ?(?:\d|trên|dưới|khoảng)"
)


_UP_TO_BELOW = re.compile(r"[^;.,\d]{0,20}? ?(?:đến|tới) (?:mức )?dưới ?\d")
_MOVING = re.compile(r"tăng|giảm|nâng|đưa|hạ|rút|cải thiện", re.IGNORECASE)


def _placed(text: str, quantity: Quantity) -> Quantity:
    """A "từ A lên/xuống/đến B": A is where one comes from, marked `origin`; it may name its year ("từ 16% năm 2025 lên 22%").
    "Từ 40% đến dưới 50%", of nothing that moves, is a span with two ends."""
    said = text[quantity.bound.start : quantity.start].lower()
    spans = _UP_TO_BELOW.match(text, quantity.end) and not _MOVING.search(text[max(0, quantity.cue - 60) : quantity.cue])
    if "từ" in said.split() and quantity.high is None and not spans and _MOVED.match(text[quantity.end :]):
        return replace(quantity, bound=replace(quantity.bound, origin=True))
    return quantity
