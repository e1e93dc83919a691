"""From a figure to its cells: value, numerator and denominator, the rows counted, the file, sheet and cell of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from cotmoc.acts.things import components
from cotmoc.engine.edition import Edition, boundary_in
from cotmoc.engine.lineage import NothingToTrace, SourceRow, Trace, trace
from cotmoc.indicators.registry import indicators
from cotmoc.indicators.slices import labels_of
from cotmoc.message import Message
from cotmoc.orgs.access import may, shares_plan_with
from cotmoc.orgs.boundary import Boundary
from cotmoc.orgs.models import Org, province_of
from cotmoc.period import Period
from cotmoc.registers.models import Batch
from cotmoc.registers.registry import named, registers
from cotmoc.web.batch.explained import of_row
from cotmoc.web.evidence.shown import shown_to
from cotmoc.web.evidence.telling import component_called
from cotmoc.web.follow.shown import followed_of
from cotmoc.web.shell.asking import edition_for, page_in
from cotmoc.web.shell.stored import kept
from cotmoc.web.target.making import Making, making_of
from cotmoc.web.templatetags.words import unit_said

PAGE = 30


@dataclass(frozen=True)
class RowTold:
    """A row behind a figure with its unit's name, its own page in its register, and the pages of its batch and file; and the row of
    another book that decides of it. reasons: what rules asked of its numbers, and what its sender said."""

    source: SourceRow
    org: str
    book: str
    row_url: str
    batch_url: str
    file_url: str
    reasons: Sequence[tuple[Message, str]] = ()
    via: RowTold | None = None


@dataclass(frozen=True)
class Of:
    """The part of a figure whose rows alone are shown: its dimension and its name."""

    code: str
    by: str
    label: str


@dataclass(frozen=True)
class LineagePage:
    """A value, and one page of the rows behind one of its parts; no rows for those who may not see them (mine)."""

    edition: Edition
    facts: Making
    org: Org
    period: str
    boundary: Boundary
    part: str
    trace: Trace
    rows: list[RowTold]
    mine: bool
    number: int
    of: Of | None = None

    @property
    def unit(self) -> str:
        """What its values are counted in."""
        return unit_said(self.facts)

    @property
    def here(self) -> str:
        """What its own addresses ask for: the boundary, and the part of the figure."""
        return "?" + urlencode({"ranh-gioi": self.boundary.code, **({"nhom": self.of.code} if self.of else {})})

    @property
    def pages(self) -> int:
        """How many pages of rows there are."""
        return Paginator(range(self.trace.count), PAGE).num_pages


def lineage(request: HttpRequest, edition_id: str, indicator: str, org_key: str, period: str) -> HttpResponse:
    """A value and its parts for members of the unit's province; the rows for the unit itself and those above it."""
    edition, org, code = edition_for(request.user, edition_id), _org(request.user, org_key), _period(period)
    facts, page = _facts(indicator), page_in(request.GET.get("trang"))
    boundary = boundary_in(edition, request.GET.get("ranh-gioi"))
    part = "denominator" if facts.sides and request.GET.get("phan") == "denominator" else "numerator"
    mine = may(request.user, "view", org)
    of = _of(facts, request.GET.get("nhom"))
    within = of and tuple(of.code.split(".", 1))
    try:
        traced = _traced(edition, indicator, org.key, code, boundary.code, part, PAGE if mine else 1, (page - 1) * PAGE, within)
    except NothingToTrace as nothing:
        raise Http404 from nothing
    told = LineagePage(edition, facts, org, code, boundary, part, traced, _told(traced.rows) if mine else [], mine, page, of)
    return render(request, "lineage/lineage.html", {"page": told, **_evidence(request.user, indicator, org.key, code)})


def _evidence(user: Any, code: str, org_key: str, period: str) -> dict[str, Any]:
    """What is tied to the number, and to each component where it is an index."""
    place = f"{org_key}/{period}"
    parts = [(component_called(code, part), shown_to(user, "component", f"{code}/{part}/{place}")) for part in components(code)]
    number = f"{code}/{place}"
    return {"evidence": shown_to(user, "value", number), "followed": followed_of(user, "value", number), "components": parts}


def _traced(edition: Edition, *asked: Any) -> Trace:
    """The rows behind a figure, asked of the engine once: an edition and its snapshot never change."""
    return kept(("lineage", edition.id, *asked), lambda: trace(edition, *asked))


def _told(rows: Sequence[SourceRow]) -> list[RowTold]:
    every = [*rows, *(row.via for row in rows if row.via)]
    names = {unit.key: unit.name for unit in Org.objects.filter(code__in={row.org.partition("@")[0] for row in every})}
    pages, explained = _pages_of_rows(every), _explained(every)

    def told(row: SourceRow) -> RowTold:
        page = pages.get((row.register, row.batch_id, row.row), "")
        batch, file = _url("batch", row.batch_id), _url("batch_file", row.batch_id)
        reasons = of_row(explained[row.batch_id], row.row) if row.batch_id in explained else ()
        via = told(row.via) if row.via else None
        return RowTold(row, names.get(row.org, row.org), named(row.register), page, batch, file, reasons, via)

    return [told(row) for row in rows]


def _pages_of_rows(rows: Sequence[SourceRow]) -> dict[tuple[str, int, int], str]:
    """The page of each row that still stands in its register as its batch wrote it, by register, batch and row."""
    found = {}
    for code, register in registers().items():
        places = {(row.batch_id, row.row) for row in rows if row.register == code}
        if places:
            kept = register._default_manager.filter(batch__in={batch for batch, _ in places}, row__in={row for _, row in places})
            for pk, batch, row in kept.values_list("pk", "batch_id", "row"):
                found[code, batch, row] = reverse("register_row", args=[code, pk])
    return found


def _explained(rows: Sequence[SourceRow]) -> dict[int, Batch]:
    """The batches among those of the rows whose numbers had to be explained."""
    return {batch.pk: batch for batch in Batch.objects.filter(pk__in={row.batch_id for row in rows}).exclude(reasons={})}


def _url(name: str, batch_id: int | None) -> str:
    return reverse(name, args=[batch_id]) if batch_id else ""


def _of(facts: Making, asked: str | None) -> Of | None:
    """The part that is asked for; 404 for one that there is not."""
    if not asked:
        return None
    by, _dot, part = asked.partition(".")
    labels = labels_of(facts.indicator)
    if (by, part) in labels:
        return Of(asked, *labels[by, part])
    raise Http404


def _facts(code: str) -> Making:
    if code not in indicators():
        raise Http404
    return making_of(code, indicators()[code])


def _org(user: Any, key: str) -> Org:
    """A unit of the province a person works for: its figures are on the board, its rows are for itself and those above."""
    try:
        org = Org.by_key(key)
    except (Org.DoesNotExist, ValueError) as unknown:
        raise Http404 from unknown
    if not shares_plan_with(user, province_of(org)):
        raise Http404
    return org


def _period(code: str) -> str:
    try:
        return Period.parse(code).code
    except ValueError as unknown:
        raise Http404 from unknown


urlpatterns = [path("so-lieu/<str:edition_id>/<str:indicator>/<str:org_key>/<str:period>", lineage, name="lineage")]
