"""In which group of tasks the rows of a board stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from cotmoc.board.rows import BoardRow
from cotmoc.orgs.grouping import task_groups
from cotmoc.orgs.packs.pack import Group
from cotmoc.plans.grouping import own_groups
from cotmoc.plans.models import Target


def told_in_groups(rows: Iterable[BoardRow], targets: Sequence[Target]) -> tuple[BoardRow, ...]:
    """Rows with their group: the plan's own; where the plan has none, that of the indicator by default, else none."""
    own, default = own_groups(targets), task_groups()
    return tuple(replace(row, **_group_of(row, own, default)) for row in rows)


def _group_of(row: BoardRow, own: dict[int, str], default: dict[str, Group]) -> dict[str, str]:
    """The name of a row's group, and its English one where a person gave it."""
    if said := next((own[target.pk] for target in row.targets if target.pk in own), ""):
        return {"group": said}
    group = default.get(row.indicator.group) if row.indicator else None
    return {"group": group.name, "group_en": group.name_en} if group else {"group": ""}
