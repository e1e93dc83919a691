"""The reader of plans: `read_plan(text)` finds the targets, tasks, goals and headings of a Vietnamese plan."""

from .draft import Draft, DraftGoal, DraftTarget, DraftTask, Flag, Heading
from .reader import read_plan

__all__ = ["Draft", "DraftGoal", "DraftTarget", "DraftTask", "Flag", "Heading", "read_plan"]
