"""The page of a project, and the forms of those who say what it will do and which plan it carries out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from cotmoc.acts import effects as acts
from cotmoc.acts.projects import row_of
from cotmoc.home import today
from cotmoc.orgs.access import may, shares_plan_with
from cotmoc.orgs.accounts import called
from cotmoc.orgs.seal import is_broken
from cotmoc.plans.align import group_of, policies
from cotmoc.plans.models import Effect, Item, Plan, Project, Target
from cotmoc.web.confirm.forms import FigureField
from cotmoc.web.evidence.shown import shown_to
from cotmoc.web.plan.money import budget_words
from cotmoc.web.plan.words import required, standing_of, unit_words
from cotmoc.web.project.money import Money
from cotmoc.web.shell.asking import plan_for
from cotmoc.web.target.pieces import quote_of
from cotmoc.web.templatetags.figures import exact
from cotmoc.web.templatetags.words import label_said

CHART = 340
"""As wide as the narrowest page shows it: the letters are then never smaller than drawn."""


class TargetChoice(forms.ModelChoiceField):
    """A target of the plan, with what it asks for."""

    def label_from_instance(self, target: Any) -> str:
        year = f" · {target.year}" if target.year else ""
        return f"{label_said(target)} ({required(target)}{year})"


class EffectForm(forms.Form):
    """By how much a project moves a target."""

    target = TargetChoice(label=gettext_lazy("Chỉ tiêu"), queryset=Target.objects.none(), empty_label=gettext_lazy("chọn một chỉ tiêu"))
    low = FigureField(label=gettext_lazy("Thấp"))
    likely = FigureField(label=gettext_lazy("Khả dĩ nhất"))
    high = FigureField(label=gettext_lazy("Cao"), help_text=gettext_lazy("Theo đơn vị tính của chỉ tiêu; số âm là làm giảm."))
    source = forms.CharField(
        label=gettext_lazy("Căn cứ"), max_length=300, help_text=gettext_lazy("Văn bản, nghiên cứu, cách tính; ai xem cũng hiểu được.")
    )

    def __init__(self, plan: Plan, *given: Any) -> None:
        super().__init__(*given)
        self.fields["target"].queryset = Target.objects.filter(plan=plan).exclude(state=Item.State.REJECTED)  # type: ignore[attr-defined]


@dataclass(frozen=True)
class EffectTold:
    """An estimate in words."""

    effect: Effect
    asks: str
    figures: tuple[str, str, str]
    unit: str
    who: str


def project(request: HttpRequest, plan_id: int, project_id: int) -> HttpResponse:
    """A project: what it is, its money, what it serves and moves, its evidence."""
    return _page(request, project_for(request.user, plan_id, project_id))


def project_for(user: Any, plan_id: int, project_id: int) -> Project:
    """A project of a plan this person works on, unless it was struck out."""
    plan = plan_for(user, plan_id)
    found = plan.projects.exclude(state=Item.State.REJECTED).select_related("lead", "provision")
    item = get_object_or_404(found, pk=project_id)
    item.plan = plan
    return item


def _page(request: HttpRequest, found: Project, form: EffectForm | None = None, problem: str = "") -> HttpResponse:
    user, plan, row = request.user, found.plan, row_of(found)
    steward = may(user, "steward", plan.org)
    tasks = list(found.tasks.exclude(state=Item.State.REJECTED).select_related("lead", "plan"))
    money = Money.of(row) if row else None
    context = {
        "project": found,
        "plan": plan,
        "kind": _(found.get_kind_display()),
        "budget": budget_words(found),
        "quote": quote_of(found),  # type: ignore[arg-type]
        "row": row,
        "row_seen": row is not None and may(user, "view", row.org),
        "money": money,
        "chart": money.chart(CHART) if money and money.months else "",
        "tasks": [(task, standing_of(task, today())) for task in tasks],
        "served": Target.objects.filter(tasks__in=tasks, plan=plan).exclude(state=Item.State.REJECTED).distinct(),
        "effects": effects_of(found),
        "aligned": aligned(found),
        "others": [link.plan for link in found.carries_out.select_related("plan__org") if shares_plan_with(user, link.plan.org)],
        "choices": _choices(user, found) if steward else [],
        "steward": steward,
        "may_estimate": acts.may_estimate(user, found),
        "form": form or EffectForm(plan),
        "problem": problem,
        "evidence": shown_to(user, "project", found.pk),
    }
    return render(request, "project/project.html", context)


def effects_of(found: Project) -> list[EffectTold]:
    """What is said of its effect; one that was changed in the database by hand is told as such."""
    told = []
    for effect in Effect.objects.filter(project=found).exclude(target__state=Item.State.REJECTED).select_related("target", "said_by"):
        target = effect.target
        effect.altered = effect.altered or is_broken(effect)
        figures = (exact(effect.low), exact(effect.likely), exact(effect.high))
        unit = unit_words(target.unit, target.count_of)
        told.append(EffectTold(effect, required(target), figures, unit, called(effect.said_by) or _("dòng lệnh")))
    return told


def aligned(found: Project) -> list[tuple[str, str]]:
    """The group of tasks of each higher policy that it carries out, by its name, else by where it stands."""
    under = found.provision.heading_path if found.provision else []
    groups = ((policy, group_of(policy, found.title, under)) for policy in policies().values())
    return [(policy.title, group.title) for policy, group in groups if group]


def _choices(user: Any, found: Project) -> list[tuple[Plan, bool]]:
    """The other plans of the person's province, and whether the project carries each out."""
    chosen = set(found.carries_out.values_list("plan_id", flat=True))
    others = Plan.objects.exclude(pk=found.plan_id).select_related("org").defer("text")
    return [(plan, plan.pk in chosen) for plan in others if shares_plan_with(user, plan.org)]


