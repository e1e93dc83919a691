"""Who did what: the audit trail of an administrator's units, filtered, in pages and as CSV."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from cotmoc.language.text import bare
from cotmoc.office.csv import csv_lines
from cotmoc.orgs.access import visible
from cotmoc.orgs.models import AuditEntry, Org
from cotmoc.orgs.trail import Asked, Scope, actions, all_lines, lines, scope_of
from cotmoc.web.admin.paging import after_of, paged
from cotmoc.web.admin.people import Person, choices, people_of, require_admin
from cotmoc.web.admin.telling import told
from cotmoc.web.shell.administration import Module
from cotmoc.web.shell.attachment import streamed
from cotmoc.web.shell.fields import DAY_FORMATS

SIZE = 50
module = Module(gettext_lazy("Nhật ký"), gettext_lazy("Ai đã làm gì, với đối tượng nào, lúc nào, từ đâu."), "activity", 30)
KNOWN_FOR = 60


def _day(text: str) -> date | None:
    for form in DAY_FORMATS:
        try:
            return datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    return None


def asked_of(request: HttpRequest) -> Asked:
    """What an address asks for; what means nothing, or lies outside the administrator's units, is left out."""
    query = request.GET
    thing, _sep, thing_id = query.get("ve", "").partition(":")
    return Asked(
        user=_number(query.get("ai", "")),
        org=Org.objects.filter(pk=_number(query.get("don-vi", "")) or 0, pk__in=visible(request.user, "admin")).first(),
        action=query.get("viec", "")[:60],
        since=_day(query.get("tu", "")),
        until=_day(query.get("den", "")),
        thing=thing[:60],
        thing_id=thing_id[:60],
    )


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 10 else None


def _kinds(scope: Scope) -> list[tuple[str, str]]:
    """Kinds of deed to choose from, by their words."""
    key = f"deeds:{hash(repr(scope.strands))}"
    known = cache.get_or_set(key, lambda: actions(scope), KNOWN_FOR) or []
    return sorted(((action, _(action)) for action in known), key=lambda kind: bare(kind[1]))


@never_cache
def activity(request: HttpRequest) -> HttpResponse:
    """The page."""
    require_admin(request.user)
    scope, asked = scope_of(request.user), asked_of(request)
    people: list[Person] = people_of(request.user)
    query = request.GET.copy()
    query.pop("sau", None)
    return render(
        request,
        "admin/activity.html",
        {
            **paged(lines(scope, asked, after_of(request), SIZE + 1), SIZE),
            "asked": asked,
            "filtered": asked != Asked(),
            "people": people,
            "orgs": choices(people),
            "kinds": _kinds(scope),
            "query": query.urlencode(),
        },
    )


def _rows(found: Iterator[AuditEntry]) -> Iterator[list[str]]:
    yield [_("Lúc"), _("Ai"), _("Việc"), _("Đối tượng"), _("Chi tiết"), _("Đơn vị"), _("Từ")]
    batch: list[AuditEntry] = []
    for entry in found:
        batch.append(entry)
        if len(batch) == 500:
            yield from _told(batch)
            batch = []
    yield from _told(batch)


def _told(batch: list[AuditEntry]) -> Iterator[list[str]]:
    for line in told(batch):
        at = f"{timezone.localtime(line.at):%d/%m/%Y %H:%M:%S}"
        facts = "; ".join(f"{label}: {value}" for label, value in line.facts)
        yield [at, *map(str, (line.who, line.action, line.subject, facts, line.unit, line.place))]


def download(request: HttpRequest) -> StreamingHttpResponse:
    """The same lines as a file for a spreadsheet, all pages of them."""
    require_admin(request.user)
    return streamed(csv_lines(_rows(all_lines(scope_of(request.user), asked_of(request)))), "nhat-ky.csv")


urlpatterns = [
    path("quan-tri/nhat-ky", activity, name="activity"),
    path("quan-tri/nhat-ky.csv", download, name="activity_csv"),
]
