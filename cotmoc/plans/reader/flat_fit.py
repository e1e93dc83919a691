"""How well a piece of a flattened table fits a column: what it looks like against what the column holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from .flat_cells import UNIT, is_value
from .flat_header import Column
from .grammar.agencies import is_agency_list, starts_with_agency
from .grammar.deadlines import has_deadline
from .grammar.letters import UPPER
from .tree import Cell

_ORDINAL = re.compile(r"(\d{1,3})(?:\.\d{1,2}){0,3}[.)]?")
_ROMAN = re.compile(r"(?:[IVX]{1,5}|[A-H])[.)]?")
_LISTED = re.compile(r"\(\d{1,2}\) ?")
_DASH = re.compile(r"[-+•*](?: |$)|trong đó ?:?|riêng ", re.IGNORECASE)
_UNFINISHED = re.compile(
    r"(?:[,(/&\-]|(?<![\w/])(?:(?i:và|của|các|cho|tại|với|trong|đến|từ|về|là|năm|được|hoặc|theo|trên|dưới|có|do|bởi|để|ở|cơ|liên|đơn|địa"
    r"|trước|ngày|tháng|quý|giai đoạn|hoàn|thực|trực|thuộc|nhân|thường|vào|nhằm|bằng|hay|lên|khi|như|không|phải|trình)|Bộ|Sở|Ban|Ủy|Uỷ|Tổng"
    r"|Hội|Viện|Ngân hàng|Văn phòng|Tập đoàn|Nhà|Khoa|Giáo|Nông|Tài|Môi|Công|Cục|Trung tâm|Liên))$"
)
_OF_FIGURE = re.compile(r"(?:điểm|%|/|triệu|tỷ|nghìn|đồng|trở lên)(?!\w)", re.IGNORECASE)
_TIME = re.compile(
    r"(?:trước|sau|năm|tháng|quý|ngày|hằng|hàng|thường|định kỳ|giai đoạn|và (?:các|những) năm|tiếp|theo|hoàn thành|từ|đến|trong|kỳ|xuyên"
    r"|nhiệm vụ thường|cập nhật|\d{1,2} ?/|20\d\d|i{1,3}v?/|iv/|lộ trình|sơ kết|tổng kết)",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"(?:nghị quyết|quyết định|kế hoạch|báo cáo|tờ trình|đề án|văn bản|thông tư|nghị định|luật|chương trình|chỉ thị|công văn|dự án"
    r"|hệ thống|nền tảng|các |bộ |danh mục|quy chế|quy định|hồ sơ|tài liệu|hội nghị|lớp|hướng dẫn|hoạt động|phần mềm|cơ sở dữ liệu)",
    re.IGNORECASE,
)
_RULERS = re.compile(
    r"(?:quốc hội|chính phủ|thủ tướng|phó thủ tướng|chủ tịch|bộ trưởng|hđnd|ubnd|hội đồng|ủy ban|uỷ ban|tỉnh ủy|thành ủy|bộ chính trị|ban"
    r"|bí thư|trung ương|cấp|thường trực|ubtvqh|lãnh đạo|giám đốc|người đứng đầu)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Piece:
    """A line of a flattened table, or a part of one, with its place in the clean text."""

    text: str
    start: int
    end: int
    after_page: bool = False
    glued: bool = False  # stands on the same line as the piece before it

    @cached_property
    def number(self) -> int | None:
        """The running number the piece is, if it is one."""
        found = _ORDINAL.fullmatch(self.text)
        return int(found[1]) if found else None

    @cached_property
    def is_value(self) -> bool:
        """Whether it is a figure."""
        return is_value(self.text)

    @cached_property
    def roman(self) -> bool:
        """Whether it numbers a section."""
        return _ROMAN.fullmatch(self.text) is not None

    @cached_property
    def dash(self) -> bool:
        """Whether it opens a row below another ("- Công nghiệp", "Trong đó: …")."""
        return _DASH.match(self.text) is not None

    @cached_property
    def unnumbered(self) -> str:
        """The words without the number of a list inside a cell: "(1) Bộ Công an"."""
        return _LISTED.sub("", self.text)

    @cached_property
    def looks(self) -> dict[str, float]:
        """The fit to each role; above 0 is likely, below unlikely."""
        words, size = self.text, len(self.text)
        value, agency, dated = self.is_value, is_agency_list(self.unnumbered), has_deadline(words)
        unit = UNIT.fullmatch(words) is not None
        lower, digit = words[0].islower(), re.search(r"\d", words) is not None
        who = 2.0 if agency else 1.0 if starts_with_agency(self.unnumbered) else 0.3 if lower and size < 40 else -0.5 if size < 40 else -2.0
        when = (
            3.0
            if dated
            else 1.0
            if _TIME.match(words) and size < 40
            else 0.3
            if digit and size < 40
            else -0.3
            if lower and size < 40
            else -1.5 - size / 40
        )
        figure = 3.0 if value else 1.5 if digit and size < 25 else 0.8 if _OF_FIGURE.match(words) and size < 25 else -0.7
        if figure < 0 and (size >= 25 or agency):
            figure = -2.0 - size / 30
        text = (1.5 if size > 25 else 1.0) - (4.0 if value else 0) - (2.5 if agency else 0) - ((1.0 if lower else 3.5) if dated else 0)
        if unit and not dated:
            text -= 1.5
        product = (1.5 if _KIND.match(words) else 0.5) - (1.0 if agency else 0) - (2.5 if dated or value else 0) - size / 120
        ruler = 2.0 if _RULERS.match(words) or agency else 0.3 if lower and size < 40 else -0.5
        return {
            "index": 3.0 if self.number is not None or self.roman or words in "-+•" else -8.0,
            "name": text, "task": text,
            "unit": 3.0 if unit else 0.0 if size <= 20 and not (agency or value) and (not digit or "/" in words) else -4.0,
            "value": figure, "past": figure - 0.5 if figure > 0 else max(figure, 0.3 if size < 25 and not agency else -2.0),
            "lead": who - (4.0 if value or dated else 0), "coop": who - (4.0 if value or dated else 0),
            "approve": ruler - (3.0 if dated or value else 0), "deadline": when - (1.0 if agency else 0),
            "product": product, "money": 2.5 if value else 1.0 if digit and not dated and size < 40 else -1.0 - size / 40,
        }  # fmt: skip

    def fit(self, column: Column) -> float:
        """How well the piece fits a column."""
        return self.looks.get(column.role, 0.2 - len(self.text) / 100)


def enters(piece: Piece, column: Column) -> float:
    """The cost of beginning a cell with a piece that does not look like the beginning of one."""
    if column.role in {"lead", "coop"}:
        if piece.text[0].islower() and not piece.text.startswith(("các ", "nt")):
            return -2.0
        return 0.0 if starts_with_agency(piece.unnumbered) or _DITTO.fullmatch(piece.text) else -2.0
    if column.role == "approve":
        return 0.0 if _RULERS.match(piece.text) or starts_with_agency(piece.text) else -1.0
    if column.role == "deadline":
        return 0.0 if _TIME.match(piece.text) or has_deadline(piece.text) else -1.5
    if column.role in {"value", "past"}:
        return 0.0 if re.search(r"\d", piece.text) else -0.5
    return 0.0


_DITTO = re.compile(r"[-\s]*(?:nt|như trên|″|\"|〃)[-.\s]*", re.IGNORECASE)


def goes_on(before: Piece, piece: Piece) -> float:
    """Above 0 when a piece goes on with the words of the one before it: nothing ended there, or it begins in small letters."""
    if before.number is not None or before.roman or before.text in "-+•":
        return -1.0
    if piece.is_value or piece.number is not None:
        return 1.0 if re.search(r"(?:(?<![\w/])(?:năm|tháng|quý|ngày|giai đoạn)|[\-/])$", before.text, re.IGNORECASE) else -1.0
    if _LISTED.match(piece.text) and starts_with_agency(piece.unnumbered):
        return 0.0
    if piece.text[0] in "(),.;:/%" or _UNFINISHED.search(before.text):
        return 1.0
    if piece.text[0].islower():
        return 1.0 if before.is_value or not UNIT.fullmatch(piece.text) else -0.5
    return -1.0


def waits_for_figure(before: Piece, piece: Piece) -> bool:
    """Whether the words before break off where only a figure can follow: "giai đoạn" / "2020 - 2025"."""
    return _CUT_DATE.search(f"{before.text[-12:]}\n{piece.text[:8]}") is not None


_CUT_DATE = re.compile(r"(?<![\w/])(?:(?:(?<!hằng )(?<!hàng )(?<!mỗi )năm|giai đoạn)\n20\d\d|(?:tháng|quý|ngày)\n\d)", re.IGNORECASE)


_GLUED_NUMBER = re.compile(rf"(\d{{1,3}}(?:\.\d{{1,2}})*[.)]?) +(?=[\"“(]?{UPPER})")
_NEXT_AGENCY = re.compile(
    r"(?<![,;/&\-(])(?<!và)(?<!của)(?<!với)(?<!các)(?<!thuộc) (?=(?:Các|Bộ|Sở|UBND|Ủy ban|Công an|Văn phòng|Ngân hàng) )"
)
_TITLES = re.compile(r"(?:Chủ tịch|Giám đốc|Thủ trưởng|Lãnh đạo|Văn phòng|Thường trực|Đảng ủy|Bộ trưởng|Phó|Trưởng|Liên|đạo)$")


def pieces_in(line: Cell, after_page: bool) -> list[Piece]:
    """The pieces of a line: a running number glued to its words, two agencies side by side, an agency and a deadline."""
    cuts = {0}
    found = _GLUED_NUMBER.match(line.text)
    if found:
        cuts.add(found.end())
    if starts_with_agency(line.text) or line.text[:1].islower():
        for gap in _NEXT_AGENCY.finditer(line.text):
            head, tail = line.text[: gap.start()], line.text[gap.end() :]
            if not _TITLES.search(head) and is_agency_list(tail):
                cuts.add(gap.end())
        cuts |= _before_time(line.text)
    places = sorted(cuts)
    out: list[Piece] = []
    for start, stop in zip(places, [*places[1:], len(line.text)], strict=True):
        words = line.text[start:stop].rstrip()
        out.append(Piece(words, line.start + start, line.start + start + len(words), after_page and not out, bool(out)))
    return [piece for piece in out if piece.text]


def _before_time(words: str) -> set[int]:
    """ "Các tỉnh, thành phố Nhiệm vụ thường xuyên", "Sở Y tế 2026": where the deadline begins on the line of an agency."""
    for gap in re.finditer(r" (?=(?:Nhiệm vụ thường|Thường xuyên|Hằng năm|Hàng năm|Quý|Tháng|Năm|Trước|Giai đoạn|\d))", words):
        if is_agency_list(words[: gap.start()]) and (has_deadline(words[gap.end() :]) or words[gap.end() :].startswith("Nhiệm vụ thường")):
            return {gap.end()}
    return set()
