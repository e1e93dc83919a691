"""Everything that may be a target: each number of each sentence, each figure of each cell. Nothing is left out because it is unlikely."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .blocks import place
from .cells import TableTarget, full_name, table_values
from .facts import cues_in, lowered
from .features import Features, number_features, unit_class
from .grammar.quantities import Quantity
from .grammar.words import HEADS
from .headings import kind_of
from .scene import Over, Scene, scenes
from .tree import Block, Cell, Column, Document, Row, Table


@dataclass
class Candidate:
    """A number that may be a target: where it stands in the clean text, what it says, and what speaks for it."""

    start: int
    end: int
    quantity: Quantity
    features: Features
    scene: Scene | None = None
    found: TableTarget | None = None
    table: Table | None = None
    row: Row | None = None
    column: int = -1
    score: float = 0.0
    siblings: list[Candidate] = field(default_factory=list)

    @property
    def unit(self) -> str:
        """The unit that its own words give it."""
        return self.found.unit if self.found else self.quantity.unit


def candidates(document: Document) -> list[Candidate]:
    """Every candidate of a document, in the order of the text."""
    found = list(_of_blocks(document))
    for table in document.tables:
        found += _of_table(table)
    return sorted(found, key=lambda one: (one.start, one.end))


def _of_blocks(document: Document) -> Iterator[Candidate]:
    for scene in scenes(document.blocks):
        yield from _of_scene(scene, {})


def _of_scene(scene: Scene, more: Features) -> Iterator[Candidate]:
    sentence = scene.sentence
    for quantity in sentence.numbers:
        if sentence.looks_like(quantity.start, quantity.end) == "date":
            continue  # a year or a day is a time, found as such
        features = number_features(scene, quantity)
        features.update(more)
        start = place(scene.block, sentence.begin + quantity.start)
        end = place(scene.block, sentence.begin + quantity.end, True)
        yield Candidate(start, end, quantity, features, scene)


def _of_table(table: Table) -> list[Candidate]:
    """The figures of the cells, and the numbers of the sentences that cells hold."""
    texts = table.at("task", "name")
    name_at = texts[0] if texts else None
    units = table.at("unit")
    over = tuple(Over(block) for block in reversed(table.above))
    told = _told(table)
    out: list[Candidate] = []
    parent = ""
    for row in table.rows:
        name = row.cells.get(name_at) if name_at is not None else None
        figures = []
        for at in row.cells:
            if at != name_at and table.columns[at].role not in ("index", "unit", "clock"):
                figures += _of_cell(
                    table, row, at, name, row.cells[units[0]].text if units and units[0] in row.cells else "", parent, told, over
                )
        if name and not re.match(r"[-+•]|trong đó", name.text, re.IGNORECASE):
            parent = name.text
        out += figures
        for at, cell in row.cells.items():
            if table.columns[at].role not in ("index", "unit", "lead", "coop", "time", "approve") and len(cell.text) > 18:
                out += _of_words(table, row, at, cell, over, told, bool(figures))
    return out


def _of_cell(
    table: Table, row: Row, at: int, name: Cell | None, unit: str, parent: str, told: Features, over: tuple[Over, ...]
) -> list[Candidate]:
    """The figures of one cell, named by the row."""
    cell = row.cells[at]
    if name is None or len(cell.text) > 90 or not re.search(r"\d", cell.text):
        return []
    title = table.columns[at].title
    inside = re.search(r"\(([^()]{1,25})\)\s*$", title)
    words = unit or (inside[1] if inside and not re.search(r"20\d\d", inside[1]) else "")
    found = table_values(cell, name, _measured(full_name(name.text, parent), title), words, None, (row.start, row.end))
    out = []
    for one in found:
        features = {name: value for name, value in told.items() if not name.startswith("odd ")}
        features["column odd"] = told[f"odd {at}"]
        _cell_features(table, row, at, cell, one, features, over)
        out.append(Candidate(cell.start, cell.end, one.quantity, features, None, one, table, row, at))
    return out


_TIMES = re.compile(r"\(?(?:(?:đến|hết|giai đoạn|năm|KH|kế hoạch|mục tiêu) )*20\d\d(?: ?- ?20\d\d)?\)?", re.IGNORECASE)


def _measured(name: str, title: str) -> str:
    """Where the title of a column says what is measured, the rows only say where: "Tỷ lệ bao phủ" over the name of a province."""
    measure = " ".join(_TIMES.sub(" ", title).split()).strip(" ,;:-")
    if len(measure.split()) < 4 or not HEADS.match(measure) or HEADS.match(name):
        return name
    return f"{measure.capitalize() if measure.isupper() else measure} {name}"


def _told(table: Table) -> Features:
    """What a table says of all its cells."""
    out: Features = {"table": 1.0, f"table {table.carrier}": 1.0}
    for role in {column.role for column in table.columns if column.role}:
        out[f"table has {role}"] = 1.0
    values = [column for column in table.columns if column.role in ("value", "past")]
    out[f"table value columns {min(len(values), 4)}"] = 1.0
    if any(column.year for column in values):
        out["table dated"] = 1.0
    if not any(column.title for column in table.columns):
        out["table without header"] = 1.0
    if any(_MARKS.search(column.title) for column in table.columns):
        out["table of marks"] = 1.0
    out.update({f"odd {at}": _odd(table, at) for at in range(len(table.columns))})
    return out


_MARKS = re.compile(r"(?<!thời )(?<!địa )điểm(?: số| chuẩn| tối đa| đánh giá| đạt| tự| thành phần|$| \()", re.IGNORECASE)


def _cell_features(table: Table, row: Row, at: int, cell: Cell, one: TableTarget, out: Features, over: tuple[Over, ...]) -> None:
    column = table.columns[at]
    out["cell"] = 1.0
    out[f"column {column.role or 'none'}"] = 1.0
    ranked = sorted(column.roles.values(), reverse=True)
    out["column value evidence"] = min(max(column.roles.get("value", 0.0), 0.0), 8.0) / 8
    out["column past evidence"] = min(max(column.roles.get("past", 0.0), 0.0), 8.0) / 8
    if len(ranked) > 1 and ranked[0] - ranked[1] < 1:
        out["column unsure"] = 1.0
    _title_features(table, column, out)
    out[f"cell unit {unit_class(one.unit)}"] = 1.0
    if one.quantity.bound.stated:
        out["cell bounded"] = 1.0
    if HEADS.match(one.indicator):
        out["row heads a measure"] = 1.0
    for cue in cues_in(lowered(one.indicator)):
        out[f"row {cue.sense}"] = 1.0
    value = one.quantity.value
    if one.unit.startswith("%"):
        out["cell percent " + ("100" if value == 100 else "round" if value % 5 == 0 else "whole" if value == int(value) else "odd")] = 1.0
    elif value >= 100 and value % 10:
        out["cell count odd"] = 1.0
    if out["column odd"] >= 0.5 and len(table.rows) > 3 and not ({"title planned", "title hope"} & out.keys()):
        out["column mostly odd"] = 1.0
    if column.role == "past" and any(other.role == "value" for other in table.columns):
        out["past beside what is set"] = 1.0
    if any(other.roles.get("place", 0.0) > 2 for other in table.columns):
        hoped = any(other.year or any(cue.sense == "hope" for cue in cues_in(lowered(other.title))) for other in table.columns)
        out["rows are places" if hoped else "a register of places"] = 1.0
    _headings(out, over, row)


def _title_features(table: Table, column: Column, out: Features) -> None:
    """What the title of a column says of its cells."""
    for cue in cues_in(lowered(column.title)):
        out[f"title {cue.sense}"] = 1.0
    if column.year:
        out["title dated"] = 1.0
        years = [other.year for other in table.columns if other.year and other.role in ("value", "past")]
        if column.year > min(years, default=column.year):
            out["title later year"] = 1.0
    if not column.title:
        out["title none"] = 1.0


def _odd(table: Table, at: int) -> float:
    """The share of figures of a column that nobody sets as targets: decimals, and large numbers to the last unit."""
    said = [row.cells[at].text for row in table.rows if at in row.cells and re.search(r"\d", row.cells[at].text)]
    odd = [words for words in said if re.search(r"\d,\d{1,2}(?!\d)|\d[.\d]{2,}[1-9](?!\d)", words)]
    return len(odd) / len(said) if said else 0.0


def _headings(out: Features, over: tuple[Over, ...], row: Row) -> None:
    kinds = [one.kind for one in over if one.kind]
    section = next((kind for words in reversed(row.sections) if (kind := kind_of(words))), "")
    out[f"table section {section or (kinds[0] if kinds else 'none')}"] = 1.0
    for one in over[:2]:
        for sense in one.senses:
            out[f"table heading {sense}"] = 1.0


def _of_words(table: Table, row: Row, at: int, cell: Cell, over: tuple[Over, ...], told: Features, counted: bool) -> Iterator[Candidate]:
    """The numbers of a cell that says sentences; where the row has figures of its own its name says no other target."""
    block = Block(cell.start, cell.end, cell.text, None, 0, False, ())
    more: Features = {f"words in {table.columns[at].role or 'none'}": 1.0, "in table": 1.0}
    if counted:
        more["row has figures"] = 1.0
    for cue in cues_in(lowered(table.columns[at].title)):
        more[f"title over words {cue.sense}"] = 1.0
    for role in ("table has lead", "table has unit", "table has time", "table has value", "table of marks"):
        if role in told:
            more[role] = 1.0
    for scene in scenes((block,)):
        scene.over = over
        for one in _of_scene(scene, more):
            one.start, one.end = cell.start, cell.end
            one.table, one.row, one.column = table, row, at
            yield one
