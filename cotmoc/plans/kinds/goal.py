"""Mục tiêu: what is wanted, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cotmoc.plans.kinds.base import Kind, Read
from cotmoc.plans.models import Goal, Plan


class GoalKind(Kind):
    """A goal is words only; its targets and tasks have no other."""

    order = 30
    model = Goal
    text = "text"
    joined = ("text",)
    reissued = False

    def proposed(self, read: Read) -> list[Goal]:
        return [Goal(text=g.text, **read.placed(g, i)) for i, g in enumerate(read.draft.goals)]

    def below(self, old: Sequence[Goal], plan: Plan) -> list[tuple[Any, str]]:
        return [(item, "goal") for items in (plan.targets, plan.tasks) for item in items.filter(goal__in=old)]


kind = GoalKind()
