"""What rules ask about a batch, rule by rule, with the cells and the reasons given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cotmoc.message import Message
from cotmoc.registers.derived.sheets import Problem
from cotmoc.registers.explaining import Asked, asked_of
from cotmoc.registers.models import Batch

NAME = "ly-do:"
"""Before the name of a box for a reason: ly-do:<rule>, ly-do:<rule>:<row>."""
SHOWN = 100


@dataclass(frozen=True)
class Cell:
    """A cell that is asked about, and what was said, or is being typed, of its row."""

    problem: Problem
    name: str
    said: str


@dataclass(frozen=True)
class Group:
    """One rule and the cells that depart from it."""

    asked: Asked
    cells: tuple[Cell, ...]
    name: str
    said: str

    @property
    def title(self) -> Message:
        """What must hold."""
        return self.asked.title


def groups(batch: Batch, questions: Iterable[Problem], typed: Mapping[str, str]) -> list[Group]:
    """The rules that ask for a reason, with the first cells of each; what is being typed goes before what is kept."""
    found, told = list(questions), []
    for asked in asked_of(batch):
        own = asked.own or {}
        cells = tuple(
            Cell(problem, (name := f"{NAME}{asked.rule}:{problem.row}"), typed.get(name, own.get(problem.row, "")))
            for problem in [one for one in found if one.rule == asked.rule][:SHOWN]
        )
        name = f"{NAME}{asked.rule}"
        told.append(Group(asked, cells, name, typed.get(name, asked.said)))
    return told


def given(typed: Mapping[str, str]) -> dict[str, str]:
    """The reasons in a form that was sent, by rule or rule and row."""
    return {name.removeprefix(NAME): text for name, text in typed.items() if name.startswith(NAME)}


def of_row(batch: Batch, row: int) -> list[tuple[Message, str]]:
    """What was asked about one row of a batch and the reason given: (what must hold, reason)."""
    return [(asked.title, said) for asked in asked_of(batch) if row in asked.rows and (said := asked.of_row(row))]
