"""UNIT: a unit of the country, found by code or name on the day it is spoken of, and written so that it is found again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms

from cotmoc.home import today
from cotmoc.language.text import finds
from cotmoc.message import Message, say
from cotmoc.orgs.models import Org
from cotmoc.registers.derived.kinds.base import Kind, Row
from cotmoc.registers.derived.kinds.text import written

if TYPE_CHECKING:
    from cotmoc.registers.derived.naming import Names, Stored

OFFERED = 500
"""Units that a form suggests; a province has fewer."""


def org_label(org: Any) -> str:
    """A unit as Excel names it: code - name."""
    return f"{org.code} - {org.name}"


def dated_label(org: Any) -> str:
    """The same with the time of the unit, which no other unit has: what its code or name alone may not say."""
    return f"{org_label(org)} ({f'đến {org.valid_to:%d/%m/%Y}' if org.valid_to else f'từ {org.valid_from:%d/%m/%Y}'})"


def key_label(org: Any) -> str:
    """The same by its full code: this very unit, whatever the day."""
    return f"{org.key} - {org.name}"


@dataclass(frozen=True)
class Unit(Kind):
    """A unit that exists on the day of one column or, for rows that last, of another (today where that is empty).

    The row's own unit is one the sender may write about; any other may lie outside the sender's reach."""

    code: ClassVar[str] = "UNIT"
    called: ClassVar[Message] = say("mã - tên đơn vị")
    own_words: ClassVar[bool] = True
    of_a_day: ClassVar[bool] = True
    strict: ClassVar[bool] = False
    width: ClassVar[int] = 34

    on: str = ""
    until: str = ""
    own: bool = False
    any_day: bool = False
    """Named by its full code, it need not exist on those days."""

    # ——— in ———

    def read(self, cell: Any, label: str) -> str:
        return written(cell, label)

    @property
    def names_a_thing(self) -> bool:
        return True

    def resolve(self, value: Any, row: Row, names: Names, label: str) -> Org | None:
        if value is None and not self.own:
            return None
        return names.unit(value, self.days(row, names.today), self.own, self.any_day)

    def whole(self, numbers: Sequence[Any], names: Names) -> Mapping[Any, Any]:
        return names.finder.by_pk

    def days(self, row: Row, now: date) -> list[date]:
        """The days on which the unit may exist, the best first."""
        days = [row[self.on]] if row.get(self.on) else []
        if self.until:
            days.append(min(row.get(self.until) or now, now))
        return days or [now]

    # ——— out ———

    def show(self, value: Any) -> str:
        return "" if value is None else org_label(value)

    def seen(self, value: Any) -> str:
        return "" if value is None else str(value.name)

    def cell(self, value: Any, row: Row) -> str | None:
        """Code and name where the row's first day tells which unit is meant, with its time where that does not."""
        if value is None:
            return None
        days = self.days(row, today())
        if value.exists_on(days[0]):
            return org_label(value)
        return dated_label(value) if any(value.exists_on(day) for day in days) else key_label(value)

    def spelled(self, value: Any) -> str:
        return "" if value is None else dated_label(value) if value.valid_to else org_label(value)

    def offers(self, units: tuple[str, ...]) -> tuple[str, ...]:
        return units

    def field(self, label: str, required: bool) -> forms.Field:
        from cotmoc.registers.derived.inputs import NameField, OrgField

        return OrgField(Org.objects.all(), label=label, required=required) if self.own else NameField(self, label=label, required=required)

    def suggested(self, names: Names, words: str = "") -> list[str]:
        now = (org for org in names.finder.by_pk.values() if org.exists_on(names.today) and finds(words, org_label(org)))
        return [org_label(org) for org in islice((org for org in now if names.reaches(org, names.province)), OFFERED)]

    def searched(self, name: str) -> tuple[str, ...]:
        return () if self.own else (f"{name}__name",)

    def ordered(self, name: str) -> str:
        return f"{name}__name"

    def related(self, name: str) -> tuple[str, ...]:
        return (name,)

    # ——— kept ———

    def stored(self, known: Stored) -> Callable[[Any], Any]:
        return known.units.get

    def plain(self, value: Any) -> Any:
        return None if value is None else value.key

    def of_plain(self, value: Any) -> Any:
        return None if value is None else Org.by_key(value)

    @property
    def takes_bulk(self) -> bool:
        return self.own
