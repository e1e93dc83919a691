"""The groups of tasks of this installation: those of its province, else those that serve every province."""

from __future__ import annotations

from cotmoc.orgs.models import TaskGroup
from cotmoc.orgs.packs.pack import Group
from cotmoc.orgs.packs.reading import common


def task_groups() -> dict[str, Group]:
    """Groups by code, in order."""
    kept = [Group(g.code, g.order, g.name, g.name_en) for g in TaskGroup.objects.all()]
    return {group.code: group for group in kept or common().groups}
