"""What the names in the cells of one file mean: units on the days of their row, rows of other registers by their key."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any

from cotmoc.home import today
from cotmoc.language.text import bare_words, folded
from cotmoc.message import Message, say
from cotmoc.orgs.finding import Finder, UnknownOrg
from cotmoc.orgs.models import Org, province_of
from cotmoc.orgs.tree import load_units
from cotmoc.registers.derived.cells import CellProblem
from cotmoc.registers.derived.kinds.ref import Ref
from cotmoc.registers.derived.kinds.unit import dated_label, org_label


class Names:
    """Resolves names for one sender, reading all units once; within is the sender's unit, None for the whole country."""

    def __init__(self, within: Org | None) -> None:
        self.within, self.today = within, today()
        self._found: dict[tuple[Any, ...], Org | str] = {}
        self._epochs: dict[date, int] = {}
        self._rows: dict[Ref, dict[str, Any]] = defaultdict(dict)
        self._asked: dict[Ref, set[str]] = defaultdict(set)

    @cached_property
    def finder(self) -> Finder:
        """All units."""
        return Finder.load()

    @cached_property
    def _days(self) -> list[date]:
        return sorted({day for org in self.finder.by_pk.values() for day in (org.valid_from, org.valid_to) if day})

    @cached_property
    def _dated(self) -> dict[str, Org]:
        """Units by their name with its time, as an export writes those that the row's day does not tell."""
        return {folded(dated_label(org)): org for org in self.finder.by_pk.values()}

    @cached_property
    def province(self) -> Org | None:
        """The province of the sender: what a row may speak of beside its own unit."""
        found = province_of(self.within) if self.within else None
        return None if found is None or found.kind == Org.Kind.NATION else found

    # ——— units ———

    def unit(self, said: Any, days: Sequence[date], own: bool, any_day: bool = False) -> Org:
        """The unit that a text, or a choice in a form, means on the first of the days that knows it.

        own: it must lie within the sender's reach, and is the sender where nothing is said; else the sender's province is
        searched first, then the country. any_day: one named by its full code need not exist on the days. Raises CellProblem."""
        if said is None:
            assert self.within is not None, "a file without units is accepted from a unit only"
            said = org_label(self.within)
        if isinstance(said, Org):
            return self._chosen(said, days, own)
        # Units change on few days: between two of them a text always means the same unit.
        epoch = (said, own, any_day, *map(self._epoch, days))
        found = self._found.get(epoch)
        if found is None:
            found = self._found[epoch] = self._first(said, days, own, any_day)
        if not isinstance(found, Org):
            raise CellProblem(found)
        return found

    def _chosen(self, org: Org, days: Sequence[date], own: bool) -> Org:
        """A unit chosen in a form rather than written: it must exist on one of the days, within the sender's reach."""
        if any(self._first(org.code, [day], own) == org for day in days):
            return org
        found = self._first(org.code, days, own)
        if not isinstance(found, Org):
            raise CellProblem(found)
        raise CellProblem("%(org)s không có vào ngày %(day)s; chọn %(found)s.", org=org.name, day=days[0], found=found.name)

    def _epoch(self, day: date) -> int:
        """The stretch of time without a change of units that a day lies in; a day of change stands for itself."""
        if day not in self._epochs:
            at = bisect_left(self._days, day)
            self._epochs[day] = 2 * at + (at < len(self._days) and self._days[at] == day)
        return self._epochs[day]

    def _first(self, text: str, days: Sequence[date], own: bool, any_day: bool = False) -> Org | Message:
        """The unit on the first day that knows it, else why the first day does not."""
        if own:
            return self._first_within(text, days, self.within, any_day)
        near = self._first_within(text, days, self.province)
        return self._first_within(text, days, None) if not isinstance(near, Org) and self.province is not None else near

    def _first_within(self, text: str, days: Sequence[date], within: Org | None, any_day: bool = False) -> Org | Message:
        if dated := self._dated.get(folded(text)):
            return self._of_its_time(dated, text, days, within)
        refusals = []
        for day in days:
            try:
                return self.finder.find(text, day, within, any_day)
            except UnknownOrg as unknown:
                refusals.append(unknown.message)
        return refusals[0]

    def _of_its_time(self, org: Org, text: str, days: Sequence[date], within: Org | None) -> Org | Message:
        """A unit written with its time: that very one, if it is there on one of the days."""
        day = next((day for day in days if org.exists_on(day)), None)
        if day is None:
            return say("“%(text)s” không có vào ngày %(day)s; ghi đơn vị của thời điểm đó.", text=text, day=days[0])
        try:
            return self.finder.find(org.key, day, within)
        except UnknownOrg as unknown:
            return _of_words(unknown.message, org.key, text)

    def reaches(self, org: Org, within: Org | None) -> bool:
        """Whether a unit lies inside another, as it is or as it was."""
        if within is None:
            return True
        try:
            return self.finder.find(org.key, org.valid_from, within) == org
        except UnknownOrg:
            return False

    # ——— rows of other registers ———

    def learn(self, kind: Ref, texts: set[str]) -> None:
        """Find the rows that these texts may mean, all at once."""
        new = texts - self._asked[kind]
        if new:
            self._asked[kind] |= new
            self._rows[kind] |= kind.found(new)

    def row(self, kind: Ref, said: Any, label: str) -> Any:
        """The row that a text means: its key, or its key and name; a row of another province is as good as none."""
        if not isinstance(said, str):
            return said
        self.learn(kind, {said})
        row, name = self._named(kind, said)
        if row is None or (self.province is not None and not self.reaches(row.org, self.province)):
            raise CellProblem(
                "“%(label)s”: không có dòng nào mang khóa “%(said)s” trong sổ “%(book)s”; sửa lại khóa, hoặc ghi dòng đó vào sổ trước.",
                label=label,
                said=said,
                book=kind.book,
            )
        if name and bare_words(name) != bare_words(kind.named(row)):
            raise CellProblem(
                "“%(label)s”: “%(said)s” có khóa và tên không khớp: khóa %(key)s là “%(name)s”; sửa khóa hoặc tên.",
                label=label,
                said=said,
                key=kind.shown_key(row),
                name=kind.named(row),
            )
        return row

    def _named(self, kind: Ref, text: str) -> tuple[Any, str]:
        """The row and the name behind its key; the longest beginning that is a key counts."""
        rows = self._rows[kind]
        if text in rows:
            return rows[text], ""
        at = text.rfind(" - ")
        while at > 0:
            if text[:at] in rows:
                return rows[text[:at]], text[at + 3 :]
            at = text.rfind(" - ", 0, at)
        return None, ""


def _of_words(message: Any, key: str, text: str) -> Message:
    """What is said of a unit's key, said of the words that stand in the file."""
    return Message(message.text, tuple((name, text if value == key else value) for name, value in message.values))


class Stored:
    """How the lake names units and rows of other registers, of one instant."""

    def __init__(self, units: dict[int, str] | None = None) -> None:
        self.units = units if units is not None else {pk: unit.key for pk, unit in load_units().items()}
        self._keys: dict[Ref, dict[int, str]] = {}

    def keys_of(self, kind: Ref) -> dict[int, str]:
        """The key of each row of a register, by the number that references to it hold."""
        if kind not in self._keys:
            self._keys[kind] = {row.pk: kind.key_text(row) for row in kind.rows()}
        return self._keys[kind]
