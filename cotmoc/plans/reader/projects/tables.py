"""Projects from tables with a row each: "Danh mục dự án, đề án" with who leads, what it costs, where the money comes from and when."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from cotmoc.message import say

from ..draft import Part
from ..grammar.money import Amount, cell_amount
from ..tree import Cell
from .columns import Columns
from .funding import cell_sources
from .names import KIND, kind_of, kinds_in
from .particulars import Found, Particulars, Stated, cell_period, lead_of

MIXED = say("Danh mục gồm cả nhiệm vụ và dự án; cần xem dòng này có phải một đề án, dự án không.")
_TOTAL = re.compile(r"(?:tổng|cộng)(?: (?:cộng|số|kinh phí|vốn|mức đầu tư|nhu cầu))*(?: ?\(.*\))?[ .:]*", re.IGNORECASE)
_GROUP = re.compile(r"(?:[IVX]{1,5}|[A-HĐ])[.)]?")
_COMPONENT = re.compile(r"\d{1,3}\.\d")


@dataclass
class Stands:
    """A sum that a row states of others: its place, and what those rows take as they are read."""

    amount: Amount
    cell: Cell
    parts: list[Part] = field(default_factory=list)


@dataclass
class TableFound:
    """The projects of one table, and the sums it states of them."""

    rows: list[Found] = field(default_factory=list)
    sums: list[Stands] = field(default_factory=list)


def table_projects(rows: Iterable[tuple[Cell, ...]], columns: Columns, at: int) -> TableFound:
    """The projects of the rows: a row without facts, or numbered I, A, is the head of those below; 1.1 belongs to 1 above it."""
    out = TableFound()
    kind, group = columns.kind, Stands(_NOTHING, Cell("", 0, 0))
    every: list[Part] = []
    for cells in rows:
        words = _words(cells, columns)
        if not words:
            continue
        facts, unit_missing = _facts(cells, columns)
        if any(_TOTAL.fullmatch(cell.text) for cell in cells[: columns.name + 1]):
            out.sums += [Stands(facts.stated[0].amount, _name_cell(cells, columns), list(every))] if facts.stated else []
        elif _heads_others(cells, facts, columns):
            kind = _group_kind(words, columns.kind)
            group = Stands(facts.stated[0].amount if facts.stated else _NOTHING, _name_cell(cells, columns))
            out.sums += [group] if facts.stated else []
        elif _is_component(cells, columns, words) and out.rows and out.rows[-1].facts.stated:
            _add_component(out.rows[-1].facts, words, facts)
        elif found := _row(cells[columns.name], words, kind, columns, facts, unit_missing, at):
            out.rows.append(found)
            part = [Part(found.name, one.amount.low) for one in facts.stated[:1] if not one.amount.foreign]
            group.parts += part
            every += part
    return out


_NOTHING = Amount(0, 0, 0)


def _words(cells: tuple[Cell, ...], columns: Columns) -> str:
    """The name in a row, or the word of a total that stands in another cell of it."""
    own = cells[columns.name].text if len(cells) > columns.name else ""
    return own or next((cell.text for cell in cells if _TOTAL.fullmatch(cell.text)), "")


def _name_cell(cells: tuple[Cell, ...], columns: Columns) -> Cell:
    return cells[min(columns.name, len(cells) - 1)]


def _heads_others(cells: tuple[Cell, ...], facts: Particulars, columns: Columns) -> bool:
    """A row that says nothing of one project, or carries the number of a group and no lead."""
    if not facts.says_something and not facts.period:
        return True
    return columns.name > 0 and _GROUP.fullmatch(cells[0].text) is not None and not facts.lead


def _group_kind(words: str, of_header: str) -> str:
    named = kinds_in(words)
    return named.pop() if len(named) == 1 else of_header


def _is_component(cells: tuple[Cell, ...], columns: Columns, words: str) -> bool:
    return bool(re.match(r"[-+•] ", words) or (columns.name and _COMPONENT.match(cells[0].text)))


def _add_component(parent: Particulars, words: str, facts: Particulars) -> None:
    if facts.stated:
        parent.components = (*parent.components, Part(words.strip(" -+•"), facts.stated[0].amount.low))


def _row(cell: Cell, words: str, kind: str, columns: Columns, facts: Particulars, unit_missing: bool, at: int) -> Found | None:
    opened = KIND.match(words.lstrip(' -+•“"'))
    if columns.mixed and not opened and not facts.stated:
        return None
    own = kind_of(opened.group()) if opened else ""
    doubts = (("kind", not (own or kind)), (MIXED, columns.mixed and not own), ("unit", unit_missing))
    unsure = tuple(doubt for doubt, there in doubts if there)
    return Found(own or kind or "project", row_name(words, bool(own)), cell.start, cell.end, at, facts, unsure)


def row_name(words: str, opened: bool) -> str:
    """The name in a cell: without its kind, number and quotation marks."""
    said = words.strip(" -+•.;:,")
    if opened:
        kind = KIND.match(said.lstrip('“" '))
        said = re.sub(r"^ ?(?:(?:số |thành phần )?\d{1,2} ?[:.])? ?:? ?", "", said.lstrip('“" ')[kind.end() :]) if kind else said
    quoted = re.match(r"[“\"‘«](?P<name>[^”\"’»]{4,})[”\"’»]", said)
    return " ".join((quoted["name"] if quoted else said).split())[:400] or words


def _facts(cells: tuple[Cell, ...], columns: Columns) -> tuple[Particulars, bool]:
    """What a row says of its project, and whether a sum stands there in a unit nothing names."""
    facts, missing = Particulars(), False

    def cell(at: int | None) -> Cell | None:
        return cells[at] if at is not None and at < len(cells) and at != columns.name and cells[at].text.strip(" -–.") else None

    if whole := cell(columns.whole):
        amount = cell_amount(whole.text, columns.units[columns.whole or 0])
        missing = amount is None and cell_amount(whole.text, 1) is not None
        if amount:
            facts.stated.append(Stated(amount, whole.start + amount.start, whole.start + amount.end))
    told = [(name, at, cell_amount(one.text, columns.units[at])) for at, name in columns.shares if (one := cell(at))]
    shares = [(name, at, amount) for name, at, amount in told if amount]
    facts.parts = tuple(Part(name, amount.low) for name, _, amount in shares)
    if shares and not facts.stated and columns.whole is None:
        start, end = cells[shares[0][1]].start, cells[shares[-1][1]].end
        facts.stated.append(Stated(Amount(start, end, sum(part.amount for part in facts.parts)), start, end))
    facts.sources |= {name: None for name, _, _ in shares if not name.isdigit()}
    if source := cell(columns.source):
        facts.sources |= dict.fromkeys(cell_sources(source.text))
    if lead := cell(columns.lead):
        facts.lead = lead_of(lead.text) or " ".join(lead.text.split()) or None
    if period := cell(columns.period):
        facts.period = cell_period(period.text)
    return facts, missing
