"""What a text becomes before anything is understood: blocks and tables, each knowing what governs it."""

from __future__ import annotations

from dataclasses import dataclass, field

from .grammar.markers import Marker
from .source import Line


@dataclass
class Block:
    """A paragraph, heading or item. `above` are the blocks that govern it, the outermost first."""

    start: int
    end: int
    text: str
    marker: Marker | None
    gap: int
    bold: bool
    lines: tuple[Line, ...]
    above: tuple[Block, ...] = ()
    below: list[Block] = field(default_factory=list)
    order: int = 0
    senses: frozenset[str] | None = None
    kind: str | None = None
    reports: bool = False
    """Its document is a report: what no heading says to be to come are results."""
    frame: str = ""
    """What part of the frame of a document it is: masthead, basis, recipients … ; "" for what the document says itself."""
    alone: bool = False
    """It is the whole document."""
    place: int = 0
    """Its place among the blocks under the same heading."""

    @property
    def body(self) -> int:
        """Where its words begin, behind the mark of the item."""
        return self.marker.end if self.marker else 0

    @property
    def words(self) -> str:
        """The text without the mark."""
        return self.text[self.body :]

    @property
    def headlike(self) -> bool:
        """Whether it announces rather than says: no full stop, or a colon."""
        words = self.words.strip()
        return bool(words) and (words[-1] == ":" or (words[-1] not in ".;,!…" and len(words) < 240))

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other


@dataclass(frozen=True)
class Cell:
    """A cell of a table: its words joined, and the span of the clean text they stand in."""

    text: str
    start: int
    end: int


@dataclass
class Row:
    """A row of a table; `sections` are the rows without values that stand over it, the outermost first."""

    cells: dict[int, Cell]
    start: int
    end: int
    sections: tuple[str, ...] = ()
    group: str | None = None
    """The nearest of them with its running number."""


@dataclass
class Column:
    """A column: the words of its title, what it may hold with how much speaks for it, and the year the title says."""

    title: str
    roles: dict[str, float] = field(default_factory=dict)
    year: int | None = None
    settled: str | None = None
    """Its role, once all columns were weighed."""

    @property
    def role(self) -> str:
        """What most speaks for."""
        if self.settled is not None:
            return self.settled
        return max(self.roles, key=lambda role: self.roles[role], default="")


@dataclass
class Table:
    """A table, whatever layout carried it."""

    columns: list[Column]
    rows: list[Row]
    start: int
    end: int
    carrier: str
    above: tuple[Block, ...] = ()
    order: int = 0

    def at(self, *roles: str) -> list[int]:
        """The columns of some roles."""
        return [at for at, column in enumerate(self.columns) if column.role in roles]


@dataclass(frozen=True)
class Document:
    """Blocks and tables in the order of the text."""

    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]


def path_of(above: tuple[Block, ...]) -> tuple[str, ...]:
    """The headings over something as a person says them, the outermost first."""
    return tuple(block.words.strip(" :.;*#") or block.text for block in above)
