"""The first page: members go to the board of the plan they follow, strangers to what is public."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext_lazy as _

from cotmoc.engine.edition import Edition
from cotmoc.orgs.models import Installation, Org
from cotmoc.web.setup.steps import leads
from cotmoc.web.shell.asking import first_plan, public_plan
from cotmoc.web.shell.frame import NavEntry

nav = NavEntry(_("Bảng cột mốc"), "home", 10, public=True, covers=("board", "public_board", "target", "lineage"))


def home(request: HttpRequest) -> HttpResponse:
    """A board if there is one to see, else a calm word about what this is."""
    if plan := first_plan(request.user):
        return redirect("board", plan.pk)
    if leads(request.user):
        return redirect("setup")
    if (plan := public_plan()) and Edition.current_published():
        return redirect("public_board", plan.pk)
    return render(request, "landing.html", {"empty": Installation.here() is None and not Org.objects.exists()})


urlpatterns = [path("", home, name="home")]
