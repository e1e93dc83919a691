"""Reports: a Word file of a plan and a period from the editions of its window, made by whoever waits for it or by a worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from cotmoc.acts.editions import MADE, MADE_FOR_REPORT, noted
from cotmoc.acts.later import Long, Step
from cotmoc.acts.permission import SEE, NotPermitted, permit
from cotmoc.files.kept import keep
from cotmoc.orgs.chain import Head
from cotmoc.orgs.models import AuditEntry, Org
from cotmoc.orgs.seal import unbroken
from cotmoc.period import Period
from cotmoc.plans.models import Plan, Task
from cotmoc.reports.base import Asked
from cotmoc.reports.closing import after_issue, closing_of
from cotmoc.reports.render import render, report_of

FIGURES = 0.7
"""The part of the work that is finding or computing the figures."""


@dataclass(frozen=True)
class Written:
    """A kept file, the name to save it under, and the edition it tells."""

    file: str
    name: str
    edition: str


def report(
    by: Any, code: str, plan: int, period: str, edition: str = "", issuer: str = "", signer: str = "", step: Step | None = None
) -> Written:
    """Write a report and keep its file; the same editions and plan give the same bytes. Editions of the window that are not there
    yet are computed; pages go on showing what they showed. Raises Tampered for a plan or a task changed outside the program: a report is
    built on neither; of such a target it says that it cannot be judged."""
    permit(by, SEE, _unit(plan))
    step, span = step or Step(), Period.parse(period)
    report_of(code, span)
    found = Plan.objects.select_related("org__parent").get(pk=plan)
    after_issue(found, span)
    unbroken(Plan, [plan])
    unbroken(Task, list(found.tasks.values_list("pk", flat=True)))
    closing = closing_of(span, edition, lambda part, doing: step.tell(FIGURES * part, doing))
    asked = Asked(found, span, closing.edition, closing.before, issuer, signer)
    data, name = render(code, asked, by, lambda part, doing: step.tell(FIGURES + (1 - FIGURES) * part, doing))
    written = Written(keep(data), name, closing.edition.id)
    with transaction.atomic():
        Head.held()  # two at once note an edition once
        for made in (closing.before, closing.edition):
            if not noted(made, MADE, MADE_FOR_REPORT):  # computed now, or by a report that was cut off before it could say so
                AuditEntry.write(by, MADE_FOR_REPORT, made.id, manifest=made.manifest_sha256)
        AuditEntry.write(by, "Lập báo cáo", found, report=code, period=period, edition=written.edition, file=written.file)
        step.seal({"file": written.file, "name": name, "edition": written.edition})
    return written


def _unit(plan: int, **given: Any) -> Org:
    found = Plan.objects.select_related("org").defer("text").filter(pk=plan).first()
    if found is None:
        raise NotPermitted
    return found.org


reported_later = Long(gettext_noop("Lập báo cáo"), report, SEE, _unit)
