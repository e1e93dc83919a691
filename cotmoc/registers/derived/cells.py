"""What stands in a cell, before any kind has read it. What is not certain is refused with a sentence, never guessed."""

from __future__ import annotations

from typing import Any

from cotmoc.language.text import clean
from cotmoc.message import Sayable, Value, say
from cotmoc.problem import Problem


class CellProblem(Problem):
    """A cell that cannot be read; one sentence without its place. The label of its column is a word of ours."""

    def __init__(self, text: str | Sayable, /, **values: Value) -> None:
        labels = {name: say(value) for name, value in values.items() if name == "label" and isinstance(value, str)}
        super().__init__(text, **{**values, **labels})


def clean_lines(text: str) -> str:
    """The same of a text of several lines, each by itself; no empty lines at either end."""
    return "\n".join(clean(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")).strip("\n")


def is_empty(cell: Any) -> bool:
    """Whether a cell holds nothing, or only blanks."""
    return cell is None or (cell.__class__ is str and not cell.strip())


def shown_number(cell: Any) -> str:
    """A cell as people saw it: a whole number without its “.0”."""
    return str(int(cell)) if isinstance(cell, float) and cell == int(cell) else str(cell)
