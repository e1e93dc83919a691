"""The reader of plans: `read_plan(text)` finds the targets, tasks, projects, goals and headings of a Vietnamese plan."""

from .draft import PROJECT_KINDS, Draft, DraftGoal, DraftProject, DraftTarget, DraftTask, Flag, Heading
from .reader import read_plan

__all__ = ["PROJECT_KINDS", "Draft", "DraftGoal", "DraftProject", "DraftTarget", "DraftTask", "Flag", "Heading", "read_plan"]
