"""The header of a flattened table: its titles, broken over lines, put together into columns with role, year and unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .flat_cells import is_value
from .headings import heading_year
from .tree import Cell

ROLES: tuple[tuple[str, str], ...] = (
    ("index", r"(?<!\w)(?:số )?s?tt\b\.?|^#$|số thứ tự|^mã (?:số|nhiệm vụ|chỉ tiêu)?$"),
    ("note", r"ghi chú|căn cứ|nguồn|cách tính|phương pháp|công thức|cơ sở pháp lý"),
    ("money", r"kinh phí|dự toán|tổng mức|mức đầu tư|thành tiền|số tiền"),
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


def opens_header(words: str) -> bool:
    """Whether the words name the column of running numbers, with which headers begin."""
    return _ROLES[0][1].search(words) is not None


def role_of(words: str) -> str:
    """What a column holds, from its header."""
    for name, pattern in _ROLES:
        if pattern.search(words):
            return name
    return "value" if heading_year(words) else ""


_HEAD = re.compile(
    r"(?:s?tt|số tt|số thứ|tên|các chỉ tiêu|chỉ tiêu|chỉ số|tiêu chí|nội dung|nhiệm vụ|công việc|giải pháp|hoạt động|đề án|dự án|danh mục"
    r"|cơ quan|đơn vị|đvt|chủ trì|chủ đầu tư|chủ quản"
    r"|phối hợp|thời gian|thời hạn|tiến độ|lộ trình|hạn|sản phẩm|kết quả|đầu ra|mục tiêu|kế hoạch|năm|giai đoạn"
    r"|đến|hiện trạng|thực hiện|ước|ghi chú|kinh phí|nguồn|cấp|hình thức|tỷ lệ|tỉ lệ|tốc độ|ngành|lĩnh vực|địa phương|nhóm|dự kiến"
    r"|phân công|theo dõi|giám sát|lãnh đạo|giá trị|trách nhiệm|định hướng|tầm nhìn|đánh giá|văn bản|cơ sở|căn cứ|tổ chức|bộ, ngành"
    r"|sở, ngành|20\d\d"
    r"|so sánh|loại|người|quý|tháng|mức|quy mô|tổng|số lượng|tỷ trọng|(?:th|kh|ước th) (?:năm )?20\d\d|chất lượng|đầu mối)(?!\w)"
    r"|(?:cơ|đơn|thời|sản|kết|tiến|nhiệm|nội|mục|chỉ|ghi|lộ)$",  # the first half of a title broken in two
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"(?:[,(/&\-+]|(?<!\w)(?:cơ quan|đơn vị|các|và|của|theo|cho|cấp|chủ|phối|thời|sản|kết|nhiệm|hoàn|thực|đến|năm|cơ|đơn|tiến|nội"
    r"|mục|chỉ|ghi|lộ))$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:chủ trì|phối hợp|thực hiện|theo dõi|tính|đo|quản lý|đầu mối|tham mưu|chịu|trình|phê duyệt|ban hành)(?!\w)", re.IGNORECASE
)
_VERB = re.compile(
    r"(?:thực hiện|hoàn thành|theo dõi|phê duyệt|trình|dự kiến|đạt được|cần đạt|tính|đo|quản lý|báo cáo|ban hành|triển khai)(?!\w)",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"(?:thời gian|thời hạn|tiến độ|lộ trình) (?:thực hiện|hoàn thành|trình)|(?:cơ quan|đơn vị) (?:chủ trì|phối hợp)|ghi chú"
    r"|sản phẩm.*|kết quả.*"
    r"|phối hợp|chủ trì",
    re.IGNORECASE,
)
_VERBLESS = re.compile(r"(?:thời gian|thời hạn|thời điểm|tiến độ|lộ trình|sản phẩm|kết quả|cấp|hạn|cơ quan|đơn vị|nội dung)", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[A-H])[.)]?(?=\s|$)")
_MOST = 30  # lines a header may take


@dataclass(frozen=True)
class Column:
    """A column: its role (index, name, task, unit, value, past, lead, coop, deadline, product, approve, note or ""), year and unit."""

    role: str
    title: str
    year: int | None = None
    unit: str = ""
    over: str = ""  # the title that spans this column and others: what their values measure


def columns_at(lines: list[Cell], at: int) -> tuple[tuple[Column, ...], int] | None:
    """The columns of the header that begins at line `at`, and the line after it; None when no header begins there."""
    if not opens_header(lines[at].text[:60]) or len(lines[at].text) > 60 or lines[at].text.startswith("|"):
        return None
    titles, end = _titles(lines, at)
    columns = columns_of(titles)
    roles = {column.role for column in columns if column.role}
    return (columns, end) if len(columns) >= 3 and len(roles) >= 3 and roles & {"name", "task"} else None


def _titles(lines: list[Cell], at: int) -> tuple[list[str], int]:
    """The titles from line `at` on: a line opens a title when it begins like one and the title before it is whole."""
    titles = [lines[at].text]
    capitals = None
    here = at + 1
    while here < min(len(lines), at + _MOST):
        words = lines[here].text
        if (_ORDINAL.match(words) or is_value(words)) and not re.match(r"20\d\d(?: ?- ?20\d\d)?$", words):
            break
        if len(words) > 70 or (capitals and not words.isupper() and re.search(r"[^\W\d_]", words) and not _HEAD.match(words)):
            break
        if len(titles) > 1 and capitals is None:
            capitals = titles[1].isupper()
        if _joins(titles[-1], words, bool(capitals)) and len(titles) > 1:
            titles[-1] = f"{titles[-1]} {words}"
        elif _HEAD.match(words) or len(titles) < 2:
            titles.append(words)
        else:
            break
        here += 1
    return titles, here


def _joins(title: str, words: str, capitals: bool) -> bool:
    """Whether a line goes on with the title before it."""
    if _OPEN.search(title) and not (re.fullmatch(r"(?:đơn vị|năm)", title, re.IGNORECASE) and not _GOES_ON.match(words)):
        return True
    if _VERBLESS.fullmatch(title) and _VERB.match(words):
        return True
    if _only_year(title):
        return words[0] == "("
    if words[0] in "(%":
        return True
    if words[0].islower() and not capitals:
        return len(title) < 40 and (_WHOLE.fullmatch(title) is None or _VERB.match(words) is not None)
    if _WHOLE.fullmatch(title) and words[0].isupper() and not capitals:
        return False
    return not _HEAD.match(words) and bool(role_of(title) or len(title) < 40)


def columns_of(titles: list[str]) -> tuple[Column, ...]:
    """The columns that titles name; a title that only spans the years below it is no column: it says what they measure."""
    columns: list[Column] = []
    over = ""
    for position, title in enumerate(titles):
        years = [_only_year(other) for other in titles[position + 1 : position + 3]]
        if position > 1 and years[:1] == [True] and not _only_year(title) and role_of(title) in {"", "name", "value"}:
            if years == [True, True]:
                over = "" if _PLAN_WORD.fullmatch(title) else title
                continue
            if _PLAN_WORD.fullmatch(title):
                titles[position + 1] = f"{title} {titles[position + 1]}"
                continue
        over = over if _only_year(title) else ""
        column = _column(title, position, columns, over)
        if position == 1 and column.role == "value":
            columns.append(Column("name", ""))  # the names stand under an empty title
        columns.append(column)
    if columns and not any(column.role in {"name", "task"} for column in columns) and len(columns) > 1:
        columns[1] = replace(columns[1], role="name")
    if len(columns) > 2 and _AGENCY.fullmatch(columns[1].title) and _WORK.match(columns[2].title):
        columns[1:3] = [replace(columns[1], role="lead"), replace(columns[2], role="task")]
    return tuple(columns)


_AGENCY = re.compile(
    r"(?:tên )?(?:cơ quan|đơn vị|bộ, ngành|sở, ngành|bộ, cơ quan)(?:,? (?:đơn vị|địa phương|chủ trì"
    r"|thực hiện))*",
    re.IGNORECASE,
)
_WORK = re.compile(r"(?:nội dung|nhiệm vụ|công việc)(?!\w)", re.IGNORECASE)


_PLAN_WORD = re.compile(r"(?:mục tiêu|kế hoạch|chỉ tiêu|lộ trình|giai đoạn|các năm|định hướng)", re.IGNORECASE)


def _only_year(title: str) -> bool:
    return re.fullmatch(r"(?:đến |hết |năm |giai đoạn )*20\d\d(?: ?- ?20\d\d)?", title, re.IGNORECASE) is not None


_APPROVES = re.compile(r"(?:cấp|cơ quan|thẩm quyền) (?:trình|phê duyệt|ban hành|quyết định|thông qua|có thẩm quyền)", re.IGNORECASE)
_JUDGES = re.compile(r"đánh giá|so sánh|ước |thực hiện (?:năm )?20|hiện trạng|kết quả (?:năm )?20", re.IGNORECASE)


# A title that says what is measured, so that the rows only say where: "Tốc độ tăng bình quân 2026 - 2030 (%/năm)".
_MEASURE = re.compile(r"(?:mục tiêu )?(?:tỷ lệ|tỉ lệ|tốc độ|tăng trưởng|tỷ trọng|tỉ trọng|mức|tổng|số lượng) .+", re.IGNORECASE)


def _column(title: str, position: int, before: list[Column], over: str) -> Column:
    """The role of one title; the second column is the name of what the rows are about."""
    role = role_of(title)
    year = heading_year(title) or (int(found[-1]) if (found := re.findall(r"\b20\d\d\b", title)) else None)
    unit = inside[1].strip() if (inside := re.search(r"\(([^()]{1,25})\)$", title)) else ""
    if _APPROVES.match(title) and "chủ trì" not in title.lower():
        role = "approve"
    elif re.match(r"kết quả", title, re.IGNORECASE) and not year:
        role = "product"
    elif _JUDGES.search(title) and role not in {"lead", "coop"}:
        role = "past"
    elif position == 1 and year and unit:
        role = "value"
    elif position == 1 and role not in {"lead", "deadline", "coop"}:
        role = "task" if role == "task" else "name"
    elif role in {"name", ""} and year:
        role = "value"
    elif role in {"name", "task"} and any(column.role in {"name", "task"} for column in before):
        role = "value" if re.match(r"mục tiêu|chỉ tiêu|kế hoạch", title, re.IGNORECASE) else ""
    measure = _MEASURE.search(re.sub(r"\([^()]*\)|(?:năm )?\b20\d\d(?: ?- ?20\d\d)?", "", title)) if role == "value" and not over else None
    over = measure.group().strip() if measure and len(measure.group().split()) > 4 else over
    return Column(role, title, year if role in {"value", "past"} else None, unit if role == "value" else "", over)
