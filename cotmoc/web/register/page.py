"""Registers: which there are and what they hold, the rows of one, and the feeds beside them."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, Count, Q, Value
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cotmoc.orgs.access import may, memberships, visible
from cotmoc.registers.base import Feed, Register
from cotmoc.registers.derived.columns import columns_of, with_relations
from cotmoc.registers.models import Batch
from cotmoc.registers.registry import feeds, name_of, registers
from cotmoc.registers.rulebook import rules_told
from cotmoc.web.batch.asking import waiting_for, within_reach
from cotmoc.web.register.feeding import feeds_of
from cotmoc.web.register.listing import PAGE, FilterForm, Shelf, heads_of, in_order, lines_of, main_columns, order_in, rows_for
from cotmoc.web.shell.asking import part_in
from cotmoc.web.shell.frame import NavEntry

nav = NavEntry(gettext_lazy("Sổ dữ liệu"), "registers", 40)


def register_list(request: HttpRequest) -> HttpResponse:
    """Every register and feed with how much of it this person may see."""
    if not memberships(request.user):
        raise Http404
    last = latest_batches(request.user)
    counts = row_counts(request.user)
    shelves = [Shelf(code, _(name_of(register)), about(register), *counts[code], last.get(code)) for code, register in registers().items()]
    streams = [_stream(request.user, code, feed, last.get(code)) for code, feed in feeds().items()]
    return render(
        request, "register/registers.html", {"shelves": shelves, "streams": streams, "waiting": waiting_for(request.user).count()}
    )


def latest_batches(user: Any) -> dict[str, Batch]:
    """The newest batch of each register among those a person may see."""
    newest: dict[str, Batch] = {}
    pks = within_reach(user).order_by("register", "-received_at", "-pk").values_list("register", "pk")
    first: dict[str, int] = {}
    for code, pk in pks:
        first.setdefault(code, pk)
    for batch in Batch.objects.filter(pk__in=first.values()).select_related("org").defer("problems", "notes", "columns"):
        newest[batch.register] = batch
    return newest


def about(kind: type[Register] | type[Feed]) -> str:
    """What a register holds: the sentence of its declaration."""
    said = " ".join((kind.__doc__ or "").split("\n\n")[0].split())
    return _(said) if said else ""


def row_counts(user: Any) -> dict[str, tuple[int, int]]:
    """Of each register the rows a person may see and how many of them are illustrative; one question for all registers."""
    counted = [
        rows_for(user, register)
        .order_by()
        .annotate(book=Value(code, CharField()))
        .values("book")
        .annotate(rows=Count("pk"), illustrative=Count("pk", filter=Q(illustrative=True)))
        .values_list("book", "rows", "illustrative")
        for code, register in registers().items()
    ]
    found = {code: (rows, illustrative) for code, rows, illustrative in counted[0].union(*counted[1:], all=True)}
    return {code: found.get(code, (0, 0)) for code in registers()}


def _stream(user: Any, code: str, feed: type[Feed], last: Batch | None) -> Shelf:
    taken = within_reach(user).filter(register=code, state__in=(Batch.State.APPROVED, Batch.State.LOCKED))
    added = list(taken.values_list("added", "source"))
    return Shelf(
        code,
        _(feed.name),
        about(feed),
        sum(n for n, _source in added),
        sum(n for n, source in added if source == Batch.Source.ILLUSTRATIVE),
        last,
    )


def register(request: HttpRequest, code: str) -> HttpResponse:
    """The rows of a register in a member's units; a feed says what it is and what arrived."""
    if not memberships(request.user):
        raise Http404
    if code in feeds():
        return _feed_page(request, code)
    if code not in registers():
        raise Http404
    kind = registers()[code]
    form = FilterForm(kind, request.GET)
    rows = form.filtered(rows_for(request.user, kind), request.user)
    columns = main_columns(kind)
    order = order_in(request.GET.get("xep", ""), columns)
    part = part_in(request, in_order(with_relations(rows, kind), kind, columns, order), PAGE)
    lines = lines_of(columns, list(part))
    partial = request.htmx and not request.htmx.history_restore_request  # type: ignore[attr-defined]
    return render(
        request,
        "register/register.html#body" if partial else "register/register.html",
        {
            "code": code,
            "name": _(name_of(kind)),
            "about": about(kind),
            "form": form,
            "lines": lines,
            "columns": columns,
            "heads": heads_of(columns, order),
            "part": part,
            "total": part.paginator.count,
            "any_illustrative": any(line.illustrative for line in lines),
            "batch": _batch(request.user, form),
            "may_report": may(request.user, "report"),
            "here": request.path,
            "rules": rules_told(kind),
            "feeds": feeds_of(kind),
            "query": _query(request),
        },
    )


def _query(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("trang", None)
    return query.urlencode()


def _batch(user: Any, form: FilterForm) -> Batch | None:
    """The batch whose rows are shown alone, when the address names one."""
    return within_reach(user).filter(pk=form.cleaned_data["lo"]).first() if form.cleaned_data.get("lo") else None


def _feed_page(request: HttpRequest, code: str) -> HttpResponse:
    feed = feeds()[code]
    recent = within_reach(request.user).filter(register=code).select_related("org").defer("problems")[:20]
    return render(
        request,
        "register/register_feed.html",
        {
            "code": code,
            "name": _(feed.name),
            "about": about(feed),
            "columns": columns_of(feed),
            "key": feed.key,
            "feeds": feeds_of(feed),
            "recent": recent,
            "units": len(visible(request.user)),
        },
    )


urlpatterns = [
    path("so", register_list, name="registers"),
    path("so/<slug:code>", register, name="register"),
]
