"""What each column of a table holds, weighed from its title, its cells and its neighbours for all columns together.

Every column keeps what speaks for each role; only the best way to give out the roles decides which is read first. A title such as
"Kết quả" says little: above figures beside a unit it heads values, above names of documents it heads products.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from cotmoc.language import lexicon

from .flat_cells import UNIT, is_value
from .grammar.agencies import is_agency_list
from .grammar.deadlines import has_deadline
from .grammar.words import HEADS
from .headings import heading_year
from .printed import unlisted, whole_rows
from .tree import Cell, Column, Row, Table

_TITLES: tuple[tuple[str, float, str], ...] = (
    ("index", 5.0, r"^(?:số )?s?tt\.?$|^#$|số thứ tự|^số tt$"),
    ("note", 5.0, r"ghi chú|^căn cứ|cách tính|phương pháp|công thức|cơ sở pháp lý|cách chấm|^điểm(?: chuẩn| tối đa)?$|thang điểm"),
    ("money", 4.0, r"kinh phí|dự toán|nguồn vốn|tổng mức|thành tiền"),
    ("coop", 5.0, r"phối hợp"),
    ("lead", 3.5, r"chủ trì|chịu trách nhiệm|đầu mối|chủ quản|chủ đầu tư|phân công|trách nhiệm"),
    ("lead", 2.5, r"(?:cơ quan|đơn vị|bộ phận|cá nhân|tổ chức|người|lãnh đạo|sở|ngành)[^,;]{0,20} (?:thực hiện|tham mưu|theo dõi|phụ trách"
     r"|báo cáo|triển khai|được giao|soạn thảo|chuẩn bị|trình|quản lý|đánh giá)"),
    ("lead", 1.5, r"^(?:tên )?(?:cơ quan|đơn vị|bộ|sở)(?:, (?:ngành|đơn vị|cơ quan|địa phương))*$|^thực hiện$"),
    ("unit", 5.0, r"(?:đơn|đ\.?) ?vị tính|đvt|đơn vị đo"),
    ("unit", 1.5, r"^đơn vị$"),
    ("past", 4.5, r"hiện trạng|(?:thực hiện|(?<!\w)th) (?:năm )?20|đã đạt|thực trạng|ước (?:thực hiện|năm)|kết quả (?:năm|quý"
                  r"|thực hiện|\d+ tháng|20)"
     r"|20\d\d \(?(?:thực hiện|hiện trạng|ước)|giá trị nền|đường cơ sở|năm cơ sở|^quý [ivx\d]+|so sánh|so với|\d+ tháng|lũy kế"
     r"|tỷ lệ (?:hoàn"
     r" thành|đạt)|^thực hiện$"),
    ("time", 4.5, r"thời gian|thời hạn|tiến độ|hoàn thành|lộ trình|thời điểm|^hạn(?!\w)|^xong|^(?:ngày|tháng|quý)$|kết thúc"),
    ("approve", 5.0, r"(?:cấp|cơ quan|thẩm quyền) (?:trình|phê duyệt|ban hành|quyết định|thông qua)|cấp có thẩm quyền"),
    ("product", 6.5, r"^sản phẩm"),
    ("product", 2.0, r"sản phẩm|kết quả|đầu ra|hình thức"),
    ("value", 3.0, r"(?:mục tiêu|kế hoạch|chỉ tiêu|phấn đấu|định hướng|tầm nhìn|dự kiến|giai đoạn|mốc|đến|hết|năm|(?<!\w)(?:gđ|kh"
                   r"|mt))[^,;]{0,25} ?20\d\d"
     r"|^20\d\d$|^giá trị"),
    ("value", 1.5, r"^mục tiêu$|^kế hoạch$|^mức|^chỉ tiêu phấn đấu$|^kết quả|mục tiêu$"),
    ("task", 3.5, r"nhiệm vụ|công việc|giải pháp|hoạt động|đầu việc|^nội dung (?:công việc|thực hiện|triển khai)|tên (?:đề án"
                  r"|văn bản|chương trình|dự án)"),
    ("name", 3.0, r"chỉ tiêu|tiêu chí|chỉ số|^tên (?!(?:đề án|văn bản|chương trình|dự án|nhiệm vụ|cơ quan|đơn vị))"),
    ("name", 1.5, r"^nội dung|^mục tiêu|^ngành|^lĩnh vực|^tên"),
    ("task", 1.2, r"^nội dung"),
    ("place", 4.0, r"^(?:xã|huyện|địa phương|địa điểm|địa chỉ|phường|tên (?:xã|phường|huyện))"),
)  # fmt: skip
_PATTERNS = tuple((role, weight, re.compile(pattern, re.IGNORECASE)) for role, weight, pattern in _TITLES)
_ORDINAL = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}(?:\.\d+)?|[a-zđ]|[-+])[.)]?")
_PRODUCT = re.compile(
    r"(?:nghị quyết|quyết định|kế hoạch|báo cáo|tờ trình|đề án|văn bản|thông tư|nghị định|luật|chương trình|chỉ thị|dự án|hệ thống|quy chế"
    r"|quy định|hồ sơ|tài liệu|hội nghị|hướng dẫn|phần mềm|bộ |danh mục|các )",
    re.IGNORECASE,
)
_FRAME = re.compile(r"CỘNG H[OÒ][AÀ] XÃ HỘI|HỘI CHỦ NGHĨA|Độc lập|^Nơi nhận|TM\\. |KT\\. ", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2} ?(?:h(?![^\W\d])|giờ(?!\w)|:(?=\d\d)) ?\d{0,2}")
CROSS = re.compile(r"[xX✓✔+*]")
"""Work is done in the years whose columns carry a cross."""
_ONE = ("index", "unit", "task")  # roles that a table has once
_LONGEST_TITLE = 90


def opens_work(words: str) -> bool:
    """Whether words begin with a verb of work."""
    return lexicon.pattern("duty").match(words.lower().lstrip("-+• ")) is not None


def tabled(rows: Sequence[Row], carrier: str) -> Table | None:
    """The table of some rows; None when they hold nothing, or are the head of a document set in two columns."""
    rows = whole_rows([row for row in rows if row.cells])
    if not rows:
        return None
    width = max(max(row.cells) for row in rows) + 1
    if width <= 2 and any(_FRAME.search(cell.text) for row in rows for cell in row.cells.values()):
        return Table([Column("", {"frame": 9.0})] * width, [], rows[0].start, rows[-1].end, "frame")
    high = _header(rows)
    heads, body = rows[:high], [row for row in rows[high:] if not _repeats(row, rows[:high])]
    columns = [Column(title, year=year_of(title)) for title in _titles(heads, width)]
    weigh(columns, body)
    body = unlisted(body, [at for at, column in enumerate(columns) if column.role == "value"])
    table = Table(columns, body, rows[0].start, rows[-1].end, carrier)
    sectioned(table)
    return table


def _repeats(row: Row, heads: Sequence[Row]) -> bool:
    """A header printed again on the next page."""
    said = [cell.text for cell in row.cells.values()]
    return any(said == [cell.text for cell in head.cells.values()] for head in heads)


def titled(words: str) -> dict[str, float]:
    """What a title says of its column."""
    out: dict[str, float] = {}
    for role, weight, pattern in _PATTERNS:
        if weight > out.get(role, 0) and pattern.search(words):
            out[role] = weight
    if out.get("past", 0) > 4:
        out.pop("value", None)
    if "coop" in out and "chủ trì" not in words.lower():
        out.pop("lead", None)
    return out


def _header(rows: Sequence[Row]) -> int:
    """How many rows from the top are titles."""
    high = 0
    for row in rows[:4]:
        cells = list(row.cells.values())
        said = sum(bool(titled(cell.text)) or bool(re.fullmatch(r"(?:năm )?20\d\d(?: ?- ?20\d\d)?", cell.text, re.I)) for cell in cells)
        figures = sum(is_value(cell.text) for cell in cells)
        short = all(len(cell.text) <= _LONGEST_TITLE for cell in cells)
        first = row.cells.get(0)
        numbered = first is not None and _ORDINAL.fullmatch(first.text) is not None
        enough = said * 2 >= len(cells) and (said >= 2 or high) if not numbered else _counts(cells)
        headed = first is not None and "index" in titled(first.text) and not high
        enough = enough or headed
        if not (short and enough and (figures * 2 < len(cells) or _counts(cells))):
            break
        high += 1
    return high


def _counts(cells: Sequence[Cell]) -> bool:
    """A row of the numbers of the columns: (1) (2) (3)."""
    marks = [cell.text.strip("()") for cell in cells]
    return len(marks) > 2 and marks == [str(at + 1) for at in range(len(marks))]


def _titles(heads: Sequence[Row], width: int) -> list[str]:
    """The title of each column over all rows of the header; a cell that spans columns stands over those right of it."""
    titles = [""] * width
    for level, row in enumerate(heads):
        if _counts(list(row.cells.values())):
            continue
        last = ""
        for at in range(width):
            cell = row.cells.get(at)
            if cell:
                last = cell.text
            elif level + 1 >= len(heads) or not any(below.cells.get(at) for below in heads[level + 1 :]) or titles[at]:
                continue
            words = cell.text if cell else last
            titles[at] = f"{titles[at]} {words}".strip() if words not in titles[at] else titles[at]
    return titles


def year_of(title: str) -> int | None:
    """The year that a title says."""
    years = re.findall(r"(?<!\d)20\d\d(?!\d)", title)
    return heading_year(title) or (int(years[-1]) if years else None)


def weigh(columns: list[Column], rows: Sequence[Row]) -> None:
    """Gives each column what speaks for each role, then sees that no role which a table has once is given twice."""
    width = len(columns)
    for at, column in enumerate(columns):
        cells = [row.cells[at].text for row in rows if at in row.cells]
        column.roles = titled(column.title)
        for role, weight in _contents(cells, at).items():
            column.roles[role] = column.roles.get(role, 0.0) + weight
        column.roles.setdefault("", 0.3)
    _neighbours(columns)
    for role in _ONE:
        holders = sorted((c for c in columns if c.role == role), key=lambda c: -c.roles[role])
        for column in holders[1:]:
            column.roles[role] -= 6.0
    _one_text(columns, rows, width)
    _one_lead(columns)


def _contents(cells: Sequence[str], at: int) -> dict[str, float]:
    """What the cells of a column look like."""
    if not cells:
        return {}

    def share(looks: Callable[[str], object]) -> float:
        return sum(1 for words in cells if looks(words)) / len(cells)

    size = sum(map(len, cells)) / len(cells)
    agency, value, unit, when = share(is_agency_list), share(is_value), share(UNIT.fullmatch), share(has_deadline)
    text = max(0.0, min(1.0, (size - 12) / 30)) * (1 - agency) * (1 - when)
    out = {
        "index": 4.0 * share(_ORDINAL.fullmatch) - (3.0 if at else 0.0),
        "unit": 4.0 * unit if value < 0.5 else 0.0,
        "value": 3.5 * max(value, 0.7 * share(_opens_as_figure)) - 2.0 * when,
        "past": 3.0 * value - 2.0 * when,
        "lead": 3.0 * agency - 2.0 * value, "coop": 2.5 * agency - 2.0 * value,
        "time": 4.0 * when, "product": 1.5 * share(_PRODUCT.match) * (1 - agency) - 3.0 * value - 2.0 * when,
        "task": 2.0 * text * share(opens_work) + 1.0 * text, "name": 2.0 * text * share(HEADS.match) + 1.0 * text,
        "clock": 5.0 * share(_at_a_clock),
        "crossed": 6.0 * share(CROSS.fullmatch),
    }  # fmt: skip
    if unit > 0.5 and at == 0:
        out["unit"] -= 3.0
    return out


def _opens_as_figure(words: str) -> bool:
    words = words.lstrip("-+• ")
    return words[:1] in "≥≤<>" or re.match(r"[\d.,]+ ?%", words) is not None


def _at_a_clock(words: str) -> bool:
    """Whether a cell says hours and no day: the line of an agenda."""
    return _CLOCK.search(words) is not None and "ngày" not in words and "tháng" not in words


def _neighbours(columns: list[Column]) -> None:
    """A column of figures behind one of units holds values, not products."""
    units = [at for at, column in enumerate(columns) if column.role == "unit"]
    if not units:
        return
    for column in columns[units[0] + 1 :]:
        if "value" in column.roles and column.roles.get("value", 0) > 1.0:
            column.roles["value"] += 1.5
            column.roles["product"] = column.roles.get("product", 0.0) - 1.0


def _one_text(columns: list[Column], rows: Sequence[Row], width: int) -> None:
    """Some column says what the rows are about: the one that most speaks for, or the longest that nothing speaks for."""
    texts = [column for column in columns if column.role in ("task", "name")]
    if not texts:
        free = [at for at in range(width) if columns[at].role in ("", "product", "place")]
        sizes = {at: sum(len(row.cells[at].text) for row in rows if at in row.cells) for at in free}
        if sizes:
            best = columns[max(sizes, key=lambda at: (sizes[at], -at))]
            best.roles["name"] = max(best.roles.values()) + 0.1
        return
    best = max(texts, key=lambda column: max(column.roles.get("task", 0), column.roles.get("name", 0)))
    for column in texts:
        if column is not best:
            column.roles["task"] = column.roles["name"] = -1.0
            if re.match(r"mục tiêu|chỉ tiêu|kế hoạch", column.title, re.IGNORECASE):
                column.roles["value"] = column.roles.get("value", 0.0) + 1.0


def _one_lead(columns: list[Column]) -> None:
    """Of several columns of agencies the best titled leads; one behind it without a title of its own helps."""
    leads = [column for column in columns if column.role == "lead"]
    if len(leads) < 2:
        return
    best = max(leads, key=lambda column: column.roles["lead"])
    for column in leads:
        if column is not best:
            column.roles["lead"] = -1.0
            column.roles["coop" if "coop" in column.roles else ""] = 2.0


def sectioned(table: Table) -> None:
    """Settles the roles of the columns; tells each row the titles that stand over it: rows that say a title and nothing else."""
    for column in table.columns:
        column.settled = column.role
    stack: list[tuple[int, str, str]] = []
    for row in table.rows:
        first = row.cells.get(0)
        mark = first.text if first and _ORDINAL.fullmatch(first.text) else ""
        depth = _depth(mark)
        title = _section(row, mark)
        while stack and (title is not None or mark) and stack[-1][0] >= depth:
            stack.pop()
        row.sections, row.group = tuple(words for _, words, _ in stack), stack[-1][2] if stack else None
        if title is not None:
            stack.append((depth, title, f"{mark} {title}".strip()))


def _depth(mark: str) -> int:
    """How deep a running number stands: none, I, I.1, 1, 1.1, a, -."""
    if not mark:
        return 0
    if mark[0] in "IVX":
        return 1 + mark.count(".", 0, -1)
    return 4 + mark.strip(".").count(".") if mark[0].isdigit() else 9


def _section(row: Row, mark: str) -> str | None:
    """The words of a row that says a title and nothing else."""
    said = [words for words in dict.fromkeys(cell.text for cell in row.cells.values()) if words != mark]
    return said[0] if len(said) == 1 and not is_value(said[0]) and len(said[0]) > 3 else None
