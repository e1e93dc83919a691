"""Letting strangers see a plan's board, and taking it back; a steward's decision, on record."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.http import require_POST

from cotmoc.acts.plans import publish as publish_plan
from cotmoc.acts.plans import withdraw
from cotmoc.plans.models import Plan
from cotmoc.web.shell.asking import plan_for


@require_POST
def publish(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Turn the public board of a plan in use on or off."""
    plan = plan_for(request.user, plan_id)
    if plan.state != Plan.State.CONFIRMED:
        raise Http404
    (publish_plan if request.POST.get("cong-khai") == "1" else withdraw)(request.user, plan)
    return redirect("plan", plan.pk)


urlpatterns = [path("ke-hoach/<int:plan_id>/cong-khai", publish, name="publish_plan")]
