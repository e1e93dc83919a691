"""Editions: which computations there are, what one was made of, whether it still comes out the same, and who may see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST

from cotmoc.acts import editions as acts
from cotmoc.acts.later import ask, open_job
from cotmoc.acts.permission import permitted, province
from cotmoc.engine.edition import Edition
from cotmoc.engine.marks import Marks, calendar_marks, declared_marks, short, units_marks
from cotmoc.engine.reasons import changed_since, unmarked
from cotmoc.indicators.registry import indicators
from cotmoc.orgs.access import memberships
from cotmoc.orgs.stamp import units_stamp
from cotmoc.registers.registry import named
from cotmoc.web.shell.asking import edition_for
from cotmoc.web.shell.frame import NavEntry

nav = NavEntry(gettext_lazy("Bản số liệu"), "editions", 60)

ENGINES = {"duckdb": "DuckDB"}
KINDS: dict[str, str | Promise] = {
    "register": gettext_lazy("sổ"),
    "feed": gettext_lazy("luồng"),
    "orgs": gettext_lazy("đơn vị"),
    "batches": gettext_lazy("lô"),
}
TABLES: dict[str, str | Promise] = {
    "units": pgettext_lazy("phòng", "Đơn vị"),
    "paths": gettext_lazy("Đơn vị theo từng địa giới"),
    "shares": gettext_lazy("Phần chuyển giao khi thay đổi địa giới"),
    "batches": gettext_lazy("Lô dữ liệu"),
    "boundaries": gettext_lazy("Ranh giới: những ngày mà số được quy đổi về"),
}


@dataclass(frozen=True)
class InputTold:
    """An input as a reader sees it."""

    kind: str | Promise
    name: str | Promise
    code: str
    rows: int | None
    sha256: str

    @property
    def in_vietnamese(self) -> bool:
        """Whether the name is a book's own and has no other language."""
        return self.code not in TABLES and self.name == named(self.code)


def editions(request: HttpRequest) -> HttpResponse:
    """All editions, newest first."""
    if not memberships(request.user):
        raise Http404
    context = {
        "editions": Edition.all(),
        "current": Edition.current(),
        "aside": acts.for_reports(),
        "steward": permitted(request.user, "steward", province()),
        "computing": open_job(acts.computed_later),
    }
    return render(request, "edition/editions.html", context)


def edition(request: HttpRequest, edition_id: str) -> HttpResponse:
    """One edition: its manifest in words."""
    found = edition_for(request.user, edition_id)
    manifest = found.manifest
    return render(
        request,
        "edition/edition.html",
        {
            "edition": found,
            "manifest": manifest,
            "engine": ENGINES.get(manifest.get("engine", ""), manifest.get("engine", "")),
            "current": Edition.current(),
            "steward": permitted(request.user, "steward", province()),
            "may_replay": permitted(request.user, "view", province()),
            "replaying": open_job(acts.replayed_later, edition=found.id),
            "inputs": [_told(entry) for entry in manifest.get("inputs", [])],
            "definitions": [(indicators().get(code), code, mark) for code, mark in _marks(manifest).items()],
            "changed": changed_since(found, _now(found.as_of)),
            "unmarked": unmarked,
        },
    )


def _marks(manifest: dict[str, Any]) -> dict[str, str]:
    """A short mark of each indicator; older editions kept one of its file."""
    kept = manifest.get("marks", {}).get("indicator")
    return manifest.get("definitions", {}) if kept is None else {code: short(facets) for code, facets in kept.items()}


@cache
def _declared() -> Marks:
    """What stands in files is read once: a process runs the code it began with."""
    return declared_marks(indicators())


@cache
def _calendar(as_of: date) -> Marks:
    """The calendar of a day is told by the program alone."""
    return calendar_marks(as_of)


@lru_cache(maxsize=2)
def _units(stamp: str) -> Marks:
    """Units are read again when something of them, or of the trail of deeds, has moved."""
    return units_marks()


def _now(as_of: date) -> Marks:
    return {**_declared(), **_units(units_stamp()), **_calendar(as_of)}


def _told(entry: dict[str, Any]) -> InputTold:
    code, kind = entry.get("code", ""), entry.get("kind", "")
    kind = "batches" if code == "batches" else kind  # manifests say of them, too, that they are of the units
    return InputTold(KINDS.get(kind, kind), TABLES.get(code) or _(named(code)), code, entry.get("rows"), entry.get("sha256", ""))


@require_POST
def compute_now(request: HttpRequest) -> HttpResponse:
    """Ask for a new edition from what is approved now; its page tells how far it is."""
    return redirect("job", ask(request.user, acts.computed_later).pk)


@require_POST
def replay_now(request: HttpRequest, edition_id: str) -> HttpResponse:
    """Ask for an edition to be computed again from its own inputs and compared byte by byte."""
    found = edition_for(request.user, edition_id)
    return redirect("job", ask(request.user, acts.replayed_later, edition=found.id).pk)


urlpatterns = [
    path("ban-so-lieu", editions, name="editions"),
    path("ban-so-lieu/lap", compute_now, name="compute"),
    path("ban-so-lieu/<str:edition_id>", edition, name="edition"),
    path("ban-so-lieu/<str:edition_id>/tinh-lai", replay_now, name="replay"),
]
