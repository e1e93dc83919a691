"""Headings and what they say for the lines below them: the path, the milestone year, the kind of section."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .agencies import is_agency_heading
from .lines import Block
from .milestones import milestones
from .quantities import quantities

_KINDS: tuple[tuple[str, str], ...] = (
    ("report", r"^(?:về |đánh giá )?(?:các |một số |những )?(?:kết quả(?! cần| dự kiến| đầu ra)|tình hình|thực trạng|hiện trạng|đánh giá"
    r"|tồn tại|hạn chế|khó khăn|nguyên nhân|bối cảnh"
     r"|sự cần thiết|căn cứ(?! tại)|cơ sở pháp lý|cơ sở thực tiễn|đặc điểm|bài học|thành tựu|ưu điểm)|kết quả (?:đạt được|đã đạt"
     r"|thực hiện năm)|tình hình thực hiện"),
    ("definition", r"giải thích từ ngữ|định nghĩa|khái niệm|phương pháp tính|cách tính|công thức|chấm điểm|thang điểm|cách chấm"
    r"|(?:tiêu chí|chỉ số|điều kiện|tiêu chuẩn)[^,;]{0,40} (?:xác định|phân loại|nhận diện|công nhận)"
    r"|cơ cấu điểm"),
    ("money", r"kinh phí|nguồn vốn|dự toán|tổng mức đầu tư|nhu cầu vốn|nguồn lực thực hiện"),
    ("goal", r"mục tiêu (?:chung|tổng quát)"),
    ("task", r"nhiệm vụ|giải pháp|tổ chức thực hiện|phân công|trách nhiệm|chủ trì"),
    ("target", r"mục tiêu|chỉ tiêu|tầm nhìn|phấn đấu|đến (?:hết |cuối )?(?:năm )?20\d\d|giai đoạn|năm 20\d\d|dự kiến"),
)  # fmt: skip
_KIND = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _KINDS), re.IGNORECASE)
LABELS = re.compile(
    r"(?:cơ quan|đơn vị|sở|ngành|tổ chức)?,? ?(?:đơn vị )?(?:chủ trì|phối hợp|thực hiện|theo dõi|đầu mối)\b|thời gian|thời hạn|tiến độ"
    r"|sản phẩm|kết quả(?: đầu ra| dự kiến)?\b"
    r"|nhiệm vụ ?(?::|cụ thể ?:)|nội dung|kinh phí|lộ trình|hoàn thành",
    re.IGNORECASE,
)
_SHORT_OPEN = re.compile(
    r"(?:mục tiêu|chỉ tiêu|giai đoạn|đến (?:hết )?năm|năm 20|tầm nhìn|định hướng|nhiệm vụ|giải pháp|tổ chức thực hiện|phụ lục|về |cụ thể"
    r"|trong đó|trước mắt|một số"
    r"|các chỉ tiêu|những|danh mục|bảng|biểu|nhóm|quan điểm|yêu cầu|mục đích|phần)",
    re.IGNORECASE,
)


_PLAIN_HEADING = re.compile(
    r"(?:về )?(?:các )?(?:mục tiêu|chỉ tiêu|tầm nhìn|giai đoạn|đến (?:hết )?năm|định hướng"
    r"|năm 20)[^,;]{0,70}\.",
    re.IGNORECASE,
)


_TITLE = re.compile(r"(?:KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|NGHỊ QUYẾT|QUYẾT ĐỊNH|BÁO CÁO|CHIẾN LƯỢC|QUY HOẠCH|DỰ THẢO)(?! HOẠCH)")
# The head of a document: who issues it, the motto, the kind of document. No heading of anything below.
_LETTERHEAD = re.compile(
    r"CỘNG H[ÒO][AÀ] XÃ HỘI CHỦ NGHĨA VIỆT NAM.*|ĐẢNG CỘNG SẢN VIỆT NAM.*|THỦ TƯỚNG CHÍNH PHỦ.*|CHÍNH PHỦ|(?:ỦY|UỶ) BAN NHÂN DÂN.*|UBND .*"
    r"|HỘI ĐỒNG NHÂN DÂN.*|BỘ [^:]{3,40}|SỞ [^:]{3,40}|(?:QUYẾT ĐỊNH|NGHỊ QUYẾT|KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|CHỈ THỊ|THÔNG BÁO|BÁO CÁO"
    r"|CÔNG ĐIỆN)"
    r"|(?:TỈNH|THÀNH PHỐ) [^:]{2,30}|QUYẾT ĐỊNH:|QUYẾT NGHỊ:|CĂN CỨ .*|KÍNH GỬI.*"
)


@dataclass
class _Open:
    """A heading that still holds."""

    block: Block
    text: str
    depth: float
    marked: bool
    year: int | None
    fallback: int | None
    kind: str
    items: int = 0  # items seen since it was opened
    owner: bool = False  # its items use the same mark as itself


@dataclass(frozen=True)
class Place:
    """Where a block stands: headings above it, the year and the kind of section they give, and its own heading, if it is one."""

    path: tuple[str, ...]
    year: int | None
    kind: str
    heading: bool
    level: int
    scope: str | None = None
    fallback: int | None = None


def heading_year(text: str) -> int | None:
    """The milestone a heading sets: the first said with đến or a period, else the last plain "năm 2025"."""
    named = milestones(text)
    firm = [m.year for m in named if m.firm]
    return firm[0] if firm else named[-1].year if named else None


def document_year(text: str) -> int | None:
    """ "mục tiêu … theo Quyết định 12/QĐ-BXD năm 2025 như sau:": the year of the document that sets the targets, a last resort."""
    said = re.search(r"(?<!\w)năm (20\d\d)(?!\d)", text) if re.search(r"mục tiêu|chỉ tiêu", text, re.IGNORECASE) else None
    return int(said[1]) if said else None


def kind_of(text: str) -> str:
    """What a heading announces: target, goal, task, report, money, definition or ""."""
    text = text.strip(" :.;*#-+")
    if text.isupper() and _TITLE.match(text):
        return ""  # the title of the whole document says nothing of its sections
    found = _KIND.search(text)
    return str(found.lastgroup) if found else ""


_TELLS = re.compile(r"(?:về )?(?:kết quả|tình hình|sơ kết|tổng kết|đánh giá)(?! .*(?:phương hướng|nhiệm vụ))", re.IGNORECASE)
_REPORT = re.compile(r"BÁO CÁO (?:KẾT QUẢ|TÌNH HÌNH|SƠ KẾT|TỔNG KẾT|ĐÁNH GIÁ)(?!.*(?:PHƯƠNG HƯỚNG|NHIỆM VỤ))")
_TO_COME = re.compile(
    r"phương hướng|nhiệm vụ|giải pháp|mục tiêu|chỉ tiêu|kế hoạch|định hướng|thời gian tới|dự kiến|kiến nghị|cuối năm|năm tới", re.IGNORECASE
)


@dataclass
class Outline:
    """Walks through the blocks in order and tells each its `Place`."""

    stack: list[_Open] = field(default_factory=list)
    report: bool = False  # the document is a report: what no heading says to be to come are results
    before: str = ""

    def place(self, block: Block, following: Block | None, cell: bool = False) -> Place:
        """The place of the next block; a `cell` of a flattened table's header is never a heading."""
        heading = not cell and is_heading(block, following)
        said = block.words.strip(" *#:")
        self.report = self.report or (self.before == "BÁO CÁO" and _TELLS.match(said) is not None) or _REPORT.match(said) is not None
        self.before = said
        if heading:
            self._open(block)
        else:
            self._item(block)
        above = self.stack[:-1] if heading else self.stack
        years = [h.year for h in self.stack if h.year]
        kinds = [h.kind for h in self.stack if h.kind]
        if self.report and not kinds and not any(_TO_COME.search(h.text) for h in self.stack):
            kinds = ["report"]
        return Place(
            tuple(h.text for h in above), years[-1] if years else None, kinds[-1] if kinds else "", heading,
            len(self.stack), _scope(self.stack),
            next((h.fallback for h in reversed(self.stack) if h.fallback), None),
        )  # fmt: skip

    def _open(self, block: Block) -> None:
        depth = self._depth(block)
        while self.stack and self.stack[-1].depth >= depth:
            self.stack.pop()
        text = block.words.strip(" :.;*#") or block.text
        self.stack.append(
            _Open(block, text, depth, block.marker is not None, heading_year(block.text), document_year(block.text), kind_of(text))
        )

    def _depth(self, block: Block) -> float:
        if block.marker:
            return float(block.marker.depth)
        if block.text.isupper() or block.text.endswith("?"):
            return 3.5 if block.text.isupper() else 2.5
        while self.stack and not self.stack[-1].marked and self.stack[-1].depth > 4:
            self.stack.pop()
        return (self.stack[-1].depth if self.stack else 4) + 0.5

    def _item(self, block: Block) -> None:
        if block.marker:
            depth = block.marker.depth
            for at, opened in enumerate(self.stack):
                if opened.marked and opened.depth == depth and not opened.items:
                    opened.owner = True
                if opened.marked and opened.depth >= depth and not opened.owner:
                    del self.stack[at:]
                    break
        for opened in self.stack:
            opened.items += 1


