"""What every kind of column can do. A column asks its kind; nobody asks which kind it is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import pyarrow as pa
from django import forms

from cotmoc.files.workbook import Cell
from cotmoc.message import NOTHING, Message, aloud, say

if TYPE_CHECKING:
    from cotmoc.registers.derived.naming import Names, Stored

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Kind(ABC):
    """One kind of column: it reads a cell, shows a value, writes Excel and CSV, keeps it in the lake, makes the form field.

    label is the column's name, for the sentence that refuses a cell."""

    code: ClassVar[str]
    called: ClassVar[Message]
    """Its name as people read it."""
    of_a_day: ClassVar[bool] = False
    """Whether what its text names depends on the day of the row."""
    own_words: ClassVar[bool] = False
    """Whether what it shows are somebody's own words or a name: Vietnamese, whatever the language of the page."""
    numeric: ClassVar[bool] = False
    """Written under one another by their last digit; never merged over rows."""
    weighs: ClassVar[bool] = False
    """Whether it says how much a row comes to: a list of rows shows it before what only describes them."""
    excel: ClassVar[str] = "text"
    """The format of its cells; see office/xlsx."""
    strict: ClassVar[bool] = True
    """Whether Excel refuses what is not among the choices."""
    width: ClassVar[int] = 0
    heard_in: ClassVar[tuple[type, ...]] = ()
    """Types of cells in which it knows ways of writing that a person should look at."""
    lake: ClassVar[pa.DataType] = pa.string()
    nothing: ClassVar[Any] = None
    """What an empty cell is where the table has no NULL."""

    # ——— in ———

    @abstractmethod
    def read(self, cell: Any, label: str) -> Any:
        """The value of a filled cell; raises CellProblem."""

    def heard(self, cell: Any, value: Any) -> Message:
        """How a filled cell was understood, where it is written in a way that a person should look at; nothing where it is plain."""
        return NOTHING

    def resolve(self, value: Any, row: Row, names: Names, label: str) -> Any:
        """The value when the rest of its row is known; only kinds that name things found elsewhere need that."""
        return value

    def look_up(self, values: Sequence[Any], names: Names) -> None:
        """Find all that the cells of a file name at once, before they are asked for one by one."""
        return None

    def whole(self, numbers: Sequence[Any], names: Names) -> Mapping[Any, Any]:
        """The things of these numbers, of a kind that names things: number → thing."""
        return {}

    @property
    def names_a_thing(self) -> bool:
        """Whether its value is a row of another table, found by what people call it."""
        return False

    # ——— out ———

    @property
    def name(self) -> str:
        """Its name, in the language of the page."""
        return aloud(self.called)

    def show(self, value: Any) -> str:
        """A value as people read it, in the language of the page."""
        return "" if value is None else str(value)

    def seen(self, value: Any) -> str:
        """The same where there is little room, in a list of rows."""
        return self.show(value)

    def cell(self, value: Any, row: Row) -> Cell:
        """A value as it stands in Excel; what is written is read as the same value again. row is the whole row."""
        return None if value is None else str(value)

    def text(self, value: Any, row: Row) -> str:
        """The same in CSV."""
        cell = self.cell(value, row)
        return "" if cell is None else str(cell)

    def spelled(self, value: Any) -> str:
        """A value as a part of a key, spelled one way whatever the page and the row."""
        return "" if value is None else str(self.cell(value, {}) or "")

    def example(self, value: Any) -> str:
        """An example of the declaration as a person types it."""
        return str(value)

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """Code and label of all there is to choose from; empty where anything may be typed."""
        return ()

    def offers(self, units: tuple[str, ...]) -> tuple[str, ...]:
        """What Excel offers in a list; units are those the sender may write about."""
        return tuple(label for _, label in self.choices)

    def within(self) -> tuple[Any, Any] | None:
        """The least and the most that Excel lets one type: numbers, days, or letters of a text; None where it cannot tell."""
        return None

    def href(self, value: Any) -> str:
        """Where a value leads, if it is an address."""
        return ""

    # ——— kept ———

    def stored(self, known: Stored) -> Callable[[Any], Any]:
        """How a value of the table is put into the lake."""
        return _as_it_is

    def plain(self, value: Any) -> Any:
        """A value as JSON can hold it, in the kept file of a row typed on the web."""
        return value

    def of_plain(self, value: Any) -> Any:
        """A cell for read() or resolve(), from such a file."""
        return value

    def joins_as(self, value: Any) -> str:
        """A value as the lake writes it when it is turned into text: what a reference by this value joins."""
        plain = self.plain(value)
        return "" if plain is None else str(plain)

    def facts(self) -> dict[str, Any]:
        """What it is bound to (length, digits, choices), for machines."""
        return {}

    # ——— asked for ———

    def field(self, label: str, required: bool) -> forms.Field:
        """The field of a web form."""
        from cotmoc.registers.derived.inputs import CellField

        return CellField(self, label=label, required=required)

    def suggested(self, names: Names, words: str = "") -> Sequence[str]:
        """What the form suggests to a sender who has typed some words, of a kind that names things."""
        return ()

    def searched(self, name: str) -> tuple[str, ...]:
        """The look-ups of the database in which typed words are searched."""
        return ()

    def ordered(self, name: str) -> str:
        """The look-up by which rows are put in order of this column."""
        return name

    def options(self) -> tuple[tuple[str, str], ...]:
        """What a list of rows may be filtered by: value in the address, label."""
        return ()

    def option(self, value: str) -> Any:
        """The value of such an address."""
        return value

    def related(self, name: str) -> tuple[str, ...]:
        """What to fetch with the rows so that showing them asks nothing more."""
        return ()

    # ——— bulk ———

    @property
    def takes_bulk(self) -> bool:
        """Whether a feed may hold it: its values are read without looking anything up."""
        return True

    def bulk(self, raw: str) -> str:
        """SQL that reads a text of a feed, NULL when it cannot."""
        return raw

    def broken(self, raw: str) -> str:
        """SQL that is true where such a text cannot be read; "" when every text can."""
        return f"({raw} IS NOT NULL AND {self.bulk(raw)} IS NULL)"

    def demand(self, label: str) -> Message:
        """What such a text must be, in words."""
        return say("%(label)s phải là %(called)s", label=say(label), called=self.called)

    def filler(self) -> str:
        """Some text that can be read, for examples and tests."""
        return "x"


def _as_it_is(value: Any) -> Any:
    return value
