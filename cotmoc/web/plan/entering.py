"""Putting the projects of a plan in use into the register of projects."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cotmoc.acts.projects import enter
from cotmoc.problem import Problem
from cotmoc.web.shell.asking import plan_to_decide


@require_POST
def enter_projects(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Enter them and show the batch they came in; where that cannot be, say why on the plan's page."""
    plan = plan_to_decide(request.user, plan_id)
    try:
        batch = enter(request.user, plan)
    except Problem as problem:
        messages.error(request, str(problem))
        return redirect("plan", plan.pk)
    said = _("Sổ đề án, dự án: thêm %(added)d, sửa %(changed)d, không đổi %(unchanged)d dòng.")
    messages.success(request, said % {"added": batch.added, "changed": batch.changed, "unchanged": batch.unchanged})
    return redirect("batch", batch.pk)


urlpatterns = [path("ke-hoach/<int:plan_id>/ghi-so-de-an", enter_projects, name="plan_enter_projects")]
