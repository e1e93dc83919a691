"""Reading a whole text: lines, structure, then targets, tasks and goals, mapped back to the text as given."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from .assigned import assigned_tasks
from .draft import Draft, DraftGoal, DraftTarget, DraftTask, Heading
from .flags import target_flags, task_flags
from .flat import FlatRow, flat_rows, header_lines
from .flat_targets import flat_targets
from .flat_tasks import flat_task, statement_of
from .folding import Folded, fold
from .labelled import labelled_tasks
from .lines import Block, blocks_of, unwrap
from .projects import Reading, read_projects
from .sentences import sentences
from .structure import Outline, Place
from .tables import Table, tables_of
from .target_tables import TableTarget, is_target_table, table_targets
from .targets import Found, states_target, targets_in
from .task_tables import Piece, is_task_table, table_tasks
from .voice import Voice


class Source:
    """The text as given, its clean form, and the way back."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded: Folded = fold(text)
        self._lines: Folded = unwrap(self._folded.text)
        self.clean = self._lines.text

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
        ))  # fmt: skip

    def add_found(self, found: Found, at: int, block: Block) -> None:
        quantity = found.quantity
        start, end = self.source.span(block.start + found.start, block.start + found.end)
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


def _read_flat(reading: _Reading) -> None:
    above: Piece | None = None
    reading.rows = flat_rows(reading.blocks)
    rows = [(row, flat_targets(row, reading.places[row.first].year)) for row in reading.rows]
    counted = Counter(row.header for row, found in rows if found)
    for position, (row, found) in enumerate(rows):
        # A row of targets may name an agency too: numbers win over agencies unless the header speaks of work.
        near = [bool(other) for _, other in rows[max(0, position - 5) : position + 6]]
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


def _read_row_words(reading: _Reading, row: FlatRow) -> bool:
    """A row that says a whole target in words, under a header that does not speak of work."""
    name = statement_of(row)
    named = "name" in row.header.roles
    if "task" in row.header.roles or not _read_statement(reading, name.start, name.end, row.first, named):
        return False
    reading.spent[row.first : row.last] = [True] * (row.last - row.first)
    reading.taken[row.first : row.last] = [True] * (row.last - row.first)
    return True


def _read_statement(reading: _Reading, start: int, end: int, at: int, announced: bool) -> bool:
    """A row whose first cell says a whole target ("Kinh tế số chiếm tối thiểu 35% GRDP"): read like a sentence, the row is no task."""
    block = Block(start, end, reading.source.clean[start:end].replace("\n", " "), None)
    if not (announced or states_target(block.text)):
        return False
    place = replace(reading.places[at], kind="target")
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
    voice = Voice()
    for at, (block, place) in enumerate(zip(reading.blocks, reading.places, strict=True)):
        if block.is_row or reading.spent[at]:
            continue
        depth = block.marker.depth if block.marker else 0
        voice.turn(place, depth)
        for found in targets_in(block.text, block.body, place, voice, depth, reading.taken[at]):
            reading.add_found(found, at, block)


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
