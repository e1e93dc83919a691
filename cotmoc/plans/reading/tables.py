"""Tables written as rows of cells between pipes: cells with their places, headers, and what each column holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from .agencies import is_agency_list
from .deadlines import has_deadline
from .lines import Block
from .structure import heading_year

ROLES: tuple[tuple[str, str], ...] = (
    ("index", r"(?<!\w)(?:số )?s?tt\b\.?|^#$|số thứ tự|^mã (?:số|nhiệm vụ|chỉ tiêu)?$"),
    ("note", r"ghi chú|căn cứ|nguồn|cách tính|phương pháp|công thức|kinh phí|dự toán|cơ sở pháp lý"),
    ("coop", r"^(?!.*chủ trì).*phối hợp"),
    ("lead", r"chủ trì|(?:cơ quan|đơn vị|bộ phận|cá nhân|tổ chức|người|lãnh đạo|sở|ngành|cấp)(?:[/,] ?(?:\w+ ?){1,2})* (?:tổ chức )?"
    r"(?:thực hiện|chịu trách nhiệm|đầu mối|tham mưu|theo dõi|phụ trách|báo cáo|triển khai|được giao|soạn thảo|chuẩn bị|trình|quản lý)"
    r"|trách nhiệm|đầu mối|chủ quản|chủ đầu tư|phân công|^thực hiện$"),
    ("unit", r"(?:đơn|đ\.?) ?vị tính|đvt|đơn vị(?! \w|/)|đơn vị đo"),
    ("past", r"hiện trạng|(?:thực hiện|\bth) (?:năm )?20|đã đạt|thực trạng|ước (?:thực hiện|năm)|kết quả (?:năm )?20"
    r"|(?:năm )?20\d\d \(?(?:thực hiện"
    r"|hiện trạng|ước)|giá trị nền|đường cơ sở|năm cơ sở"),
    ("deadline",
        r"thời gian|thời hạn|tiến độ|(?<!sản phẩm )(?<!kết quả )hoàn thành|lộ trình|thời điểm|^hạn\b|^(?:ngày|tháng|quý)$"
        r"|^(?:ngày |thời điểm )?kết thúc$"),
    ("product", r"sản phẩm|kết quả|đầu ra|hình thức văn bản|cấp trình|cấp ban hành"),
    ("task", r"nhiệm vụ|công việc|giải pháp|hoạt động|đầu việc|^(?:đề án|dự án|chương trình)$|tên (?:đề án|văn bản|chương trình"
    r"|dự án|nhiệm vụ)|nội dung (?:công việc|nhiệm vụ"
    r"|thực hiện|triển khai)"),
    ("value", r"^(?:mục tiêu|kế hoạch|chỉ tiêu|kh|mt|dự kiến|phấn đấu|định hướng|tầm nhìn)?,? ?(?:đến )?(?:hết )?(?:năm "
    r"|giai đoạn )?20\d\d|giá trị|mục tiêu (?:đến|năm|giai đoạn"
    r"|20)|kế hoạch (?:năm|đến)|chỉ tiêu (?:năm|đến|giao|20)|^mục tiêu$|^kế hoạch$|^mức(?: phấn đấu)?$|^chỉ tiêu phấn đấu$"),
    ("name", r"chỉ tiêu|mục tiêu|nội dung|tiêu chí|chỉ số|tên"),
)  # fmt: skip
_ROLES = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in ROLES)
_INDEX = re.compile(r"(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,4})[.)]?")
# A cell that says a value: a number after bounding words at most.
_FIGURES = re.compile(r"(?:(?:đạt|trên|dưới|từ|khoảng|tối thiểu|ít nhất|không quá|hơn|top|nhóm|thứ|hạng|duy trì) )*[\W]*\d", re.IGNORECASE)
_RULE = re.compile(r"[|\s:\-=]+")


@dataclass(frozen=True)
class Cell:
    """A cell: its words and where they stand in the clean text."""

    text: str
    start: int
    end: int


Row = tuple[Block, tuple[Cell, ...]]


@dataclass(frozen=True)
class Table:
    """Rows of cells with the role of each column; `headed` when the roles come from a header row, not from the cells."""

    rows: tuple[tuple[Block, tuple[Cell, ...]], ...]
    roles: tuple[str, ...]
    years: tuple[int | None, ...]
    headed: bool
    heads: tuple[str, ...] = ()  # the words of the header, one entry a column

    def column(self, role: str) -> int | None:
        return self.roles.index(role) if role in self.roles else None


def cells_of(block: Block) -> tuple[Cell, ...]:
    """The cells of a row; the empty pieces outside the outer pipes are left out."""
    out, at = [], 0
    parts = block.text.split("|")
    for position, part in enumerate(parts):
        if not (position in {0, len(parts) - 1} and not part.strip()):
            lead = len(part) - len(part.lstrip())
            words = part.strip()
            out.append(Cell(words, block.start + at + lead, block.start + at + lead + len(words)))
        at += len(part) + 1
    return tuple(out)


def opens_header(words: str) -> bool:
    """Whether the words name the column of running numbers, with which headers begin."""
    return _ROLES[0][1].search(words) is not None


def role_of(words: str) -> str:
    """What a column holds, from its header."""
    for name, pattern in _ROLES:
        if pattern.search(words):
            return name
    return "value" if heading_year(words) else ""


def tables_of(blocks: list[Block]) -> list[tuple[int, Table]]:
    """The tables of a text, each with the position of its first block."""
    out: list[tuple[int, Table]] = []
    at = 0
    while at < len(blocks):
        if not blocks[at].is_row:
            at += 1
            continue
        end = at
        while end < len(blocks) and blocks[end].is_row:
            end += 1
        rows = [(block, cells_of(block)) for block in blocks[at:end] if not _RULE.fullmatch(block.text)]
        out += [(at, _table(part)) for part in _parted(rows)]
        at = end
    return out


def _parted(rows: list[Row]) -> list[list[Row]]:
    """Tables that follow each other without a line between them: another header row begins another table."""
    parts: list[list[Row]] = []
    for position, row in enumerate(rows):
        head = _is_header(row[1])
        again = head and parts and row[0].text == next((r[0].text for r in parts[-1] if _is_header(r[1])), "")
        if not parts or (head and not again and not _is_header(rows[position - 1][1])):
            parts.append([])
        parts[-1].append(row)
    return parts


def _is_header(cells: tuple[Cell, ...]) -> bool:
    roles = [role_of(cell.text) if len(cell.text) < 90 else "" for cell in cells]
    return len(roles) > 2 and roles[0] == "index" and len({role for role in roles if role}) >= 3


def _table(rows: list[Row]) -> Table:
    roles, height = _header(rows)
    if roles is None:
        body = rows
        guessed = _guessed([cells for _, cells in body])
        return Table(tuple(body), guessed, tuple(None for _ in guessed), False)
    years = _header_years(rows[:height], len(roles))
    roles = tuple(
        "value" if role in {"", "name"} and year and position > 1 else role
        for position, (role, year) in enumerate(zip(roles, years, strict=True))
    )
    roles = _with_name(roles, [cells for _, cells in rows[height:]])
    heads = _said_heads([cells for _, cells in rows[:height]], len(roles))
    return Table(tuple(row for row in rows[height:] if not _repeats_header(row[1], roles)), roles, years, True, heads)


def _said_heads(rows: list[tuple[Cell, ...]], width: int) -> tuple[str, ...]:
    """What the header says of each column, over all its rows; a row of column numbers says nothing."""
    said: list[dict[str, None]] = [{} for _ in range(width)]
    for cells in rows:
        for at, cell in enumerate(cells[:width]):
            if re.search(r"[^\W\d]{2}|20\d\d", cell.text):
                said[at][cell.text] = None
    return tuple(" ".join(words) for words in said)


def _with_name(roles: tuple[str, ...], rows: list[tuple[Cell, ...]]) -> tuple[str, ...]:
    """A column headed "Mục tiêu" may hold names or values: without a name column the first one with words is it."""
    if {"name", "task"} & set(roles):
        return roles
    for at, role in enumerate(roles):
        cells = [row[at].text for row in rows if at < len(row) and row[at].text]
        if role in {"value", "", "product"} and cells and sum(not _FIGURES.match(text) for text in cells) * 2 > len(cells):
            return (*roles[:at], "name", *roles[at + 1 :])
    return roles


def _header(rows: list[Row]) -> tuple[tuple[str, ...] | None, int]:
    """The roles from the first rows that look like headers, and how many rows they take (a header may be two rows high)."""
    for position, (_, cells) in enumerate(rows[:3]):
        roles = [role_of(cell.text) if len(cell.text) < 90 else "" for cell in cells]
        if len({role for role in roles if role}) < 2 or any(_INDEX.fullmatch(cell.text) for cell in cells):
            continue
        height = position + 1
        if height < len(rows) and len(rows[height][1]) == len(cells) and _continues_header(rows[height][1], cells):
            for at, cell in enumerate(rows[height][1]):
                if cell.text and cell.text != cells[at].text and (role := role_of(cell.text)):
                    roles[at] = role
            height += 1
        if height < len(rows) and all(re.fullmatch(r"\(?\d{1,2}\)?|\(?[A-Da-d]\)?|", cell.text) for cell in rows[height][1]):
            height += 1
        return _one_lead(roles, [cells, *(row for _, row in rows[position + 1 : height])]), height
    return None, 0


_LEADING = (r"chủ trì", r"thực hiện|phụ trách|tham mưu|phân công|triển khai|soạn thảo|đầu mối|trách nhiệm|chủ đầu tư", r"")


def _one_lead(roles: list[str], heads: list[tuple[Cell, ...]]) -> tuple[str, ...]:
    """Of several columns of agencies the one that says "chủ trì", then "thực hiện", leads; those that watch or report are notes."""
    leads = [at for at, role in enumerate(roles) if role == "lead"]
    if len(leads) < 2:
        return tuple(roles)
    said = {at: " ".join(row[at].text for row in heads if at < len(row)) for at in leads}
    best = min(leads, key=lambda at: next(rank for rank, word in enumerate(_LEADING) if re.search(word, said[at], re.IGNORECASE)))
    return tuple("note" if role == "lead" and at != best else role for at, role in enumerate(roles))


def _continues_header(cells: tuple[Cell, ...], above: tuple[Cell, ...]) -> bool:
    words = [cell.text for cell in cells if cell.text]
    repeated = sum(1 for cell, up in zip(cells, above, strict=True) if cell.text and cell.text == up.text)
    return (
        bool(words) and (repeated >= 2 or not cells[0].text) and any(re.search(r"20\d\d|chủ trì|phối hợp", w, re.IGNORECASE) for w in words)
    )


def _header_years(rows: list[Row], width: int) -> tuple[int | None, ...]:
    years: list[int | None] = [None] * width
    for _, cells in rows:
        for at, cell in enumerate(cells[:width]):
            year = heading_year(cell.text) or (int(found.group()) if (found := re.search(r"\b20\d\d\b", cell.text)) else None)
            years[at] = year or years[at]
    return tuple(years)


def _repeats_header(cells: tuple[Cell, ...], roles: tuple[str, ...]) -> bool:
    """A header printed again at the top of a page."""
    again = [role_of(cell.text) if len(cell.text) < 60 else "" for cell in cells]
    return len(again) == len(roles) and sum(1 for a, b in zip(again, roles, strict=True) if a and a == b) >= 3


def _guessed(rows: list[tuple[Cell, ...]]) -> tuple[str, ...]:
    """Column roles from the cells themselves, for a table cut off from its header."""
    width = max((len(row) for row in rows), default=0)
    columns = [[row[at].text for row in rows if at < len(row) and row[at].text] for at in range(width)]
    roles = [_guess(column) for column in columns]
    texts = [at for at, role in enumerate(roles) if role == ""]
    longest = max(texts, key=lambda at: sum(map(len, columns[at])) / max(1, len(columns[at])), default=None)
    agencies = [at for at, role in enumerate(roles) if role == "agency"]
    for position, at in enumerate(agencies):
        roles[at] = ("lead", "coop")[position] if position < 2 else ""
    tasks = bool(agencies) or "deadline" in roles
    if longest is not None:
        roles[longest] = "task" if tasks else "name"
    rest = [at for at in texts if at != longest and roles[at] == ""]
    if tasks and rest:
        roles[rest[-1]] = "product"
    return tuple(roles)


_KINDS: tuple[tuple[str, float, Callable[[str], object]], ...] = (
    ("index", 0.7, re.compile(r"(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,4}|[a-zđ])[.)]?").fullmatch),
    ("deadline", 0.6, has_deadline),
    ("agency", 0.6, is_agency_list),
    ("value", 0.6, re.compile(r"(?:[<>≥≤=]{0,2} ?|[Tt]rên |[Dd]ưới |[Tt]ừ )?[\d.,]+(?: ?- ?[\d.,]+)? ?%?").fullmatch),
    ("unit", 0.6, re.compile(
        r"(?:%.{0,12}|người|doanh nghiệp|tỷ đồng|triệu.{0,10}|xã|điểm|thứ (?:hạng|bậc)|hộ|ha|tấn|km|lượt.{0,10}|dự án)", re.IGNORECASE
    ).fullmatch),
)  # fmt: skip


def _guess(column: list[str]) -> str:
    """What most cells of a column look like."""
    for name, share, looks in _KINDS:
        if column and sum(1 for words in column if looks(words)) / len(column) > share:
            return "value" if name == "index" and len({*column}) < len(column) else name
    return ""
