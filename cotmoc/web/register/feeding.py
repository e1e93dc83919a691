"""What each column of a register is entered for: the indicators that read it, and where their figures go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cotmoc.engine.feeding import Fed, fed_by
from cotmoc.exports.registry import exports
from cotmoc.indicators.measures import Book
from cotmoc.registers.derived.columns import columns_of
from cotmoc.reports.registry import reports


@dataclass(frozen=True)
class Feeding:
    """A column and the indicators that read it; none for what is kept for the record."""

    label: str
    fed: Sequence[Fed]


@dataclass(frozen=True)
class Feeds:
    """The columns of a register with what they feed, and the reports and open formats that tell those figures."""

    columns: Sequence[Feeding]
    reports: Sequence[str]
    exports: Sequence[str]

    @property
    def indicators(self) -> int:
        """How many indicators the register feeds."""
        return len({one.code for column in self.columns for one in column.fed})


def feeds_of(book: Book) -> Feeds:
    """What a register or feed feeds."""
    fed = fed_by(book)
    columns = [Feeding(column.label, fed.get(column.name, ())) for column in columns_of(book)]
    told = any(column.fed for column in columns)
    named = ([report.name for report in reports().values()], [export.name for export in exports().values()]) if told else ([], [])
    return Feeds(columns, *named)
