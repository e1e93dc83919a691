"""Before a plan is put to use: what its board will show, and who answers for each target."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cotmoc.acts import items, plans
from cotmoc.board.board import Board
from cotmoc.board.fitting import fitting
from cotmoc.orgs.models import Org
from cotmoc.plans.deciding import ownerless, undecided
from cotmoc.plans.models import Item, Plan, Target
from cotmoc.problem import Problem
from cotmoc.web.confirm.forms import units_for
from cotmoc.web.shell.asking import plan_to_decide
from cotmoc.web.shell.fields import OrgChoice


class OwnersForm(forms.Form):
    """Which unit answers for which targets that have none."""

    targets = forms.ModelMultipleChoiceField(
        queryset=Target.objects.none(), error_messages={"required": gettext_lazy("Chọn ít nhất một chỉ tiêu.")}
    )
    unit = OrgChoice(label=gettext_lazy("Cơ quan chịu trách nhiệm"), queryset=Org.objects.none(), empty_label=gettext_lazy("chọn cơ quan"))

    def __init__(self, plan: Plan, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["targets"].queryset = ownerless(plan)  # type: ignore[attr-defined]
        self.fields["unit"].queryset = units_for(plan)  # type: ignore[attr-defined]


def finish(request: HttpRequest, plan_id: int) -> HttpResponse:
    """What putting the plan to use will show (GET), and doing it (POST)."""
    plan = plan_to_decide(request.user, plan_id)
    if request.method != "POST":
        return _asked(request, plan)
    try:
        plans.finish(request.user, plan)
    except Problem as waiting:
        messages.error(request, str(waiting))
        return redirect("confirm", plan.pk)
    messages.success(request, _("Kế hoạch đã được đưa vào sử dụng. Bảng cột mốc theo dõi từng chỉ tiêu từ bây giờ."))
    return redirect("board", plan.pk)


def _asked(request: HttpRequest, plan: Plan) -> HttpResponse:
    """The page that asks; a plan that is not ready, or in use already, goes back to its items."""
    if plan.state != Plan.State.DRAFT or undecided(plan):
        return redirect("confirm", plan.pk)
    targets, tasks = (kept.exclude(state=Item.State.REJECTED) for kept in (plan.targets, plan.tasks))
    context = {
        "plan": plan,
        "board": Board.of(plan),
        "targets": targets.count(),
        "measured": targets.exclude(indicator="").count(),
        "tasks": tasks.count(),
        "leaderless": tasks.filter(lead=None).count(),
        "ownerless": ownerless(plan).count(),
    }
    return render(request, "confirm/confirm_finish.html", context)


def owners(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The targets nobody answers for, and giving them to a unit."""
    plan = plan_to_decide(request.user, plan_id)
    form = OwnersForm(plan, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            n = items.give_owner(request.user, plan, list(form.cleaned_data["targets"]), form.cleaned_data["unit"])
        except Problem as problem:
            form.add_error(None, str(problem))
        else:
            said = ngettext("%(unit)s chịu trách nhiệm %(n)d chỉ tiêu.", "%(unit)s chịu trách nhiệm %(n)d chỉ tiêu.", n)
            messages.success(request, said % {"n": n, "unit": form.cleaned_data["unit"].name})
            return redirect("confirm_owners", plan.pk)
    context = {"plan": plan, "form": form, "targets": ownerless(plan), "all": request.GET.get("chon") == "ca"}
    return render(request, "confirm/confirm_owners.html", context)


def fits(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The targets in use that an indicator of today would measure: each leads to its fields, where a person says so."""
    plan = plan_to_decide(request.user, plan_id)
    return render(request, "confirm/confirm_fits.html", {"plan": plan, "fits": fitting(plan)})


HERE = "ke-hoach/<int:plan_id>/xac-nhan"
urlpatterns = [
    path(f"{HERE}/xong", finish, name="confirm_finish"),
    path(f"{HERE}/chu-tri", owners, name="confirm_owners"),
    path(f"{HERE}/chi-so", fits, name="confirm_fits"),
]
