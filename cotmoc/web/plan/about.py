"""What a plan is as a whole: its particulars, as read from the document and mended by a person, and what may become of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from cotmoc.acts.plan_life import PARTICULARS, PlanProblem, describe, discard, follow, resume, retire
from cotmoc.orgs.access import may
from cotmoc.orgs.models import Org
from cotmoc.plans.issuing import issuing_unit
from cotmoc.plans.kinds import KINDS
from cotmoc.plans.models import Item, Plan
from cotmoc.plans.reader.head import read_head
from cotmoc.problem import Problem
from cotmoc.web.plan.forms import stewarded
from cotmoc.web.shell.asking import plan_for, plan_to_decide
from cotmoc.web.shell.fields import DayField, OrgChoice


class AboutForm(forms.Form):
    """The particulars of a plan's document; of a draft also whose it is."""

    org = OrgChoice(label=gettext_lazy("Của đơn vị"), queryset=Org.objects.none(), empty_label=None)
    title = forms.CharField(label=gettext_lazy("Tên kế hoạch"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))
    number = forms.CharField(label=gettext_lazy("Số, ký hiệu"), max_length=60, required=False)
    issuer = forms.CharField(label=gettext_lazy("Cơ quan ban hành"), max_length=200, required=False)
    issued_on = DayField(label=gettext_lazy("Ngày ban hành"), required=False)

    def __init__(self, user: Any, plan: Plan, *args: Any, **options: Any) -> None:
        super().__init__(*args, initial={name: getattr(plan, name) for name in ("org", *PARTICULARS)}, **options)
        if plan.state == Plan.State.DRAFT:
            self.fields["org"].queryset = stewarded(user) | Org.objects.filter(pk=plan.org_id)  # type: ignore[attr-defined]
        else:
            del self.fields["org"]


def about(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Mend the particulars; a new draft comes here first, with what was read from its document offered."""
    plan = plan_to_decide(request.user, plan_id)
    form = AboutForm(request.user, plan, request.POST or None)
    if request.method == "POST" and form.is_valid() and _kept(request, plan, form):
        return redirect("confirm" if plan.state == Plan.State.DRAFT else "plan", plan.pk)
    context = {"plan": plan, "form": form, "read": _read(plan), **_whose(request.user, plan)}
    return render(request, "plan/plan_about.html", context)


def _kept(request: HttpRequest, plan: Plan, form: AboutForm) -> bool:
    """What is said of the document, and a draft's unit, or nothing."""
    try:
        describe(request.user, plan, **form.cleaned_data)
    except PlanProblem as problem:
        form.add_error(problem.field, str(problem))
        return False
    return True


def _whose(user: Any, plan: Plan) -> dict[str, Any]:
    """The unit the document itself names, where a draft is kept for another, and whether this person may move it there."""
    issuer = issuing_unit(plan) if plan.state == Plan.State.DRAFT else None
    if issuer is None or issuer == plan.org:
        return {}
    return {"issuing": issuer, "may_move": may(user, "steward", issuer)}


def _read(plan: Plan) -> list[tuple[str, Any]]:
    """What the document itself says, with the names of the fields."""
    head = read_head(plan.text)
    return [(str(AboutForm.base_fields[name].label), value) for name in PARTICULARS if (value := getattr(head, name))]


def throw_away(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Ask, saying what would go, and throw a draft away."""
    plan = plan_to_decide(request.user, plan_id)
    if request.method == "POST":
        try:
            discard(request.user, plan)
        except PlanProblem as problem:
            messages.error(request, str(problem))
            return redirect("plan_about", plan.pk)
        said = _("Đã xóa bản nháp “%(title)s”. Tệp gốc vẫn được giữ; nhập lại lúc nào cũng được.")
        messages.success(request, said % {"title": plan.title})
        return redirect("plans")
    items = [item for kind in KINDS.values() for item in kind.model.objects.filter(plan=plan).values_list("state", flat=True)]
    decided = sum(state != Item.State.PROPOSED for state in items)
    return render(request, "plan/plan_throw_away.html", {"plan": plan, "items": len(items), "decided": decided})


@require_POST
def stop(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Take a plan out of use, with the reason."""
    plan = plan_to_decide(request.user, plan_id)
    try:
        retire(request.user, plan, request.POST.get("ly-do", ""))
    except Problem as problem:
        messages.error(request, str(problem))
        return redirect("plan_about", plan.pk)
    messages.success(request, _("Kế hoạch đã thôi áp dụng. Áp dụng lại được ở trang thông tin của kế hoạch."))
    return redirect("plan", plan.pk)


@require_POST
def put_back(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Put a withdrawn plan to use again."""
    plan = plan_to_decide(request.user, plan_id)
    try:
        resume(request.user, plan)
    except Problem as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Kế hoạch được áp dụng lại. Bảng công khai vẫn tắt cho đến khi bạn bật."))
    return redirect("plan", plan.pk)


@require_POST
def choose(request: HttpRequest, plan_id: int) -> HttpResponse:
    """See this plan first from now on."""
    plan = plan_for(request.user, plan_id)
    follow(request.user, plan)
    return redirect("board", plan.pk)


urlpatterns = [
    path("ke-hoach/<int:plan_id>/thong-tin", about, name="plan_about"),
    path("ke-hoach/<int:plan_id>/xoa", throw_away, name="plan_throw_away"),
    path("ke-hoach/<int:plan_id>/thoi-ap-dung", stop, name="plan_stop"),
    path("ke-hoach/<int:plan_id>/ap-dung-lai", put_back, name="plan_resume"),
    path("ke-hoach/<int:plan_id>/chon", choose, name="plan_choose"),
]
