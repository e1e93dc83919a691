"""Conditions taken apart into leaves that are true or false of a row, so that words can answer them.

`not` is pushed down to the leaves: a leaf is wanted true or wanted false, and where it is unknown it is neither. So and, or over
words are exact in the logic of three values that conditions are written in, and nothing unknown has to be carried upwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import ibis.expr.operations as ops

BOTH = {ops.And: True, ops.Or: False}


@dataclass(frozen=True)
class Leaf:
    """An operation that is wanted true, or wanted false."""

    op: Any
    wanted: bool


@dataclass(frozen=True)
class Joined:
    """Conditions, by number, of which all must hold, or any. All of none holds everywhere, any of none nowhere."""

    all: bool
    parts: tuple[int, ...] = ()


Step = Leaf | Joined


@dataclass
class Conditions:
    """The distinct conditions of many measures, each once and after those it is made of; a condition is its place among them."""

    steps: list[Step] = field(default_factory=list)
    numbers: dict[Step, int] = field(default_factory=dict)

    def number(self, op: Any | None, wanted: bool = True) -> int:
        """The number of the condition that an operation is true (or false); of no operation, that every row holds."""
        return self._put(Joined(True) if op is None else self._step(op, wanted))

    @property
    def leaves(self) -> list[Leaf]:
        """What must be asked of rows."""
        return [step for step in self.steps if isinstance(step, Leaf)]

    def only(self, wanted: Iterable[int]) -> tuple[Conditions, dict[int, int]]:
        """Some of the conditions with all they are made of, and under which number each of these stands now."""
        needed, numbers, some = set(wanted), {}, Conditions()
        for at in range(len(self.steps) - 1, -1, -1):
            step = self.steps[at]
            if at in needed and isinstance(step, Joined):
                needed.update(step.parts)
        for at in sorted(needed):
            step = self.steps[at]
            numbers[at] = some._put(step if isinstance(step, Leaf) else Joined(step.all, tuple(numbers[part] for part in step.parts)))
        return some, numbers

    def _put(self, step: Step) -> int:
        if step not in self.numbers:
            self.numbers[step] = len(self.steps)
            self.steps.append(step)
        return self.numbers[step]

    def _step(self, op: Any, wanted: bool) -> Step:
        if isinstance(op, ops.Alias):
            return self._step(op.arg, wanted)
        if isinstance(op, ops.Not):
            return self._step(op.arg, not wanted)
        if isinstance(op, ops.NotNull):
            return Leaf(ops.IsNull(op.arg), not wanted)
        if isinstance(op, ops.NotEquals):
            return Leaf(ops.Equals(op.left, op.right), not wanted)
        if isinstance(op, ops.Between):
            return self._joined(True, (ops.GreaterEqual(op.arg, op.lower_bound), ops.LessEqual(op.arg, op.upper_bound)), wanted)
        if type(op) in BOTH:
            return self._joined(BOTH[type(op)], (op.left, op.right), wanted)
        if isinstance(op, ops.Literal):
            return Joined(op.value is not None and bool(op.value) is wanted)
        return Leaf(op, wanted)

    def _joined(self, every: bool, parts: Sequence[Any], wanted: bool) -> Joined:
        """De Morgan: not all is any not."""
        return Joined(every is wanted, tuple(self.number(part, wanted) for part in parts))
