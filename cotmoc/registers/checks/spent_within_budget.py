"""What a project paid out, over all months and sources, stays within its budget."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from django.db.models import Sum

from cotmoc.message import say
from cotmoc.registers.checks.base import CHUNK, Check, Finding, Looked, Weight, only
from cotmoc.registers.derived.columns import columns_of
from cotmoc.registers.project_spending import ProjectSpending


def _look(looked: Looked) -> Iterator[Finding]:
    rows = sorted(looked.real, key=lambda one: (one[1].values["project"].pk, one[1].values["month"], one[1].number))
    paid = _paid({row.values["project"].pk for _, row in rows})
    for _, row in rows:
        if row.before is not None:
            paid[row.before.values["project"].pk] -= row.before.values["disbursed"]
    show = next(column.show for column in columns_of(ProjectSpending) if column.name == "disbursed")
    for at, row in rows:
        project, amount = row.values["project"], row.values["disbursed"]
        paid[project.pk] += amount
        if amount and project.budget is not None and paid[project.pk] > project.budget:
            yield (
                at,
                "disbursed",
                say(
                    "Giải ngân của %(code)s cộng đến dòng này là %(paid)s đồng, quá kinh phí %(budget)s đồng; "
                    "sửa số tiền, hoặc ghi kinh phí đã điều chỉnh vào sổ đề án, dự án trước.",
                    code=project.code,
                    paid=show(paid[project.pk]),
                    budget=show(project.budget),
                ),
            )


def _paid(projects: set[int]) -> dict[int, Decimal]:
    """What the register has of each project so far."""
    found: dict[int, Decimal] = defaultdict(Decimal)
    numbers = sorted(projects)
    for at in range(0, len(numbers), CHUNK):
        rows = ProjectSpending._default_manager.filter(illustrative=False, project_id__in=numbers[at : at + CHUNK])
        found |= dict(rows.order_by().values_list("project_id").annotate(Sum("disbursed")))
    return found


check = Check(
    say("Giải ngân cộng lại của một đề án, dự án không quá kinh phí ghi ở sổ đề án, dự án."), Weight.BLOCKS, only(ProjectSpending), _look
)
