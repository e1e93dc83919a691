"""People who learned digital skills, by group, as stated at the end of a month."""

from __future__ import annotations

from cotmoc.indicators._statements import at_month_end
from cotmoc.indicators.measures import Level
from cotmoc.registers.digital_literacy import DigitalLiteracy

People = DigitalLiteracy.People
ADULTS = (People.OFFICIAL, People.WORKER, People.ADULT)


def people(column: str, *groups: DigitalLiteracy.People) -> Level:
    """A count of some groups of people."""
    return at_month_end(DigitalLiteracy, column, lambda row: row.people.isin([group.value for group in groups]))
