"""In which group of tasks the rows of a board stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from cotmoc.board.rows import BoardRow
from cotmoc.orgs.grouping import task_groups
from cotmoc.plans.grouping import own_groups
from cotmoc.plans.models import Target


def told_in_groups(rows: Iterable[BoardRow], targets: Sequence[Target]) -> tuple[BoardRow, ...]:
    """Rows with their group: the plan's own; where the plan has none, that of the indicator by default, else none."""
    own, default = own_groups(targets), {code: group.name for code, group in task_groups().items()}
    return tuple(replace(row, group=_group_of(row, own, default)) for row in rows)


def _group_of(row: BoardRow, own: dict[int, str], default: dict[str, str]) -> str:
    said = next((own[target.pk] for target in row.targets if target.pk in own), "")
    return said or (default.get(row.indicator.group, "") if row.indicator else "")
