"""What is wrong with a table, place by place, told all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from cotmoc.message import NOTHING, Message, Sayable, aloud, bounded, joined, ours, say
from cotmoc.problem import Problem

MOST_TOLD = 20
"""Faults that are told one by one; a file with more has one cause."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: where, what, how to mend it (where the words do not say it already)."""

    where: Sayable
    what: str | Sayable
    remedy: str | Sayable = NOTHING
    line: int = 0

    @property
    def message(self) -> Message:
        """In one sentence."""
        if not ours(self.remedy):
            told = say("%(place)s: %(words)s", place=self.where, words=ours(self.what))
        else:
            told = say("%(where)s: %(what)s; %(remedy)s.", where=self.where, what=ours(self.what), remedy=ours(self.remedy))
        return cast("Message", bounded(told))

    def __str__(self) -> str:
        return aloud(self.message)


class TableProblem(Problem):
    """A file that is refused whole; faults are all that is wrong with it, str() tells them one a line."""

    faults: tuple[Fault, ...] = ()

    @classmethod
    def of(cls, faults: Sequence[Fault]) -> TableProblem:
        """The problem of so many faults."""
        left = len(faults) - MOST_TOLD
        more = [say("Và %(n)s chỗ khác phải sửa.", n=left)] if left > 0 else []
        problem = cls(joined([*(fault.message for fault in faults[:MOST_TOLD]), *more], "\n"))
        problem.faults = tuple(faults)
        return problem

    @property
    def told(self) -> tuple[Fault, ...]:
        """The faults that are told one by one."""
        return self.faults[:MOST_TOLD]

    @property
    def more(self) -> int:
        """How many there are beside."""
        return max(len(self.faults) - MOST_TOLD, 0)
