"""Where the figures of units count in a boundary, as lists of whole numbers: from which unit, to which, how many parts of how many.

Matrices have a row a unit and a column a month. What is divided on the way down adds up to the whole on the way up, since parts are
whole numbers and nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from cotmoc.engine.counting.batch import cells
from cotmoc.engine.numbers import Whole, with_room
from cotmoc.problem import Problem

Places = npt.NDArray[np.int64]
"""Units by their place among all units."""


class LostUnits(Problem):
    """Rows of units that are not in the tree; nothing may be left out silently."""


@dataclass(frozen=True)
class Ways:
    """From which unit to which, in order of the second, and how many of `parts` parts go there."""

    source: Places
    node: Places
    weight: npt.NDArray[np.int64]
    parts: int

    def of(self, units: Places, all_units: int) -> Ways:
        """The ways of some units only, each named by its row among them; in the fewest parts that do."""
        row = np.full(all_units, -1, np.int64)
        row[units] = np.arange(len(units))
        here = np.flatnonzero(row[self.source] >= 0)
        weight = self.weight[here]
        common = int(np.gcd.reduce(weight, initial=self.parts)) if len(here) else self.parts
        return Ways(row[self.source[here]], self.node[here], weight // max(common, 1), self.parts // max(common, 1))

    @property
    def nodes(self) -> Places:
        """The units that something comes to, in order."""
        return self.node[self._starts]

    @property
    def _starts(self) -> Places:
        return np.flatnonzero(np.append(True, self.node[1:] != self.node[:-1])[: len(self.node)])

    def weighted(self, rows: Whole) -> Whole:
        """What comes to each node, in parts."""
        if self.parts == 1:
            return self.counted(rows)
        many = with_room(rows, self.parts * max(len(self.node), 1))
        return self._added(many[self.source] * self.weight.astype(many.dtype)[:, None])

    def counted(self, rows: Whole) -> Whole:
        """What comes to each node when everything counts whole wherever it goes."""
        return self._added(rows[self.source])

    def _added(self, sent: Whole) -> Whole:
        return np.add.reduceat(sent, self._starts, axis=0) if len(sent) else sent


@dataclass(frozen=True)
class Boundary:
    """A view on the units. ghosts are the ways to units that should have had a part of one that could not be divided."""

    code: str
    ways: Ways
    ghosts: Ways


@dataclass(frozen=True)
class Territory:
    """All units by name, the units that lie in nothing, and the boundaries."""

    units: tuple[str, ...]
    place: Mapping[str, int]
    tops: Places
    boundaries: tuple[Boundary, ...]

    @classmethod
    def of(cls, paths: pa.Table, units: pa.Table) -> Territory:
        """The territory of a snapshot."""
        keys = tuple(units["key"].to_pylist())
        place = {key: at for at, key in enumerate(keys)}
        tops = [place[row["key"]] for row in units.to_pylist() if row["parent"] is None]
        codes = sorted(paths["boundary"].unique().to_pylist())
        boundaries = [_boundary(code, paths.filter(pc.equal(paths["boundary"], code)), keys) for code in codes]
        return cls(keys, place, np.array(tops, np.int64), tuple(boundaries))

    @cached_property
    def names(self) -> pa.Array:
        """The units by name, in their order."""
        return pa.array(self.units, pa.string())

    def places(self, column: pa.ChunkedArray) -> Places:
        """Units by name as places. Raises LostUnits for a name that no unit has."""
        found = pc.index_in(column, value_set=self.names)
        if found.null_count:
            lost = sorted(set(column.filter(pc.is_null(found)).unique().to_pylist()), key=str)
            raise LostUnits(
                "Có số liệu của đơn vị không có trong danh mục: %(listed)s; nạp lại danh mục đơn vị.", listed=", ".join(map(str, lost[:5]))
            )
        return found.to_numpy().astype(np.int64)


def _boundary(code: str, paths: pa.Table, units: Sequence[str]) -> Boundary:
    names = pa.array(units, pa.string())
    source, node = (pc.index_in(paths[name], value_set=names).to_numpy().astype(np.int64) for name in ("source", "unit"))
    ghost = paths["ghost"].to_numpy()
    weight, parts = cells(paths["weight"].combine_chunks()).values, 10 ** paths.schema.field("weight").type.scale
    order = np.lexsort((source, node))
    real, ghosts = order[~ghost[order]], order[ghost[order]]
    nothing = np.zeros(len(ghosts), np.int64)
    return Boundary(code, Ways(source[real], node[real], weight[real], parts), Ways(source[ghosts], node[ghosts], nothing, 1))
