"""Lines put together into paragraphs again: whether a line goes on with the one before it is decided from the lines around the two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from .grammar.agencies import is_agency_heading, is_agency_list
from .grammar.markers import Marker, marker_of
from .source import Line

_UNFINISHED = re.compile(
    r"(?:[,(/&\-]|(?<!\w)(?:và|của|các|cho|tại|với|trong|đến|từ|về|là|năm|được|hoặc|theo|trên|dưới|đạt|có|do|bởi|để|ở|những|một|thủ tướng"
    r"|bộ trưởng|ít nhất|tối thiểu|khoảng|hơn|phấn đấu|bảo đảm|đảm bảo|giai đoạn|vào|khoản|điều|quý|tháng|ngày|nghị quyết|quyết định"
    r"|nghị định|sở|bộ|ủy ban|ubnd|kế hoạch số|số|nhằm|bằng|không))$",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"(?:(?:dự thảo )?(?:nghị quyết|quyết định|nghị định))|.*(?:hằng|hàng|mỗi) (?:năm|tháng|quý|ngày)|-+", re.IGNORECASE)
_ENDS, _QUOTES = ".:;!?…", "'\"”’)"
_RANGE_LEFT = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d$)\d[\d.,]*$")
_RANGE_RIGHT = re.compile(r"- ?\d[\d.,]* ?%?(?: ?/ ?năm)?(?:[.,;]|$)")
_YEARS_LEFT = re.compile(r"(?:19|20)\d\d$")
_YEARS_RIGHT = re.compile(r"- ?(?:19|20)\d\d(?!\d)")
_REFERENCE = re.compile(r"(?:khoản|điều|điểm|tiểu mục|(?:nghị quyết|quyết định|văn bản|kế hoạch) số)$", re.IGNORECASE)
_CUT_QUARTER = re.compile(r"[Qq]uý$")
_QUARTER = re.compile(r"(?:IV|I{1,3}|[1-4]) ?[/,\-]")
_STEM = re.compile(r"(?:Một số|Các (?:chỉ|mục) tiêu|Cụ thể|Trong đó|Đến (?:hết )?năm|Mục tiêu|Chỉ tiêu|Giai đoạn)(?!\w)")
_FORM = re.compile(
    r"(?:Số ?: ?\d|(?:KẾ HOẠCH|QUYẾT ĐỊNH|NGHỊ QUYẾT|CHƯƠNG TRÌNH|ĐỀ ÁN|BÁO CÁO|CHỈ THỊ|CÔNG ĐIỆN|THÔNG BÁO)$"
    r"|Nơi nhận|TM\.|KT\.|Kính gửi|CỘNG H[OÒ][AÀ] XÃ HỘI|Độc lập)"
)
_AROUND = 25  # lines looked at on either side


@lru_cache(maxsize=2**10)
def _mark(text: str) -> Marker | None:
    """The mark of a line, seen by each line near it."""
    return marker_of(text)


def joined(lines: Sequence[Line]) -> list[bool]:
    """For each line whether it goes on with the line before it."""
    out = [False] * len(lines)
    for at in range(1, len(lines)):
        near = _region(lines, at)
        out[at] = goes_on(lines[at - 1], lines[at], _width(near), _spaced(near), _marked(near))
    return out


def _region(lines: Sequence[Line], at: int) -> Sequence[Line]:
    """The lines around a place that were set like it: up to a gap of two empty lines, a form of letters, a table."""
    first, last = at - 1, at
    while first > 0 and at - first < _AROUND and lines[first].gap < 2 and not _FORM.match(lines[first].text):
        first -= 1
    while last + 1 < len(lines) and last - at < _AROUND and lines[last + 1].gap < 2 and not _FORM.match(lines[last + 1].text):
        last += 1
    return lines[first : last + 1]


def _width(near: Sequence[Line]) -> int | None:
    """The width at which these lines were wrapped; None when each is a paragraph."""
    broken = sorted(len(a.text) for a, b in pairwise(near) if b.text[:1].islower() and not b.gap and not _mark(b.text))
    if not broken or len(broken) * 12 < len(near):
        return None
    width = broken[len(broken) * 3 // 4]
    return width if width <= 160 else None


def _spaced(near: Sequence[Line]) -> bool:
    """Whether empty lines part these paragraphs: then a line without one before it goes on."""
    opening = [line.gap > 0 for line in near[1:] if _mark(line.text)]
    return len(opening) >= 2 and sum(opening) >= 0.9 * len(opening)


def _marked(near: Sequence[Line]) -> bool:
    """Whether every paragraph here opens with a mark: then a line without one goes on, whatever letter it begins with."""
    opened = [line for before, line in pairwise(near) if _finished(before.text)]
    return len(opened) >= 5 and sum(_mark(line.text) is not None for line in opened) >= 0.85 * len(opened)


def _finished(text: str) -> bool:
    """Whether words end with a stop, perhaps behind a closing mark."""
    return text[-1] in _ENDS or (text[-1] in _QUOTES and text[-2:-1] in _ENDS and len(text) > 1)


def _broken_list(left: str, right: str) -> bool:
    """ "2. Trách nhiệm của các bộ, cơ quan ngang bộ;" / "Ủy ban nhân dân các tỉnh": a heading that lists agencies."""
    marker = _mark(left)
    return marker is not None and is_agency_list(right) and is_agency_heading(left[marker.end :])


def _unfinished(left: str) -> bool:
    return _UNFINISHED.search(left) is not None and not _WHOLE.fullmatch(left)


def goes_on(a: Line, b: Line, width: int | None, spaced: bool, marked: bool = False) -> bool:
    """Whether line `b` goes on with the phrase that line `a` broke off."""
    if "|" in (a.text[0], b.text[0]) or _FORM.match(b.text) or _FORM.match(a.text):
        return False
    first, loose = b.text[0], _unfinished(a.text)
    if (_RANGE_LEFT.search(a.text) and _RANGE_RIGHT.match(b.text)) or (_YEARS_LEFT.search(a.text) and _YEARS_RIGHT.match(b.text)):
        return not b.gap
    if _CUT_QUARTER.search(a.text) and _QUARTER.match(b.text):
        return True
    if _mark(b.text):
        return not b.gap and first.isdigit() and _REFERENCE.search(a.text) is not None
    if _finished(a.text):
        return not b.gap and a.text[-1] in ";,:" and (first.islower() or _broken_list(a.text, b.text))
    if b.gap:
        return b.gap < 3 and (
            (first.islower() and min(len(a.text), len(b.text)) > 40) or (loose and first.islower()) or (loose and b.gap < 2)
        )
    if spaced and width is not None:
        return True
    if first.islower() or first in "%),.;:/" or loose:
        return True
    if marked and width is not None and len(a.text) > 0.6 * width and not a.bold and not _STEM.match(b.text):
        return True
    if width is None or a.text.isupper() != b.text.isupper() or len(a.text) < 0.8 * width:
        return False
    return not (a.bold and not b.bold) and not (_mark(a.text) and _STEM.match(b.text))
