"""From lines as typed, scanned or flattened to whole paragraphs: one block a line, page furniture left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from .agencies import is_agency_heading, is_agency_list, starts_with_agency
from .folding import Folded, build
from .markers import Marker, marker_of

_FURNITURE = re.compile(
    r"(?:công báo ?/.{0,60}|-{2,} ?page break ?-{2,}|(?:ký bởi|cơ quan|ngày ký|thời gian ký|người ký|email) ?: ?(?:công báo"
    r"|văn phòng chính phủ"
    r"|cổng thông tin|thongtin|\d{4}-\d\d-\d\d|\d\d[./]\d\d[./]\d{4}).{0,90}|(?:trang|page) ?\d{1,4}(?: ?/ ?\d{1,4})?"
    r"|-? ?\d{1,4} ?-?|\[?\d{1,4}\]?|\.{3,}|-{3,}|_{3,}|={3,})",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(
    r"(?:[,(/&\-]|\b(?:và|của|các|cho|tại|với|trong|đến|từ|về|là|năm|được|hoặc|theo|trên|dưới|đạt|có|do|bởi|để|ở|những|một|thủ tướng"
    r"|bộ trưởng"
    r"|ít nhất|tối thiểu|khoảng|hơn|phấn đấu|bảo đảm|đảm bảo|giai đoạn|vào|khoản|điều|quý|tháng|ngày|nghị quyết|quyết định|nghị định))$",
    re.IGNORECASE,
)
_FINISHED = re.compile(r"[.:;!?…]['\"”’)]?$")
_NUMBER = re.compile(r"-? ?\d{1,4} ?-?|\[?\d{1,4}\]?")
_FIGURE, _WORD = re.compile(r"\d"), re.compile(r"[^\W\d_]{2}")
_HEADER = re.compile(r"s?tt|số tt|số thứ tự", re.IGNORECASE)
_ROW, _SHORT = 80, 45  # a row of a flattened table: at most so many lines, most of them no longer than this
_ORDINAL = re.compile(r"(?:\d{1,3}(?:\.\d{1,2}){0,3}|[IVX]{1,5})[.)]?")
_CUT_QUARTER = re.compile(r"(?s:.*)\b[Qq]uý\n(?:IV|I{1,3}|[1-4]) ?[/,\-].*")
_DITTO = re.compile(r"-?(?:nt|như trên|″|〃)-?\.?", re.IGNORECASE)
_NARROW = 60  # lines broken at less than this are cells of a column: an agency begins the next cell there
# What ends a cell though the word alone would ask for more: "Quyết định" as a product, "Hằng năm" as a deadline.
_WHOLE = re.compile(r"(?:(?:dự thảo )?(?:nghị quyết|quyết định|nghị định))|.*(?:hằng|hàng|mỗi) (?:năm|tháng|quý|ngày)", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """A line of the folded text without its outer spaces."""

    start: int
    end: int
    text: str
    gap: int  # empty lines before it


def lines_of(text: str) -> list[Line]:
    """Non-empty lines that carry words: page numbers, running heads and rules are dropped."""
    found: list[Line] = []
    at = gap = 0
    for raw in text.split("\n"):
        body = raw.strip()
        if body:
            start = at + raw.index(body)
            found.append(Line(start, start + len(body), body, gap))
            gap = 0
        else:
            gap += 1
        at += len(raw) + 1
    return _without_furniture(found)


def _without_furniture(lines: list[Line]) -> list[Line]:
    heads = Counter(_FIGURE.sub("", line.text) for line in lines if _may_be_head(line))
    kept: list[Line] = []
    dropped = False
    for position, line in enumerate(lines):
        if _is_furniture(line, heads, position, lines):
            dropped = True
            continue
        # A page break is no paragraph break: the gap it left does not count.
        kept.append(Line(line.start, line.end, line.text, 0) if dropped and not marker_of(line.text) else line)
        dropped = False
    return kept


def _may_be_head(line: Line) -> bool:
    """Whether a line may be printed at the top of every page: words and a page number, no cell of a table ("Khoảng 6", "Năm 2026")."""
    if not line.gap or len(line.text) >= 90 or not _FIGURE.search(line.text[-6:]):
        return False
    return len(_WORD.findall(line.text)) >= 3 and not _CELL.fullmatch(line.text)


def _is_furniture(line: Line, heads: Counter[str], position: int, lines: list[Line]) -> bool:
    if line.text.startswith("|"):
        return False
    if _FURNITURE.fullmatch(line.text):
        return not _NUMBER.fullmatch(line.text) or _is_page_number(position, lines)
    return bool(line.gap and heads[_FIGURE.sub("", line.text)] >= 3 and not marker_of(line.text) and "%" not in line.text)


def _is_page_number(position: int, lines: list[Line]) -> bool:
    """A lone number between two lines of prose, or beside a running head; between short lines it is a cell of a table."""
    before = lines[position - 1].text if position else ""
    after = lines[position + 1].text if position + 1 < len(lines) else ""
    heads = [_FURNITURE.fullmatch(near) is not None and not _NUMBER.fullmatch(near) for near in (before, after)]
    if _HEADER.fullmatch(after):
        return True  # the header printed again at the top of the next page
    if _numbers_rows(position, lines):
        return False
    if heads[0] or (heads[1] and lines[position].gap):
        return True
    # "đến năm" + "2030" is a phrase cut by the wrapping.
    return not _UNFINISHED.search(before) and (len(before) > 45 or not before) and (len(after) > 30 or not after)


def _numbers_rows(position: int, lines: list[Line]) -> bool:
    """Whether a lone number is one of a run (4, 5, 6) with only a few short lines between: the rows of a flattened table."""
    digits = lines[position].text
    if not digits.isdigit():
        return False
    wanted = {str(int(digits) - 1), str(int(digits) + 1)}
    for step in (1, -1):
        between: list[int] = []
        for at in range(position + step, position + step * _ROW, step):
            if not 0 <= at < len(lines):
                break
            if lines[at].text.lstrip("0") in wanted:
                between.sort()
                if len(between) >= 2 and between[len(between) // 2] < _SHORT:
                    return True
                break
            if _FURNITURE.fullmatch(lines[at].text) is None:
                between.append(len(lines[at].text))
    return False


def wrap_width(lines: list[Line]) -> int | None:
    """The width at which this text was wrapped, or None when each paragraph is one line."""
    broken = sorted(len(a.text) for a, b in pairwise(lines) if b.text[:1].islower() and not b.gap and not marker_of(b.text))
    if len(broken) < 3 or len(broken) * 12 < len(lines):
        return None
    width = broken[len(broken) * 3 // 4]
    return width if width <= 160 else None


# "10" + "- 14%/năm" is a range; "năm 2030" + "- 80% hồ sơ …" a heading and its first item.
_RANGE_LEFT = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d$)\d[\d.,]*$")
_RANGE_RIGHT = re.compile(r"- ?\d[\d.,]* ?%?(?: ?/ ?năm)?(?:[.,;]|$)")
_CELL = re.compile(
    r"[(]?%[)]?(?: ?/ ?\w+| [\w ]{2,20})?|(?:(?:đạt|trên|dưới|từ|khoảng|tối thiểu|ít nhất|duy trì) "
    r"|[<>≥≤=~]){0,3} ?\d[\d.,]* ?%?(?: ?- ?\d[\d.,]* ?%?)?(?: trở lên| ?/ ?năm)?",
    re.IGNORECASE,
)


# A unit alone on a line, though in small letters, is a cell unless a number stands right before it.
_UNIT_CELL = re.compile(
    r"(?:nghìn |ngàn |triệu |tỷ )?(?:tấn|người|đồng|ha|km2?|m[23]|lượt|hộ|xã|phường|thôn|doanh nghiệp|dự án|hồ sơ|trường|căn|điểm|lần|kwh"
    r"|mw|giờ|ngày|trạm|giường|lao động|hợp tác xã|cơ sở|sản phẩm|mô hình|lớp|bộ|usd|thuê bao|máy|hạng|bậc|tuổi|văn bản|đơn vị|cây|con)"
    r"(?: (?:khách|người|bệnh|đồng))?(?: ?/ ?[\w.]+(?: \w+){0,2})?",
    re.IGNORECASE,
)


def _is_cell(text: str) -> bool:
    """A line that holds a bare number or a unit sign: a cell of a flattened table."""
    return _CELL.fullmatch(text) is not None


def spaced(lines: list[Line]) -> bool:
    """Whether empty lines separate the paragraphs: then a line without one before it always goes on."""
    opening = [line.gap > 0 for line in lines[1:] if marker_of(line.text)]
    return len(opening) >= 2 and sum(opening) >= 0.9 * len(opening)


def _breaks_off(left: str, right: str) -> bool:
    """Whether `left` ends in a word that asks for `right`."""
    if not _UNFINISHED.search(left) or _DITTO.fullmatch(left) or _is_cell(left) or (_WHOLE.fullmatch(left) and not right[:1].islower()):
        return False
    if _ORDINAL.fullmatch(right):
        wanted = r"quý|chương|phần|mục" if right[0] in "IVX" else r"(?<!\w)(?!năm)\w+|[(,/&\-]"
        return re.search(rf"(?:{wanted})$", left, re.IGNORECASE) is not None
    return True


def _is_broken_list(left: str, right: str) -> bool:
    """ "2. Trách nhiệm của các bộ, cơ quan ngang bộ;" / "Ủy ban nhân dân các tỉnh": a heading that lists agencies."""
    marker = marker_of(left)
    return marker is not None and is_agency_list(right) and is_agency_heading(left[marker.end :])


def continues(a: Line, b: Line, width: int | None, by_gaps: bool) -> bool:
    """Whether line `b` goes on with the phrase that line `a` broke off."""
    if a.text.startswith("|") or b.text.startswith("|") or _DITTO.fullmatch(b.text) or _HEADER.fullmatch(b.text):
        return False
    first = b.text[0]
    split_range = _RANGE_LEFT.search(a.text) is not None and _RANGE_RIGHT.match(b.text) is not None
    loose = _breaks_off(a.text, b.text)
    if not b.gap and _CUT_QUARTER.fullmatch(f"{a.text[-12:]}\n{b.text}"):
        return True
    if marker_of(b.text) and not split_range:
        # "khoản" + "2. Điều 5" is a reference that was cut; "a) Nhiệm vụ" after a comma is an item.
        return (
            not b.gap
            and b.text[0].isdigit()
            and re.search(
                r"\b(?:khoản|điều|điểm|tiểu mục|(?:nghị quyết|quyết định"
                r"|văn bản) số)$",
                a.text,
                re.IGNORECASE,
            )
            is not None
        )
    if _is_cell(b.text):
        return not b.gap and loose
    if by_gaps and width is not None and not b.gap:
        return not _is_cell(a.text)
    if _UNIT_CELL.fullmatch(b.text) and not b.gap and not loose and not _FIGURE.search(a.text[-3:]):
        return False
    if _FINISHED.search(a.text):
        return not b.gap and a.text[-1] in ";," and (first.islower() or _is_broken_list(a.text, b.text))
    if b.gap > 1 or (b.gap and not loose and (not first.islower() or min(len(a.text), len(b.text)) < 40)):
        return False
    if first.islower() or first in "%),.;:/" or split_range or loose:
        return True
    if width is None or b.gap or len(a.text) < 0.8 * width or a.text.isupper():
        return False
    return width >= _NARROW or not starts_with_agency(b.text)


def unwrap(text: str) -> tuple[Folded, tuple[tuple[int, int], ...]]:
    """One block a line: hard line breaks inside phrases become spaces, page furniture vanishes. Beside it the spans that were
    lines before, in the new text, for tables whose cells were broken over lines."""
    lines = lines_of(text)
    width, by_gaps = wrap_width(lines), spaced(lines)

    def pieces() -> Iterator[tuple[str, int, int]]:
        before: Line | None = None
        for line in lines:
            if before is not None:
                yield " " if continues(before, line, width, by_gaps) else "\n", before.end, max(line.start, before.end)
            yield line.text, line.start, line.end
            before = line

    spans: list[tuple[int, int]] = []
    at = 0
    for line in lines:
        spans.append((at, at + len(line.text)))
        at += len(line.text) + 1
    return build(pieces()), tuple(spans)


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, list item or table row: `text` is `clean[start:end]`, `body` where its words begin."""

    start: int
    end: int
    text: str
    marker: Marker | None

    @property
    def body(self) -> int:
        return self.marker.end if self.marker else 0

    @property
    def words(self) -> str:
        return self.text[self.body :]

    @property
    def is_row(self) -> bool:
        return self.text.startswith("|")


def blocks_of(clean: str) -> list[Block]:
    """The lines of an unwrapped text as blocks."""
    found: list[Block] = []
    at = 0
    for text in clean.split("\n"):
        if text:
            found.append(Block(at, at + len(text), text, None if text.startswith("|") else marker_of(text)))
        at += len(text) + 1
    return found
