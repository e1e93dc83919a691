"""What a change of units on a day means for the whole tree, worked out before anything is written.

A unit whose name, parent or territory changes ends the day before and begins anew, and the units below it follow. Nothing here
touches the database: units come in, an Outcome goes out, or an UnitProblem that says where and why it cannot be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from cotmoc.language.text import clean
from cotmoc.message import say
from cotmoc.orgs.change_rules import LEVELS, check_day, check_once, check_shape, check_words, may_hold, source_of, too_deep
from cotmoc.orgs.changes import Change, Edge, Known, Outcome, Target, UnitProblem
from cotmoc.orgs.tree import upward

FOLLOWS = "Theo đơn vị cấp trên"


def outcome_of(changes: Sequence[Change], today: date, known: Outcome | None = None) -> Outcome:
    """What all the changes together do, day by day; raises UnitProblem for the first that cannot be."""
    out = known or Outcome.on_record()
    if not changes:
        raise UnitProblem("Chưa có thay đổi nào; ghi ít nhất một thay đổi.")
    for day in sorted({change.day for change in changes}):
        _of_day([change for change in changes if change.day == day], day, today, out)
    return out


def _of_day(changes: Sequence[Change], day: date, today: date, out: Outcome) -> None:
    check_day(changes[0], day, today)
    sources = {change: [source_of(change, code, day, out) for code in change.sources] for change in changes}
    check_once(sources)
    ending = {unit.pk for units in sources.values() for unit in units}
    makers = _Day(day, out, ending, {pk: change for change, units in sources.items() for pk in (u.pk for u in units)})
    # Provinces before communes: what begins must have something to lie in.
    for change in sorted(changes, key=lambda change: min((out.depth(unit.pk) for unit in sources[change]), default=99)):
        makers.apply(change, sources[change])
    makers.carry_all()
    makers.check_parents()


@dataclass
class _Day:
    """All changes of one day: what ends, what each ended unit became, which codes begin."""

    day: date
    out: Outcome
    ending: set[int]
    asked: dict[int, Change]
    became: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    lying: list[tuple[Change, int]] = field(default_factory=list)

    def apply(self, change: Change, sources: list[Known]) -> None:
        """End the sources of a change and begin its targets."""
        check_shape(change, sources)
        if change.kind != "new":
            self._check_later(change, sources)
        made = [self._begun(change, target, sources) for target in change.targets]
        for unit in sources:
            self.out.touched.add(unit.pk)
            if not unit.ended_before(self.day):
                self.out.end(unit.pk, self.day)
            for target, pk in zip(change.targets, made, strict=True):
                self.became[unit.pk].append(pk)
                self.out.become(Edge(change.kind, self.day, unit.pk, pk, target.weight))
        if len(made) == 1 and made[0] < 0:
            for unit in sources:
                self._go_on(unit, made[0])

    def _check_later(self, change: Change, sources: list[Known]) -> None:
        """A unit may only be changed in the middle of its life where what comes later can go on from one new unit."""
        later = [unit for unit in sources if unit.valid_to is not None and not unit.ended_before(self.day)]
        if later and (len(change.targets) != 1 or len(later) > 1 or self._begins(change.targets[0].code) is not None):
            raise change.fail(
                say(
                    "%(unit)s còn thay đổi sau đó (có đến hết ngày %(to)s); ghi các thay đổi theo thứ tự thời gian.",
                    unit=later[0].said,
                    to=later[0].valid_to,
                ),
                "sources",
            )

    def _go_on(self, unit: Known, new: int) -> None:
        """The rest of a unit's life goes on in the new one: its end, its later changes, units below it that begin later."""
        out = self.out
        if unit.valid_to is not None and not unit.ended_before(self.day):
            out.units[new] = replace(out.units[new], valid_to=unit.valid_to)
        for at, edge in out.after(unit.pk, self.day):
            pk = out.edges[at][0]
            if pk is not None:
                out.going_on.setdefault(pk, edge.source)
            out.edges[at] = (pk, replace(edge, source=new))
        for child in out.below(unit.pk):
            if child.valid_from >= self.day:
                out.moved.setdefault(child.pk, unit.pk)
                out.units[child.pk] = replace(child, parent=new)

    def _begun(self, change: Change, target: Target, sources: list[Known]) -> int:
        """The unit that begins, or the one of that code that begins on the very day."""
        first = sources[0] if sources else None
        code = target.code or (first.code if first else "")
        there = self._begins(code)
        if there is not None and change.kind == "merge":
            self.out.joined.add(there)
            return there
        self._check_free(change, code, self._until(sources))
        parent = self._parent(change, target, sources)
        name, kind = clean(target.name) or (first.name if first else ""), target.kind or (first.kind if first else "")
        check_words(change, code, name, kind)
        if first is not None and len(sources) == 1 and (code, name, kind, parent) == (first.code, first.name, first.kind, first.parent):
            self._check_changes(change, first)
        pk = self.out.begin(Known(0, code, name, kind, parent, self.day, None))
        self.lying.append((change, pk))
        return pk

    def _check_changes(self, change: Change, unit: Known) -> None:
        """A unit that would end and begin just as it was has not changed: on record it would be a change that nobody decided. One whose
        home ends on the day goes on in what that became, whether it is asked to or not; a part of a split is smaller than the whole."""
        if change.kind != "split" and unit.parent not in self.ending:
            words = say("%(unit)s vẫn như cũ: cùng mã, tên, loại và đơn vị cấp trên; ghi điều thay đổi hoặc bỏ dòng này.", unit=unit.said)
            raise change.fail(words, "parent" if change.kind == "transfer" else "name")

    def _begins(self, code: str) -> int | None:
        """A unit on record that begins on the very day: units that ended may be told to have become it."""
        return next((u.pk for u in self.out.units.values() if u.code == code and u.valid_from == self.day and u.pk > 0), None)

    def _until(self, sources: list[Known]) -> date:
        """The last day of what goes on from units that were to end later."""
        return max((u.valid_to for u in sources if u.valid_to is not None and not u.ended_before(self.day)), default=date.max)

    def _check_free(self, change: Change, code: str, until: date) -> None:
        for unit in self.out.units.values():
            meets = unit.code == code and not unit.ended_before(self.day) and unit.valid_from <= until
            if meets and unit.pk not in self.ending:
                raise change.fail(
                    say(
                        "Mã %(code)s đang là của %(unit)s vào ngày %(day)s; chọn mã khác.",
                        code=code,
                        unit=unit.name,
                        day=max(self.day, unit.valid_from),
                    ),
                    "code",
                )

    def _parent(self, change: Change, target: Target, sources: list[Known]) -> int | None:
        """What the new unit lies in: the one said, or that of the units it comes from."""
        if target.parent:
            found = [unit for unit in self.out.units.values() if unit.code == target.parent]
            going_on = [unit.pk for unit in found if unit.exists_on(self.day) and unit.pk not in self.ending]
            if going_on or (found := [unit for unit in found if unit.pk in self.ending]):
                return going_on[0] if going_on else found[0].pk
            raise change.fail(
                say("Đơn vị cấp trên mang mã “%(code)s” không có vào ngày %(day)s; chọn đơn vị khác.", code=target.parent, day=self.day),
                "parent",
            )
        parents = {unit.parent for unit in sources}
        if len(parents) == 1 and None not in parents:
            return parents.pop()
        homes = {pk for parent in parents if parent is not None for pk in self.became.get(parent, [parent])}
        if len(homes) == 1:
            return homes.pop()
        raise change.fail("Chưa nói đơn vị mới trực thuộc đâu; ghi mã đơn vị cấp trên.", "parent")

    def carry_all(self) -> None:
        """Units below an ended one go on below what it became; each gets a life of its own there."""
        waiting = sorted(self.ending, key=lambda pk: self.out.depth(pk))
        while waiting:
            pk = waiting.pop(0)
            for child in self.out.below(pk):
                if child.pk in self.ending or child.valid_from >= self.day or child.ended_before(self.day):
                    continue
                waiting.append(self._carry(pk, child))

    def _carry(self, pk: int, child: Known) -> int:
        change, homes, out = self.asked[pk], self.became[pk], self.out
        if len(homes) != 1:
            below = len([unit for unit in out.below(pk) if unit.exists_on(self.day) and unit.pk not in self.ending])
            told = {"unit": out.units[pk].said, "n": below, "child": child.name}
            words = (
                say("%(unit)s còn %(n)s đơn vị trực thuộc (trong đó có %(child)s); chuyển các đơn vị ấy đi trước.", **told)
                if not homes
                else say(
                    "%(unit)s được chia mà %(n)s đơn vị trực thuộc (trong đó có %(child)s) chưa nói về đâu; ghi chuyển từng đơn vị.", **told
                )
            )
            raise change.fail(words, "sources")
        there = self._begins(child.code)
        if there is None:
            self.ending.add(child.pk)
            self._check_free(change, child.code, self._until([child]))
        out.end(child.pk, self.day)
        new = out.begin(replace(child, parent=homes[0], valid_from=self.day, valid_to=None)) if there is None else there
        self.became[child.pk].append(new)
        self.ending.add(child.pk)
        self.asked[child.pk] = change
        out.become(Edge("transfer", self.day, child.pk, new, note=FOLLOWS))
        if new < 0:
            self._go_on(child, new)
        return child.pk

    def check_parents(self) -> None:
        """What was said to lie in an ended unit lies in what that became; nothing lies in itself or in another time."""
        for change, pk in self.lying:
            unit = self.out.units[pk]
            if unit.parent in self.became:
                homes = self.became[unit.parent]
                if len(homes) != 1:
                    raise change.fail("Chưa nói đơn vị mới trực thuộc đâu; ghi mã đơn vị cấp trên.", "parent")
                self.out.units[pk] = unit = replace(unit, parent=homes[0])
            self._check_lies(change, unit)
        for pk in self.out.begun:
            if self.out.depth(pk) > LEVELS:
                raise self._asker(pk).fail(too_deep(self.out.units[pk].said), "parent")

    def _asker(self, pk: int) -> Change:
        """The change that a unit begins by, or what it lies in."""
        asked = {begun: change for change, begun in self.lying}
        return next((asked[at] for at in upward(self.out.units, pk) if at in asked), self.lying[0][0])

    def _check_lies(self, change: Change, unit: Known) -> None:
        at, line = unit.parent, [unit.pk]
        while at is not None:
            if at in line:
                raise change.fail(say("%(unit)s không thể trực thuộc chính nó; chọn đơn vị cấp trên khác.", unit=unit.said), "parent")
            line.append(at)
            at = self.out.units[at].parent
        parent = self.out.units[unit.parent] if unit.parent is not None else None
        if parent is not None and not may_hold(parent.kind, unit.kind):
            raise change.fail(
                say("%(unit)s không thể trực thuộc %(parent)s; chọn đơn vị cấp trên khác.", unit=unit.said, parent=parent.said),
                "parent",
            )
        if parent is not None and (parent.ended_before(self.day) or (parent.valid_to is not None and unit.valid_to is None)):
            raise change.fail(
                say("%(parent)s chỉ có đến hết ngày %(to)s; chọn đơn vị cấp trên khác.", parent=parent.said, to=parent.valid_to),
                "parent",
            )