@require_POST
def effect(request: HttpRequest, plan_id: int, project_id: int) -> HttpResponse:
    """Say by how much it moves a target."""
    found = project_for(request.user, plan_id, project_id)
    form = EffectForm(found.plan, request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    given = form.cleaned_data
    try:
        acts.estimate(request.user, found, given["target"], acts.Range(given["low"], given["likely"], given["high"]), given["source"])
    except acts.ProjectProblem as refused:
        return _page(request, found, form, str(refused))
    messages.success(request, _("Đã ghi ước lượng tác động."))
    return redirect("project", plan_id, project_id)


@require_POST
def effect_off(request: HttpRequest, plan_id: int, project_id: int, effect_id: int) -> HttpResponse:
    """Take an estimate back."""
    found = project_for(request.user, plan_id, project_id)
    said = get_object_or_404(found.effects.select_related("project__plan__org", "project__lead"), pk=effect_id)
    try:
        acts.forget(request.user, said, request.POST.get("why", ""))
    except acts.ProjectProblem as refused:
        return _page(request, found, problem=str(refused))
    messages.success(request, _("Đã bỏ ước lượng tác động."))
    return redirect("project", plan_id, project_id)


@require_POST
def carries_out(request: HttpRequest, plan_id: int, project_id: int) -> HttpResponse:
    """Say which other plans it carries out."""
    found = project_for(request.user, plan_id, project_id)
    chosen = set(request.POST.getlist("plan"))
    acts.carry_out(request.user, found, [plan for plan, _was in _choices(request.user, found) if str(plan.pk) in chosen])
    messages.success(request, _("Đã ghi các kế hoạch được thực hiện."))
    return redirect("project", plan_id, project_id)


_HERE = "ke-hoach/<int:plan_id>/du-an/<int:project_id>"
urlpatterns = [
    path(_HERE, project, name="project"),
    path(f"{_HERE}/tac-dong", effect, name="project_effect"),
    path(f"{_HERE}/tac-dong/<int:effect_id>/bo", effect_off, name="project_effect_off"),
    path(f"{_HERE}/thuc-hien", carries_out, name="project_carries_out"),
]