def _scope(stack: list[_Open]) -> str | None:
    for opened in reversed(stack):
        found = re.match(r"(?:đối với|tại|ở|về phía) (.{3,80})$", opened.text, re.IGNORECASE)
        if found:
            return found[1]
    return None


def is_heading(block: Block, following: Block | None) -> bool:
    """A line that announces what comes rather than saying it."""
    words, marker = block.words.strip(), block.marker
    if block.is_row or not words or len(words) > 320:
        return False
    if (marker and block.text.lstrip().startswith("#")) or (marker is None and words.endswith("?") and following is not None):
        return True
    if words.isupper() and len(words) > 4:
        return _LETTERHEAD.fullmatch(words) is None
    if (
        LABELS.match(words)
        and len(words) < 160
        and not re.match(r"tổ chức thực hiện$", words, re.IGNORECASE)
        and not re.match(
            r"nhiệm vụ(?!:)|kết quả (?:đạt|thực)"
            r"|kinh phí (?:thực hiện)?$",
            words,
            re.IGNORECASE,
        )
    ):
        return False
    if words.endswith(":"):
        return following is not None and not any(q.unit and q.known for q in quantities(words))
    if words[-1] == "." and len(words) < 90 and marker and _PLAIN_HEADING.fullmatch(words):
        return following is not None
    below = following.marker if following else None
    if words[-1] == "." and marker and below and below.depth > marker.depth and is_agency_heading(words):
        return True
    if words[-1] in ".;,!?" and not (marker and marker.kind in {"annex", "chapter", "article", "roman"} and len(words) < 160):
        return False
    if following is None or any(q.unit and q.known for q in quantities(words)):
        return False
    if marker is None:
        return len(words) < 120 and bool(_SHORT_OPEN.match(words)) and (not following.is_row or heading_year(words) is not None)
    if marker.kind in {"annex", "chapter", "roman", "upper", "article"}:
        return True
    deeper = following.marker is None or following.marker.depth > marker.depth
    return len(words) < 240 and (deeper or (len(words) < 120 and bool(_SHORT_OPEN.match(words))))
