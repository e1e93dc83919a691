"""The ruled tables of a page: from the lines drawn on it to cells. Plain geometry, in points, y upwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

NEAR = 2.5
_LEAST_LENGTH = 6.0


@dataclass(frozen=True)
class Rule:
    """A straight line along one axis: where it lies across, and from where to where it runs."""

    at: float
    start: float
    end: float

    def covers(self, place: float) -> bool:
        """Whether it runs past a place."""
        return self.start - NEAR <= place <= self.end + NEAR


@dataclass(frozen=True)
class Cell:
    """A cell, or several drawn as one: its upper left row and column, and its box."""

    row: int
    column: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class Table:
    """A ruled table: its box, how many rows and columns the rules make, and its cells."""

    left: float
    bottom: float
    right: float
    top: float
    rows: int
    columns: int
    cells: tuple[Cell, ...]


def tables(segments: Iterable[tuple[float, float, float, float]]) -> list[Table]:
    """The tables of at least two columns that the lines (x, y, x, y) of a page make, from the top down."""
    across: list[Rule] = []
    down: list[Rule] = []
    for x0, y0, x1, y1 in segments:
        if abs(y1 - y0) <= 1 and abs(x1 - x0) >= _LEAST_LENGTH:
            across.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x1 - x0) <= 1 and abs(y1 - y0) >= _LEAST_LENGTH:
            down.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    found = [_table(*group) for group in _connected(_joined(across), _joined(down))]
    return sorted((t for t in found if t is not None), key=lambda t: -t.top)


def _joined(rules: list[Rule]) -> list[Rule]:
    """Rules that lie on one another or end where the next begins, as one; a thin box is one rule, not two."""
    lanes: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if lanes and rule.at - lanes[-1][0].at <= NEAR:
            lanes[-1].append(rule)
        else:
            lanes.append([rule])
    return [joined for lane in lanes for joined in _joined_lane(lane)]


def _joined_lane(lane: list[Rule]) -> list[Rule]:
    at = sum(rule.at for rule in lane) / len(lane)
    joined: list[Rule] = []
    for rule in sorted(lane, key=lambda r: r.start):
        if joined and rule.start <= joined[-1].end + NEAR:
            joined[-1] = Rule(at, joined[-1].start, max(joined[-1].end, rule.end))
        else:
            joined.append(Rule(at, rule.start, rule.end))
    return joined


def _connected(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of rules that touch each other, directly or through others."""
    group = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while group[i] != i:
            group[i] = group[group[i]]
            i = group[i]
        return i

    for i, one in enumerate(across):
        for j, other in enumerate(down, len(across)):
            if one.covers(other.at) and other.covers(one.at):
                group[root(i)] = root(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate([*across, *down]):
        groups.setdefault(root(i), ([], []))[0 if i < len(across) else 1].append(rule)
    return list(groups.values())


def _places(rules: Sequence[Rule]) -> list[float]:
    """The different places of rules, rising."""
    places: list[float] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if not places or rule.at - places[-1] > NEAR:
            places.append(rule.at)
    return places


def _table(across: list[Rule], down: list[Rule]) -> Table | None:
    xs, ys = _places(down), _places(across)[::-1]
    if len(xs) < 3 or len(ys) < 2:
        return None
    cells = tuple(cell for i in range(len(ys) - 1) for j in range(len(xs) - 1) if (cell := _cell(i, j, xs, ys, across, down)))
    return Table(xs[0], ys[-1], xs[-1], ys[0], len(ys) - 1, len(xs) - 1, cells)


def _cell(i: int, j: int, xs: list[float], ys: list[float], across: list[Rule], down: list[Rule]) -> Cell | None:
    """The cell that begins in row i and column j; None where no rule parts it from its neighbour above or to the left."""
    middle_x, middle_y = (xs[j] + xs[j + 1]) / 2, (ys[i] + ys[i + 1]) / 2
    if not _ruled(down, xs[j], middle_y) or not _ruled(across, ys[i], middle_x):
        return None
    right, bottom = j + 1, i + 1
    while right < len(xs) - 1 and not _ruled(down, xs[right], middle_y):
        right += 1
    while bottom < len(ys) - 1 and not _ruled(across, ys[bottom], middle_x):
        bottom += 1
    return Cell(i, j, xs[j], ys[bottom], xs[right], ys[i])


def _ruled(rules: list[Rule], at: float, place: float) -> bool:
    return any(abs(rule.at - at) <= NEAR and rule.start <= place <= rule.end for rule in rules)
