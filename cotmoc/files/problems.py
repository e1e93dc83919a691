"""What is wrong with a received file, said once, in one sentence a person can act on."""

from __future__ import annotations

from cotmoc.message import NOTHING, Message, Placed, Sayable, Value, counted, ours, say
from cotmoc.problem import Problem


class FileProblem(Problem):
    """A file that cannot be used: where (file, sheet, cell, page), what is wrong, how to mend it.

    `str()` is one sentence: “where: what; remedy.”; where and remedy may be empty. What has something standing in it is a message.
    """

    def __init__(self, what: str | Sayable, where: str | Sayable = NOTHING, remedy: str | Sayable = NOTHING) -> None:
        self.what, self.where, self.remedy = map(ours, (what, where, remedy))
        super().__init__(Placed(self.what, self.where, self.remedy))
        self.args = (self.what, self.where, self.remedy)

    def at(self, where: str | Sayable) -> FileProblem:
        """The same problem with its place, kept as it is when it already names one."""
        return self if self.where != NOTHING else FileProblem(self.what, where, self.remedy)


def file_named(name: Value) -> Message:
    """The place that a whole file is; its name keeps its own letters."""
    return say("Tệp “%(name)s”", name=name)


def and_others(told: Sayable, others: int) -> Sayable:
    """Places that are told, and how many more there are."""
    return counted("%(places)s và %(count)s chỗ khác", others, places=told) if others > 0 else told
