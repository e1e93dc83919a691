"""One task: what the plan says of it, where it stands, what was done and asked, and the form of those who carry it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from cotmoc.acts import tasks as acts
from cotmoc.home import today
from cotmoc.orgs.access import may, require_plan
from cotmoc.plans.deciding import Conflict
from cotmoc.plans.models import Item, Plan, Target, Task
from cotmoc.plans.progress import NoProduct, history
from cotmoc.web.evidence.shown import shown_to
from cotmoc.web.plan.words import required, standing_of
from cotmoc.web.target.pieces import quote_of
from cotmoc.web.task.history import Entry, entries_of, open_question

P = Task.Progress


class ProgressForm(forms.Form):
    """What the lead agency reports. Only the steward says that a task is done: who does the work does not accept it."""

    progress = forms.ChoiceField(
        label=gettext_lazy("Tiến độ"),
        error_messages={"invalid_choice": gettext_lazy("Chọn một mức trong danh sách; “Hoàn thành” và “Dừng” do đơn vị tổng hợp ghi.")},
    )
    percent = forms.IntegerField(
        label=gettext_lazy("Phần trăm công việc"),
        min_value=0,
        max_value=100,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 3}),
        error_messages={"invalid": gettext_lazy("Gõ một số từ 0 đến 100.")},
    )
    evidence = forms.CharField(
        label=gettext_lazy("Minh chứng sản phẩm"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Số và ngày văn bản. Phải có, hoặc gắn tệp, đường dẫn làm minh chứng, mới được báo xong."),
    )
    note = forms.CharField(
        label=gettext_lazy("Ghi chú, giải trình"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Đã làm gì, vướng gì, đề nghị gì. Trả lời câu hỏi của lãnh đạo cũng ghi ở đây."),
    )

    def __init__(self, task: Task, steward: bool, data: Any = None) -> None:
        super().__init__(data, initial={name: getattr(task, name) for name in ("progress", "percent", "evidence", "note")})
        allowed = list(P) if steward else [P.NOT_STARTED, P.RUNNING, P.SUBMITTED]
        self.fields["progress"].choices = [(str(step.value), gettext_lazy(str(step.label))) for step in allowed]  # type: ignore[attr-defined]
        if not steward:
            self.fields["progress"].help_text = _("Xong việc thì chọn “Chờ xác nhận”; đơn vị tổng hợp xem sản phẩm rồi ghi “Hoàn thành”.")


class QuestionForm(forms.Form):
    """A question to the lead agency."""

    question = forms.CharField(
        label=gettext_lazy("Điều cần giải trình"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Ghi điều cần giải trình.")},
    )


@dataclass(frozen=True)
class Rights:
    """What a person may do with a task; closed says why nothing may be reported though they carry it out."""

    steward: bool
    report: bool
    ask: bool
    closed: str = ""


def task_for(user: Any, task_id: int) -> Task:
    """A task of a plan this person works on, unless it was struck out."""
    found = Task.objects.select_related("lead", "plan__org", "provision", "decided_by").exclude(state=Item.State.REJECTED)
    task = get_object_or_404(found, pk=task_id)
    require_plan(user, task.plan.org)
    return task


def rights_of(user: Any, task: Task) -> Rights:
    """Members of the lead agency and stewards report; leaders and stewards of the plan's unit ask."""
    steward = may(user, "steward", task.plan.org)
    closed = ""
    if task.plan.state != Plan.State.CONFIRMED:
        closed = _("Kế hoạch còn là bản nháp; báo tiến độ được từ khi kế hoạch được đưa vào sử dụng.")
    elif not steward and task.progress in (P.DONE, P.STOPPED):
        closed = _("Nhiệm vụ đã được ghi “%(state)s”; muốn báo tiếp, đề nghị đơn vị tổng hợp mở lại.") % {
            "state": _(task.get_progress_display())
        }
    return Rights(steward, acts.may_report(user, task), acts.may_ask(user, task), closed)


def task(request: HttpRequest, task_id: int) -> HttpResponse:
    """The page of a task; a post of the lead agency or a steward keeps its progress."""
    found = task_for(request.user, task_id)
    rights = rights_of(request.user, found)
    form = ProgressForm(found, rights.steward)
    problem = ""
    if request.method == "POST":
        if not rights.report or rights.closed:
            raise Http404
        form = ProgressForm(found, rights.steward, request.POST)
        if form.is_valid() and not (problem := _kept(request, found, form)):
            messages.success(request, _("Đã ghi tiến độ nhiệm vụ."))
            return redirect("task", found.pk)
    return page(request, found, rights, form, QuestionForm(), problem)


def _kept(request: HttpRequest, found: Task, form: ProgressForm) -> str:
    """Keep what was typed; the sentence of a conflict, or of the field that stands in the way."""
    given = form.cleaned_data
    version = int(v) if (v := request.POST.get("version", "")).isdecimal() else 0
    try:
        acts.report(request.user, found, version, given["progress"], given["percent"] or 0, given["note"], given["evidence"], today())
    except NoProduct as refused:
        form.add_error("evidence", str(refused))
        return str(refused)
    except (Conflict, acts.Closed) as refused:
        return str(refused)
    return ""


@require_POST
def ask(request: HttpRequest, task_id: int) -> HttpResponse:
    """Put a question to the lead agency."""
    found = task_for(request.user, task_id)
    rights = rights_of(request.user, found)
    if not rights.ask:
        raise Http404
    form = QuestionForm(request.POST)
    if not form.is_valid():
        return page(request, found, rights, ProgressForm(found, rights.steward), form)
    acts.ask(request.user, found, form.cleaned_data["question"])
    messages.success(request, _("Đã gửi yêu cầu giải trình; câu hỏi và câu trả lời lưu trong lịch sử nhiệm vụ."))
    return redirect("task", found.pk)


@require_POST
def serve(request: HttpRequest, task_id: int) -> HttpResponse:
    """Say which targets a task serves; the board then shows which promise a late task holds back."""
    found = task_for(request.user, task_id)
    chosen = set(request.POST.getlist("target"))
    targets = [target for target in targets_of(found.plan) if str(target.pk) in chosen]
    acts.serve(request.user, found, targets)
    messages.success(request, _("Đã ghi các chỉ tiêu mà nhiệm vụ này phục vụ."))
    return redirect("task", found.pk)


def targets_of(plan: Plan) -> Any:
    """The targets of a plan that a task may serve."""
    return Target.objects.filter(plan=plan).exclude(state=Item.State.REJECTED)


def page(request: HttpRequest, found: Task, rights: Rights, form: ProgressForm, question: QuestionForm, problem: str = "") -> HttpResponse:
    """The page with its forms as they are."""
    day = today()
    written: Sequence[Entry] = entries_of(history(found))
    served = list(found.targets.exclude(state=Item.State.REJECTED))
    return render(
        request,
        "task/task.html",
        {
            "task": found,
            "plan": found.plan,
            "rights": rights,
            "form": form,
            "question": question,
            "problem": problem,
            "standing": standing_of(found, day),
            "quote": quote_of(found),
            "served": [(t, required(t)) for t in served],
            "history": written,
            "asked": open_question(written),
            "evidence": shown_to(request.user, "task", found.pk),
            "choices": [(t, required(t), t in served) for t in targets_of(found.plan)] if rights.steward else [],
        },
    )


urlpatterns = [
    path("nhiem-vu/<int:task_id>", task, name="task"),
    path("nhiem-vu/<int:task_id>/giai-trinh", ask, name="task_ask"),
    path("nhiem-vu/<int:task_id>/chi-tieu", serve, name="task_serve"),
]
