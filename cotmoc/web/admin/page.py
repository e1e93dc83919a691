"""The room of administrators: what can be administered, each place by its title and one sentence."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from cotmoc.orgs.access import require
from cotmoc.orgs.trail import Asked, lines, scope_of
from cotmoc.web.admin.telling import told
from cotmoc.web.shell.administration import HUB, TITLE, covered, shown_to
from cotmoc.web.shell.frame import NavEntry

RECENT = 8
nav = NavEntry(TITLE, HUB, 90, action="admin", covers=covered)


def admin_room(request: HttpRequest) -> HttpResponse:
    """The hub with what was done last; for administrators of something."""
    require(request.user, "admin")
    recent = told(lines(scope_of(request.user), Asked(), limit=RECENT))
    return render(request, "admin/room.html", {"modules": list(shown_to(request.user)), "recent": recent})


urlpatterns = [path("quan-tri", admin_room, name=HUB)]
