"""Reading a whole text: lines, structure, then targets, tasks and goals, mapped back to the text as given."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field, replace

from .against import speaks_of_past
from .assigned import assigned_tasks
from .draft import Draft, DraftGoal, DraftTarget, DraftTask, Heading
from .flags import target_flags, task_flags
from .flat import FlatRow, flat_rows, header_lines
from .flat_bars import barred_grids
from .flat_grid import Grid, grids_of
from .flat_targets import flat_targets, grid_targets
from .flat_tasks import flat_task, grid_tasks, statement_of
from .folding import fold
from .label import Label
from .labelled import labelled_tasks
from .lines import Block, blocks_of, unwrap
from .projects import Reading, read_projects
from .quantities import quantities
from .sentences import sentences
from .structure import Outline, Place
from .tables import Cell, Table, tables_of
from .target_tables import TableTarget, is_target_table, table_targets
from .targets import Found, states_target, targets_in
from .task_tables import Piece, is_task_table, table_tasks
from .voice import Voice


class Source:
    """The text as given, its clean form, and the way back."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded = fold(text)
        self._lines, self._spans = unwrap(self._folded.text)
        self.clean = self._lines.text

    def lines(self) -> list[Cell]:
        """The clean text in the lines it was typed in, also where they were joined."""
        return [Cell(self.clean[start:end], start, end) for start, end in self._spans]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the given text for a span of the clean text."""
        return self._folded.source(*self._lines.source(start, end))


@dataclass
class _Reading:
    """One pass over a text: what was found so far and which blocks are spoken for."""

    source: Source
    blocks: list[Block]
    places: list[Place]
    taken: list[bool]
    spent: list[bool]
    counted: list[bool]  # blocks of tables of targets: no tasks there
    targets: list[DraftTarget] = field(default_factory=list)
    tasks: list[DraftTask] = field(default_factory=list)
    tables: list[tuple[int, Table]] = field(default_factory=list)
    rows: list[FlatRow] = field(default_factory=list)

    def add_task(self, piece: Piece, at: int) -> None:
        start, end = self.source.span(piece.start, piece.end)
        path = self.places[at].path
        group = piece.group or (path[-1] if path else None)
        task = DraftTask(
            self.source.text[start:end], start, end, piece.action, piece.lead, piece.cooperating, piece.deadline, piece.product,
            path, group,
        )  # fmt: skip
        self.tasks.append(task)

    def add_table_target(self, found: TableTarget, at: int) -> None:
        start, end = self.source.span(found.start, found.end)
        quantity = found.quantity
        self.targets.append(DraftTarget(
            self.source.text[start:end], start, end, found.indicator, quantity.comparator, quantity.value, quantity.high, found.unit,
            found.count_of, found.base, found.year, found.scope, self.places[at].path, self.source.span(*found.row),
            lead=found.lead,
        ))  # fmt: skip

    def add_found(self, found: Found, at: int, block: Block, begin: int | None = None) -> None:
        """Keep a target of a paragraph; `begin` is where its words begin when they begin in a paragraph above."""
        quantity = found.quantity
        start, end = self.source.span(block.start + found.start if begin is None else begin, block.start + found.end)
        sentence = self.source.span(block.start + found.sentence[0], block.start + found.sentence[1])
        self.targets.append(DraftTarget(
            self.source.text[start:end], start, end, found.name.indicator, found.comparator, quantity.value, quantity.high, found.unit,
            quantity.count_of, quantity.base or found.name.base, found.year, found.name.scope, self.places[at].path, sentence, found.flags,
        ))  # fmt: skip


def read_plan(text: str) -> Draft:
    """Everything a plan promises. `text` as `files.document.read_document` gives it, or raw; offsets count its characters."""
    source = Source(text)
    blocks = blocks_of(source.clean)
    outline = Outline()
    cells = header_lines(blocks)
    places = [
        outline.place(block, following, at in cells) for at, (block, following) in enumerate(zip(blocks, [*blocks[1:], None], strict=False))
    ]
    reading = _Reading(source, blocks, places, [at in cells for at in range(len(blocks))], [False] * len(blocks), [False] * len(blocks))
    _read_tables(reading)
    _read_grids(reading)
    _read_flat(reading)
    _read_tasks(reading)
    _read_sentences(reading)
    targets = sorted(reading.targets, key=lambda target: (target.start, target.end))
    tasks = sorted(reading.tasks, key=lambda task: (task.start, task.end))
    known = Reading(text, source.clean, source.span, blocks, places, reading.tables, reading.rows, cells)
    projects, sums = read_projects(known, tasks)
    goals, headings = tuple(_goals(reading)), _headings(reading)
    return Draft(tuple(target_flags(targets)), tuple(map(task_flags, tasks)), goals, headings, projects, sums)


def _read_tables(reading: _Reading) -> None:
    reading.tables = tables_of(reading.blocks)
    for at, table in reading.tables:
        if is_target_table(table):
            for found in table_targets(table, reading.places[at].year):
                reading.add_table_target(found, at)
        elif is_task_table(table):
            for piece, name in table_tasks(table):
                if not ("task" not in table.roles or not table.headed) or not _read_statement(
                    reading, name.start, name.end, at, "name" in table.roles
                ):
                    reading.add_task(piece, at)
        else:
            _read_stated(reading, table, at)


def _read_stated(reading: _Reading, table: Table, at: int) -> None:
    """A table whose cells say whole targets, with the year in a cell of its own: "TFP > 55%, kinh tế số ≥ 30% | 2030"."""
    for _, cells in table.rows:
        year = next((int(cell.text) for cell in cells if re.fullmatch(r"20[2-5]\d", cell.text)), None)
        for cell in cells:
            if (year or (table.headed and "name" in table.roles)) and states_target(cell.text):
                _read_statement(reading, cell.start, cell.end, at, True, year)


def _read_grids(reading: _Reading) -> None:
    """Flattened tables with a header: all their words are spoken for. Where few rows fit the columns the header was not understood,
    and the table is left to the simpler reading by running numbers."""
    lines = reading.source.lines()
    for grid in sorted([*barred_grids(lines), *grids_of(lines)], key=lambda grid: -len(grid.rows)):
        first = bisect_right(reading.blocks, grid.start, key=lambda block: block.start) - 1
        last = bisect_left(reading.blocks, grid.end, key=lambda block: block.start)
        if any(reading.spent[first:last]):
            continue  # told by another way of seeing the same lines
        found = grid_targets(grid, reading.places[first].year) if grid.filled("value") else []
        scheduled = grid.first("lead") is None and grid.first("task") is not None and grid.filled("deadline")
        saying = not found and _says_targets(grid)
        work = grid_tasks(grid) if not (found or saying) and (grid.filled("lead") or scheduled) else []
        for target in found:
            reading.add_table_target(target, first)
        for piece in work:
            reading.add_task(piece, first)
        told = _read_names(reading, grid, first, saying) if found or saying else False
        if found or work or told:
            for marks in (reading.taken, reading.spent, reading.counted):
                marks[first:last] = [True] * (last - first)


def _read_names(reading: _Reading, grid: Grid, at: int, every: bool) -> bool:
    """The rows without a value whose names say whole targets ("Mỗi năm đào tạo 500 nhân lực số"); `every`: that is how the table is."""
    name_at, values = grid.first("name"), [here for here, column in enumerate(grid.columns) if column.role == "value"]
    read = [
        _read_statement(reading, name.start, name.end, at, True)
        for row in grid.rows
        if (name := row.cell(name_at)) and not any(here in row.cells for here in values) and (every or states_target(name.text))
    ]
    return any(read)


def _says_targets(grid: Grid) -> bool:
    """Whether the names of most rows say whole targets: a table of targets without a column of values."""
    at = grid.first("name")
    said = [states_target(name.text) for row in grid.rows if (name := row.cell(at))]
    return sum(said) * 2 > len(said) > 0


def _read_flat(reading: _Reading) -> None:
    above: Piece | None = None
    reading.rows = flat_rows(reading.blocks)
    free = [row for row in reading.rows if not any(reading.spent[row.first : row.last])]
    rows = [(row, flat_targets(row, reading.places[row.first].year)) for row in free]
    counted = Counter(row.header for row, found in rows if found)
    for position, (row, found) in enumerate(rows):
        # A row of targets may name an agency too: numbers win over agencies unless the header speaks of work.
        near = [bool(other) or _says_target(one) for one, other in rows[max(0, position - 5) : position + 6]]
        headed = bool(row.header.roles) and "task" not in row.header.roles and counted[row.header] > 0
        measured = headed or sum(near) * 2 > len(near)
        if measured:
            reading.counted[row.first : row.last] = [True] * (row.last - row.first)
        piece = None if found or measured else flat_task(row, above)
        above = piece or above
        for target in found:
            reading.add_table_target(target, row.first)
        if not found and _read_row_words(reading, row):
            piece = None
        elif piece:
            reading.add_task(piece, row.first)
        if piece or found:
            reading.taken[row.first : row.last] = [True] * (row.last - row.first)


def _says_target(row: FlatRow) -> bool:
    return "task" not in row.header.roles and states_target(statement_of(row).text)


def _read_row_words(reading: _Reading, row: FlatRow) -> bool:
    """A row that says a whole target in words, under a header that does not speak of work."""
    name = statement_of(row)
    named = "name" in row.header.roles
    if "task" in row.header.roles or not _read_statement(reading, name.start, name.end, row.first, named):
        return False
    reading.spent[row.first : row.last] = [True] * (row.last - row.first)
    reading.taken[row.first : row.last] = [True] * (row.last - row.first)
    return True


def _read_statement(reading: _Reading, start: int, end: int, at: int, announced: bool, year: int | None = None) -> bool:
    """A row whose first cell says a whole target ("Kinh tế số chiếm tối thiểu 35% GRDP"): read like a sentence, the row is no task."""
    block = Block(start, end, reading.source.clean[start:end].replace("\n", " "), None)
    if not (announced or states_target(block.text)):
        return False
    place = replace(reading.places[at], kind="target", year=year or reading.places[at].year)
    read = targets_in(block.text, 0, place, Voice(), 1, False)
    for found in read:
        reading.add_found(found, at, block)
    return bool(read)


def _read_tasks(reading: _Reading) -> None:
    for piece, at in labelled_tasks(reading.blocks, reading.places):
        if not reading.taken[at]:
            reading.add_task(piece, at)
            for here in range(at, len(reading.blocks)):
                if reading.blocks[here].start >= piece.end:
                    break
                reading.taken[here] = True
    closed = [taken or counted for taken, counted in zip(reading.taken, reading.counted, strict=True)]
    for piece, at in assigned_tasks(reading.blocks, reading.places, closed):
        reading.add_task(piece, at)
        reading.taken[at] = True


def _read_sentences(reading: _Reading) -> None:
    """Targets in running text; inside a task only what is said with a milestone of its own counts."""
    voice, label = Voice(bare=_is_bare_list(reading)), Label()
    for at, (block, place) in enumerate(zip(reading.blocks, reading.places, strict=True)):
        if block.is_row or reading.spent[at]:
            continue
        depth = block.marker.depth if block.marker else 0
        voice.turn(place, depth)
        name = label.over(block)
        read = targets_in(block.text, block.body, place, voice, depth, reading.taken[at], name)
        for position, found in enumerate(read):
            reading.add_found(found, at, block, label.first_use() if name and not position else None)


def _is_bare_list(reading: _Reading) -> bool:
    """Whether the text is a list of figures that says neither what they are for nor anything of results: targets, most likely."""
    items = [block for block, place in zip(reading.blocks, reading.places, strict=True) if block.marker and not place.kind]
    told = sum(any(q.known for q in quantities(block.words[:300])) for block in items[:40])
    if told < 4 or told * 2 <= len(items[:40]):
        return False
    return not any(speaks_of_past(block.text) or _RULES.search(block.text) for block in reading.blocks[:80])


# Words of a rule, a definition or a definition's criteria, under which a figure is a limit and no target.
_RULES = re.compile(
    r"(?<!\w)(?:quy định|tiêu chí|xác định|điều kiện|yếu tố|mức phạt|hỗ trợ tối đa|khái niệm"
    r"|được hiểu)(?!\w)",
    re.IGNORECASE,
)


def _goals(reading: _Reading) -> list[DraftGoal]:
    out: list[DraftGoal] = []
    for block, place, taken in zip(reading.blocks, reading.places, reading.taken, strict=True):
        if place.heading or block.is_row or not (place.kind == "goal" or (place.kind == "target" and block.marker and not taken)):
            continue
        if place.kind == "target" and re.search(r"\d", block.words):
            continue  # an item under dated targets that says no number is a goal
        for start, end in sentences(block.words):
            span = reading.source.span(block.start + block.body + start, block.start + block.body + end)
            out.append(DraftGoal(reading.source.text[span[0] : span[1]], *span, place.path))
    return out


def _headings(reading: _Reading) -> tuple[Heading, ...]:
    pairs = zip(reading.blocks, reading.places, strict=True)
    return tuple(Heading(place.level, block.text, *reading.source.span(block.start, block.end)) for block, place in pairs if place.heading)
