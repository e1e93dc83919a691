"""Reports: a Word file of a plan and a period from the edition that pages show, made by whoever waits for it or by a worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cotmoc.acts.later import Long, Step
from cotmoc.acts.permission import SEE, NotPermitted, permit
from cotmoc.engine.edition import Edition
from cotmoc.files.kept import keep
from cotmoc.orgs.models import AuditEntry, Org
from cotmoc.period import Period
from cotmoc.plans.models import Plan
from cotmoc.problem import Problem
from cotmoc.reports.render import render


class NoEdition(Problem):
    """There are no figures to report yet; str() is one sentence."""


@dataclass(frozen=True)
class Written:
    """A kept file, and the name to save it under."""

    file: str
    name: str


def report(by: Any, code: str, plan: int, period: str, step: Step | None = None) -> Written:
    """Write a report and keep its file; the same edition, plan and day give the same bytes."""
    permit(by, SEE, _unit(plan))
    step, edition = step or Step(), Edition.current()
    if edition is None:
        raise NoEdition(_("Chưa lập bản số liệu nào nên chưa có gì để báo cáo; người quản trị chạy cotmoc compute."))
    found = Plan.objects.select_related("org").get(pk=plan)
    data, name = render(code, found, Period.parse(period), edition, by, step.tell)
    written = Written(keep(data), name)
    with transaction.atomic():
        AuditEntry.write(by, "Lập báo cáo", found, report=code, period=period, edition=edition.id, file=written.file)
        step.seal({"file": written.file, "name": name})
    return written


def _unit(plan: int, **given: Any) -> Org:
    found = Plan.objects.select_related("org").defer("text").filter(pk=plan).first()
    if found is None:
        raise NotPermitted
    return found.org


reported_later = Long(gettext_noop("Lập báo cáo"), report, SEE, _unit)
