"""Which columns of a table of projects hold names, leads, sums, sources and years, and in which unit the sums are told."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..grammar.money import cell_amount, declared_unit, unit_in
from ..tree import Cell
from .funding import sources_in
from .laid import Grid, Item
from .names import KIND, kinds_in

_KINDS = "đề án|dự án|chương trình|chiến lược|quy hoạch"
CAPTION = re.compile(rf"(?:danh mục|danh sách|biểu|phụ lục|các|những|một số)[^.;|]{{0,80}}?(?<!\w)(?:{_KINDS})(?!\w)", re.IGNORECASE)
_NAME = re.compile(rf"(?<!\w)(?:tên|danh mục|nội dung|nhiệm vụ|công trình|hạng mục|{_KINDS})(?!\w)", re.IGNORECASE)
_MIXED = re.compile(r"(?<!\w)(?:nhiệm vụ|nội dung|hạng mục|hoạt động|giải pháp|công việc|công trình)(?!\w)", re.IGNORECASE)
_MONEY = re.compile(
    r"(?<!\w)(?:mức đầu tư|kinh phí|vốn|dự toán|khái toán|TMĐT|giá trị|tổng (?:số|cộng|mức)|đồng|số tiền)(?!\w)", re.IGNORECASE
)
_SOURCE = re.compile(r"(?<!\w)nguồn(?: (?:vốn|kinh phí|lực|ngân sách))?(?!\w)", re.IGNORECASE)
_PERIOD = re.compile(
    r"(?<!\w)(?:thời gian|thời hạn|giai đoạn|tiến độ|lộ trình|năm (?:thực hiện|hoàn thành)|khởi công)(?!\w)", re.IGNORECASE
)
_LEAD = re.compile(r"(?<!\w)(?:chủ trì|chủ đầu tư|chủ quản|(?:cơ quan|đơn vị) (?:thực hiện|đầu tư|quản lý)|thực hiện)(?!\w)", re.IGNORECASE)
_WHOLE = re.compile(r"(?<!\w)(?:tổng|TMĐT)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True)
class Columns:
    """Which column of a table of projects holds what; `unit` is đồng for one of a sum, None where nothing says it."""

    name: int
    kind: str  # the kind the header names, "" where it names several or none
    mixed: bool  # the header speaks of other work too
    lead: int | None
    whole: int | None
    shares: tuple[tuple[int, str], ...]  # columns of what each source, or each year, gives
    source: int | None
    period: int | None
    units: tuple[int | None, ...]


def columns_of(table: Grid, caption: str, unit: int | None = None) -> Columns | None:
    """How to read a table as one of projects, its sums in `unit` where no column names one; None when it is about something else."""
    heads, rows = list(table.heads), list(table.rows)
    if rows and _is_second_header(rows[0], heads):
        heads = [f"{head} {cell.text}" if cell.text not in head else head for head, cell in zip(heads, rows.pop(0), strict=False)]
    others = {"index", "lead", "coop", "time"}
    name = next((at for at, head in enumerate(heads) if _NAME.search(head) and table.roles[at] not in others), None)
    if name is None:
        return None
    columns = _columns(heads, name, table.roles[: len(heads)], rows, caption, unit)
    listed = KIND.search(heads[name]) is not None
    if not listed and not (CAPTION.search(caption) and (columns.whole is not None or columns.shares)):
        return None
    return columns if columns.whole is not None or columns.shares or columns.source is not None or columns.lead is not None else None


def _columns(heads: list[str], name: int, roles: tuple[str, ...], rows: list[tuple[Cell, ...]], caption: str, unit: int | None) -> Columns:
    units = _units(heads, unit)
    taken = {name, *(at for at, role in enumerate(roles) if role in {"index", "coop"})}
    free = [at for at in range(len(heads)) if at not in taken]
    lead = next((at for at in free if roles[at] == "lead"), next((at for at in free if _LEAD.search(heads[at])), None))
    money = [
        at for at in free if at != lead and (_MONEY.search(heads[at]) or sources_in(heads[at])) and not _is_source(heads[at], rows, at)
    ]
    shares = tuple((at, _share(heads[at])) for at in money if _share(heads[at]))
    whole = next((at for at in money if _WHOLE.search(heads[at]) and not _share(heads[at])), None)
    whole = whole if whole is not None else next((at for at in money if not _share(heads[at])), None)
    rest = [at for at in free if at != lead and at not in money]
    source = next((at for at in rest if _SOURCE.search(heads[at])), None)
    period = next((at for at in rest if at != source and _PERIOD.search(heads[at])), None)
    kinds = kinds_in(heads[name]) or kinds_in(caption)
    return Columns(
        name, kinds.pop() if len(kinds) == 1 else "", _MIXED.search(heads[name]) is not None, lead, whole, shares, source, period, units,
    )  # fmt: skip


def _units(heads: list[str], shared: int | None) -> tuple[int | None, ...]:
    """The unit each column names; one that names none takes that of the column left of it, then that of the caption."""
    units: list[int | None] = []
    for head in heads:
        units.append(unit_in(head) or (units[-1] if units else None) or shared)
    return tuple(units)


def _share(head: str) -> str:
    """The source or year of which a money column tells, "" for the whole."""
    named = sources_in(head)
    if named and not _WHOLE.search(head.split(named[0].name)[0][-12:]):
        return named[0].name
    year = re.search(r"(?<!\d)20\d\d(?!\d)(?! ?-)", head)
    return year.group() if year and not _WHOLE.search(head) else ""


def _is_source(head: str, rows: list[tuple[Cell, ...]], at: int) -> bool:
    """A column headed "Nguồn vốn" whose cells are words."""
    if not _SOURCE.search(head) and not sources_in(head):
        return False
    cells = [cells[at].text for cells in rows if at < len(cells) and cells[at].text]
    return sum(cell_amount(text, 1) is None for text in cells) * 2 >= len(cells)


def _is_second_header(cells: tuple[Cell, ...], heads: list[str]) -> bool:
    """A row under the header that only says more of its columns: Tổng số, NSTW, NSĐP, 2026, 2027."""
    said = [(cell.text, head) for cell, head in zip(cells, heads, strict=False) if cell.text and cell.text not in head]
    told = [text for text, _ in said if _WHOLE.search(text) or sources_in(text) or re.fullmatch(r"(?:năm )?20\d\d", text, re.IGNORECASE)]
    return bool(said) and len(told) == len(said) and len(said) > 1


def caption_of(items: list[Item], at: int) -> tuple[str, int | None]:
    """What announces a table, and the unit declared for all its sums: the lines right above it up to the nearest heading."""
    above: list[str] = []
    for here in range(at - 1, max(-1, at - 4), -1):
        block = items[here]
        if block.is_row or items[here].heading or len(block.text) > 300:
            break
        above.insert(0, block.text)
    units = [unit for line in above if (unit := declared_unit(line)) is not None]
    titles = [line for line in above if not line.endswith((".", ";", ","))]
    return " | ".join([*items[at].path[-1:], *titles]), units[-1] if units else None
