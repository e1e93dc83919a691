"""Tasks: of one plan or of all, late ones first, by agency or by group, and one task with its history."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext_lazy as _

from cotmoc.home import today
from cotmoc.plans.models import Plan, Task
from cotmoc.web.plan.page import plans_of
from cotmoc.web.shell.asking import part_in, plan_for
from cotmoc.web.shell.frame import NavEntry
from cotmoc.web.task.listing import DUES, PAGE, Filters, groups_of, leads_of, numbers_of, rows_of

nav = NavEntry(_("Nhiệm vụ"), "tasks_all", 30)


def tasks_all(request: HttpRequest) -> HttpResponse:
    """The tasks of every plan at work that a member may see."""
    at_work = [plan for plan in plans_of(request.user) if plan.state == Plan.State.CONFIRMED]
    found = Task.objects.filter(plan__in=at_work)
    return listing(request, found, {"plans": at_work})


def tasks(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The tasks of one plan, those still to be confirmed included."""
    plan = plan_for(request.user, plan_id)
    return listing(request, Task.objects.filter(plan=plan), {"plan": plan})


def listing(request: HttpRequest, found: Any, about: dict[str, Any]) -> HttpResponse:
    """The page of a set of tasks, filtered and grouped as the address asks; htmx asks for the body alone."""
    day = today()
    filters = Filters.of(request.GET, day)
    everything = rows_of(found, day)
    shown = [row for row in everything if filters.keeps(row)]
    part = part_in(request, shown, PAGE)
    context = {
        **about,
        "filters": filters,
        "numbers": numbers_of(everything, day),
        "groups": groups_of(list(part), filters.by),
        "shown": len(shown),
        "total": len(everything),
        "leads": leads_of(everything),
        "dues": DUES,
        "part": part,
        "here": request.path,
    }
    partial = request.htmx and not request.htmx.history_restore_request  # type: ignore[attr-defined]
    return render(request, "task/tasks.html#body" if partial else "task/tasks.html", context)


urlpatterns = [
    path("nhiem-vu", tasks_all, name="tasks_all"),
    path("ke-hoach/<int:plan_id>/nhiem-vu", tasks, name="tasks"),
]
