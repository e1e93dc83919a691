"""The room of administrators: what can be administered, each page of the room by its title and one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from cotmoc.discovery import modules
from cotmoc.orgs.access import require
from cotmoc.web.shell.frame import NavEntry

UNITS = ("units", "unit", "unit_change", "unit_new", "unit_sheet")
COVERS = (*UNITS, "people", "person", "person_invite", "person_handover", "people_file", "activity")
nav = NavEntry(pgettext_lazy("phòng", "Quản trị"), "admin_room", 90, action="admin", covers=COVERS)


@dataclass(frozen=True)
class Module:
    """A page of the room as the hub shows it: a module of the room with `module = Module(...)` stands there."""

    title: str | Promise
    sentence: str | Promise
    url_name: str
    order: int

    @property
    def url(self) -> str:
        """Where it is."""
        return reverse(self.url_name)


def found() -> Iterator[Module]:
    """The modules of the room in order."""
    kept = [made for page in modules("cotmoc.web.admin") if isinstance(made := getattr(page, "module", None), Module)]
    yield from sorted(kept, key=lambda one: (one.order, one.url_name))


def admin_room(request: HttpRequest) -> HttpResponse:
    """The hub; for administrators of something."""
    require(request.user, "admin")
    return render(request, "admin/room.html", {"modules": list(found())})


urlpatterns = [path("quan-tri", admin_room, name="admin_room")]
