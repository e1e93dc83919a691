"""Reports: which there are, and the form that has one written for a plan and a period, from the edition of its last day."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from cotmoc.acts.later import ask
from cotmoc.acts.reporting import reported_later
from cotmoc.engine.edition import Edition
from cotmoc.home import today
from cotmoc.period import Period
from cotmoc.plans.models import Plan
from cotmoc.reports.base import Report
from cotmoc.reports.closing import is_after_issue
from cotmoc.reports.letterhead import SIGNERS, issuers
from cotmoc.reports.registry import reports
from cotmoc.web.plan.page import plans_of
from cotmoc.web.shell.frame import NavEntry
from cotmoc.web.templatetags.figures import day, moment, period_label

nav = NavEntry(gettext_lazy("Báo cáo"), "reports", 60)
EARLIER = 7
"""Periods offered before the one that runs."""


class ReportForm(forms.Form):
    """A plan and a period of the report's length, first the last one that is closed; from which figures, and who issues and signs it."""

    plan = forms.ChoiceField(label=pgettext_lazy("một", "Kế hoạch"))
    period = forms.ChoiceField(label=gettext_lazy("Kỳ"))
    edition = forms.ChoiceField(label=gettext_lazy("Số liệu lấy từ bản"), required=False)
    issuer = forms.ChoiceField(label=gettext_lazy("Cơ quan lập báo cáo"), required=False)
    signer = forms.ChoiceField(label=gettext_lazy("Quyền hạn, chức vụ người ký"), required=False)

    def __init__(self, report: Report, plans: list[Plan], editions: list[tuple[str, str]], data: Any = None) -> None:
        super().__init__(data, auto_id=f"{report.code}-%s")
        choices = {
            "plan": [(str(plan.pk), plan.title) for plan in plans],
            "period": [(period.code, period_label(period)) for period in periods_of(report, plans)],
            "edition": [("", _("Của ngày cuối kỳ (chưa có thì tính)")), *editions],
            "issuer": [
                ("", _("Theo cài đặt, hoặc đơn vị của kế hoạch")),
                *dict.fromkeys((n, n) for plan in plans for n in issuers(plan.org)),
            ],
            "signer": [("", _("Theo cài đặt, hoặc để trống")), *((title, title) for title in SIGNERS)],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]
        self.fields["period"].initial = next((code for code, _said in choices["period"] if Period.parse(code).window[1] < today()), None)


def edition_words(edition: Edition) -> str:
    """An edition to choose: its closing day, and when it was made."""
    return _("số đến %(day)s, lập %(moment)s") % {"day": day(edition.as_of), "moment": moment(edition.created_at)}


def edition_choices() -> list[tuple[str, str]]:
    """Every edition with its words, asked once for all forms of a page: each is a file."""
    return [(one.id, edition_words(one)) for one in Edition.all()]


def periods_of(report: Report, plans: list[Plan]) -> list[Period]:
    """The running period of a report's length and the ones before it, newest first, as far back as one of the plans goes."""
    now = Period.of(today(), report.every)
    found = [now.shift(-back) for back in range(EARLIER + 1)]
    return [period for period in found if period == now or any(is_after_issue(plan.issued_on, period) for plan in plans)]


def at_work(user: Any) -> list[Plan]:
    """The plans a member may report on; Http404 for strangers."""
    return [plan for plan in plans_of(user) if plan.state == Plan.State.CONFIRMED]


def report_list(request: HttpRequest) -> HttpResponse:
    """Every report with the form that writes it."""
    return page(request)


def page(request: HttpRequest, asked: str = "", form: ReportForm | None = None, problem: str = "") -> HttpResponse:
    """The list of reports, one of them with the form as it was sent and what stood in the way."""
    plans, editions = at_work(request.user), edition_choices()
    rows = [
        (report, form if form and code == asked else ReportForm(report, plans, editions), problem if code == asked else "")
        for code, report in reports().items()
    ]
    return render(request, "report/reports.html", {"rows": rows, "plans": plans})


def report(request: HttpRequest, code: str) -> HttpResponse:
    """Have a report written: its job's page tells how far it is and hands the file out. An address with plan and period fills
    in the form."""
    plans = at_work(request.user)
    if code not in reports():
        raise Http404
    form = ReportForm(reports()[code], plans, edition_choices(), request.POST if request.method == "POST" else request.GET)
    if request.method != "POST" or not form.is_valid():
        return page(request, code, form)
    chosen = {name: text for name, text in form.cleaned_data.items() if text}
    given = {**chosen, "code": code, "plan": int(form.cleaned_data["plan"])}
    return redirect("job", ask(request.user, reported_later, **given).pk)


urlpatterns = [
    path("bao-cao", report_list, name="reports"),
    path("bao-cao/<slug:code>", report, name="report"),
]
