"""Random histories of units: renamed, merged, split with and without weights, transferred, closed, begun, at random days."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from cotmoc.orgs.crosswalk import Land
from cotmoc.orgs.tree import Unit

FIRST = date(2010, 1, 1)
WEIGHTS = (
    [Fraction(1, 4), Fraction(3, 4)],
    [Fraction(3333333333, 10**10), Fraction(6666666667, 10**10)],
    [Fraction(1, 1000), Fraction(999, 1000)],
)


@dataclass
class History:
    """Units by number and what became of them; written one change after the other."""

    units: dict[int, Unit] = field(default_factory=dict)
    onward: dict[int, list[tuple[int, Fraction | None]]] = field(default_factory=lambda: defaultdict(list))
    back: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def begin(self, parent: int | None, day: date) -> int:
        pk = len(self.units) + 1
        self.units[pk] = Unit(pk, f"u{pk:03d}@{day}", "commune", parent, day, None)
        return pk

    def end(self, pk: int, day: date) -> None:
        unit = self.units[pk]
        self.units[pk] = Unit(pk, unit.key, unit.kind, unit.parent, unit.valid_from, day - timedelta(1))

    def become(self, source: int, target: int, weight: Fraction | None = None) -> None:
        self.onward[source].append((target, weight))
        self.back[target].append(source)

    def alive(self, day: date, level: int) -> list[int]:
        """Units of a level (1 province, 2 commune) that have begun before a day and still last."""
        return [pk for pk, unit in self.units.items() if unit.valid_to is None and unit.valid_from < day and self.depth(pk) == level]

    def depth(self, pk: int) -> int:
        parent = self.units[pk].parent
        return 0 if parent is None else 1 + self.depth(parent)

    def land(self) -> Land:
        return Land(self.units, self.onward, self.back)


def carry(history: History, old: int, new: int, day: date) -> None:
    """The units below follow the one they lie in into its new life."""
    for child in [pk for pk, unit in history.units.items() if unit.parent == old and unit.valid_to is None]:
        history.end(child, day)
        history.become(child, history.begin(new, day))


@st.composite
def histories(draw: st.DrawFn) -> History:
    history = History()
    nation = history.begin(None, date(1945, 9, 2))
    for _ in range(draw(st.integers(1, 3))):
        province = history.begin(nation, FIRST)
        for _ in range(draw(st.integers(1, 3))):
            history.begin(province, FIRST)
    day = FIRST
    for _ in range(draw(st.integers(1, 8))):
        day += timedelta(draw(st.integers(1, 900)))
        for kind in draw(
            st.lists(st.sampled_from(["rename", "merge", "split", "transfer", "close", "new", "province"]), min_size=1, max_size=2)
        ):
            _change(draw, history, kind, day)
    return history


def _change(draw: st.DrawFn, history: History, kind: str, day: date) -> None:
    provinces, communes = history.alive(day, 1), history.alive(day, 2)
    if kind == "new" and provinces:
        history.begin(draw(st.sampled_from(provinces)), day)
    elif kind == "province" and len(provinces) > 1:
        gone = draw(st.lists(st.sampled_from(provinces), min_size=1, max_size=2, unique=True))
        made = history.begin(1, day)
        for pk in gone:
            history.end(pk, day)
            history.become(pk, made)
            carry(history, pk, made, day)
    elif kind == "merge" and len(communes) > 1:
        gone = draw(st.lists(st.sampled_from(communes), min_size=2, max_size=3, unique=True))
        made = history.begin(history.units[gone[0]].parent, day)
        for pk in gone:
            history.end(pk, day)
            history.become(pk, made)
    elif kind in ("rename", "transfer", "split", "close") and communes and provinces:
        pk = draw(st.sampled_from(communes))
        history.end(pk, day)
        home = history.units[pk].parent if kind != "transfer" else draw(st.sampled_from(provinces))
        parts = {"close": [], "split": draw(st.sampled_from([*WEIGHTS, [None, None], [None, None, None]]))}.get(kind, [None])
        for weight in parts:
            history.become(pk, history.begin(home, day), weight)
