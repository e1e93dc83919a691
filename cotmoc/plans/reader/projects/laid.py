"""A document laid out for its projects: its paragraphs and the cells of its tables in one line of characters, with the way back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from ..blocks import place
from ..frames import to_come
from ..grammar.markers import Marker
from ..scene import kind_over
from ..tree import Block, Cell, Document, Table, path_of

Span = tuple[int, int]


@dataclass(frozen=True)
class Item:
    """A paragraph, or a table at its place (`is_row`, without words): what it says and what stands over it."""

    start: int
    text: str
    marker: Marker | None = None
    is_row: bool = False
    kind: str = ""
    heading: bool = False
    path: tuple[str, ...] = ()

    @property
    def body(self) -> int:
        """Where its words begin, behind the mark of the item."""
        return self.marker.end if self.marker else 0

    @property
    def words(self) -> str:
        """The text without the mark."""
        return self.text[self.body :]


@dataclass(frozen=True)
class Grid:
    """A table at the item `at`: the titles and roles of its columns, and its rows with a cell for every column."""

    at: int
    heads: tuple[str, ...]
    roles: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    counts: bool
    """It says targets."""

    def column(self, *roles: str) -> int | None:
        """The first column of some roles."""
        return next((at for at, role in enumerate(self.roles) if role in roles), None)


@dataclass
class Laid:
    """The items and tables of a document; places in them are those of the line of characters, which `span` leads back from."""

    back: Callable[[int, int], Span]
    items: list[Item] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _pieces: list[Block | Cell] = field(default_factory=list)
    _size: int = 0

    @classmethod
    def of(cls, document: Document, back: Callable[[int, int], Span]) -> Laid:
        """A document laid out; `back` leads from its clean text to the text as given."""
        laid = cls(back)
        tables = sorted(document.tables, key=lambda table: table.order)
        for at, block in enumerate(document.blocks):
            while tables and tables[0].order <= at:
                laid._add_table(tables.pop(0))
            laid.items.append(_item(block, laid._place_for(block)))
        for table in tables:
            laid._add_table(table)
        return laid

    def _place_for(self, piece: Block | Cell) -> int:
        start = self._size
        self._starts.append(start)
        self._pieces.append(piece)
        self._size += len(piece.text) + 1
        return start

    def _add_table(self, table: Table) -> None:
        rows = []
        for row in table.rows:
            cells = []
            for at in range(len(table.columns)):
                cell = row.cells.get(at) or Cell("", row.start, row.start)
                start = self._place_for(cell)
                cells.append(Cell(cell.text, start, start + len(cell.text)))
            rows.append(tuple(cells))
        heads, roles = tuple(column.title for column in table.columns), tuple(column.role for column in table.columns)
        counts = bool(table.at("value", "unit")) and not table.at("task")
        self.grids.append(Grid(len(self.items), heads, roles, tuple(rows), counts))
        self.items.append(Item(self._size, "", is_row=True, path=path_of(table.above)))

    def span(self, start: int, end: int) -> Span:
        """The span of the text as given for one of the line of characters."""
        low, high = self._clean(start, False), self._clean(end, True)
        return self.back(low, max(low, high))

    def _clean(self, at: int, ends: bool) -> int:
        here = max(0, bisect_right(self._starts, at - 1 if ends else at) - 1)
        piece, inside = self._pieces[here], at - self._starts[here]
        if isinstance(piece, Block):
            return place(piece, inside, ends)
        return piece.end if ends and inside >= len(piece.text) else min(piece.start + inside, piece.end)


def _item(block: Block, start: int) -> Item:
    kinds = [kind for one in (block, *reversed(block.above)) if one.headlike and (kind := kind_over(one))]
    kind = "report" if block.reports and not to_come(block) else kinds[0] if kinds else ""
    return Item(start, block.text, block.marker, False, kind, block.headlike and bool(block.below), path_of(block.above))
