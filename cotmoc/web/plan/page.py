"""Plans: the list of them, adding one from its document, and the document with its targets and tasks beside it."""

from __future__ import annotations

import hashlib
from collections import Counter
from io import BytesIO
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cotmoc.acts import plans as acts
from cotmoc.board.fitting import fitting
from cotmoc.files.document import MOST_BYTES
from cotmoc.files.kept import kept
from cotmoc.files.problems import FileProblem
from cotmoc.home import today
from cotmoc.orgs.access import may, memberships, require, shares_plan_with
from cotmoc.plans.deciding import ownerless
from cotmoc.plans.drafting import Facts, Untitled
from cotmoc.plans.kinds import KINDS
from cotmoc.plans.models import CarryingOut, Item, Plan
from cotmoc.web.confirm.kinds import ITEM_KINDS
from cotmoc.web.plan.document import PAGE, DocumentPage, items_of, lines_of, note_of, outline
from cotmoc.web.plan.forms import PlanForm, same_document
from cotmoc.web.plan.funding import funding_of
from cotmoc.web.shell.asking import plan_for
from cotmoc.web.shell.fields import read_upload
from cotmoc.web.shell.frame import NavEntry
from cotmoc.web.shell.stored import plan_stamp, stored

nav = NavEntry(gettext_lazy("Kế hoạch"), "plans", 20)


def plans(request: HttpRequest) -> HttpResponse:
    """The plans of a member's province."""
    found = plans_of(request.user)
    return render(request, "plan/plans.html", {"plans": found, "counts": counts_of(found), "may_add": may(request.user, "steward")})


def plans_of(user: Any) -> list[Plan]:
    """The plans a member may see, newest first; Http404 for strangers."""
    if not memberships(user):
        raise Http404
    found = list(Plan.objects.select_related("org").defer("text"))
    shared = {org: shares_plan_with(user, org) for org in {plan.org for plan in found}}
    return [plan for plan in found if shared[plan.org]]


def counts_of(plans: list[Plan]) -> dict[int, dict[str, int]]:
    """For each plan how many targets and tasks it holds, and how many items wait for a decision."""
    none = {"waiting": 0, "flagged": 0, **{f"{code}s": 0 for code in KINDS}}
    counted: dict[int, Counter[str]] = {plan.pk: Counter(none) for plan in plans}
    for code, kind in KINDS.items():
        for plan, state, flags in kind.model.objects.filter(plan__in=plans).values_list("plan_id", "state", "flags"):
            counted[plan][f"{code}s"] += state != Item.State.REJECTED
            counted[plan]["waiting"] += state == Item.State.PROPOSED
            counted[plan]["flagged"] += state == Item.State.PROPOSED and bool(flags)
    return {plan: dict(names) for plan, names in counted.items()}


def add(request: HttpRequest) -> HttpResponse:
    """Drop a plan's document in; it becomes a draft for a person to confirm, or nothing at all."""
    require(request.user, "steward")
    form = PlanForm(request.user, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and (plan := _added(request, form)):
        return redirect("plan_about", plan.pk)
    return render(request, "plan/plan_add.html", {"form": form})


def _added(request: HttpRequest, form: PlanForm) -> Plan | None:
    given, upload = form.cleaned_data, form.cleaned_data["file"]
    data = read_upload(upload, MOST_BYTES)
    if known := same_document(given["org"], hashlib.sha256(data).hexdigest()):
        form.add_error(
            "file", _("Văn bản này đã được nhập thành kế hoạch “%(title)s”; mở kế hoạch đó, không cần nhập lại.") % {"title": known.title}
        )
        return None
    facts = Facts(given["title"], given["org"], given["number"], given["issuer"], given["issued_on"])
    try:
        plan = acts.add(request.user, data, upload.name, facts)
    except FileProblem as problem:
        form.add_error("title" if isinstance(problem, Untitled) else "file", str(problem))
        return None
    counts = {"targets": plan.targets.count(), "tasks": plan.tasks.count(), "projects": plan.projects.count()}
    messages.success(
        request,
        ngettext(
            "Đã đọc văn bản: %(targets)d chỉ tiêu, %(tasks)d nhiệm vụ, %(projects)d đề án, dự án. Xem và xác nhận từng mục.",
            "Đã đọc văn bản: %(targets)d chỉ tiêu, %(tasks)d nhiệm vụ, %(projects)d đề án, dự án. Xem và xác nhận từng mục.",
            counts["targets"],
        )
        % counts,
    )
    return plan


def plan(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The document with its sentences marked and what was read of them beside."""
    found = plan_for(request.user, plan_id)
    steward = may(request.user, "steward", found.org)
    total = found.provisions.count()
    page = min(_page(request), max(0, (total - 1) // PAGE))
    key = ("document", found.pk, plan_stamp(found), steward, page)
    body = stored(key, lambda: render_to_string("plan/plan.html#document", {"page": document_page(found, steward, page, total)}))
    counts, funding = counts_of([found])[found.pk], funding_of(found)
    lacking = {"ownerless": ownerless(found).count(), "fits": len(fitting(found))} if steward else {}
    context = {"plan": found, "steward": steward, "body": body, "counts": counts, "funding": funding, **lacking}
    context["carried_out"] = _carried_out(request.user, found)
    return render(request, "plan/plan.html", context)


def _carried_out(user: Any, found: Plan) -> list[CarryingOut]:
    """Strategies and schemes of other plans, which this person sees, that carry it out."""
    links = found.carried_out.exclude(project__state=Item.State.REJECTED).select_related("project__plan__org").defer("project__plan__text")
    return [link for link in links if shares_plan_with(user, link.project.plan.org)]


def document_page(found: Plan, steward: bool, page: int, total: int) -> DocumentPage:
    """One page of the document (from 0) of so many paragraphs, with its notes and the outline of the whole."""
    provisions = list(found.provisions.filter(order__gte=page * PAGE, order__lt=(page + 1) * PAGE))
    start, end = (provisions[0].start, provisions[-1].end) if provisions else (0, 0)
    notes = [note_of(kind, item, found, today(), steward) for kind, item in items_of(found, start, end)]
    last = (page + 1) * PAGE >= total
    return DocumentPage(lines_of(provisions, notes), outline(found, page), page + 1, total, _by_hand(found, steward) if last else [])


def _page(request: HttpRequest) -> int:
    """The page of the paragraph an address names (?dieu=), else the page it asks for (?trang=)."""
    place, page = request.GET.get("dieu", ""), request.GET.get("trang", "")
    if place.isdecimal() and len(place) < 7:
        return int(place) // PAGE
    return max(0, int(page) - 1) if page.isdecimal() and len(page) < 7 else 0


def _by_hand(plan: Plan, steward: bool) -> list[Any]:
    """Notes of items without a place in the text: a person added them."""
    return [
        note_of(code, item, plan, today(), steward)
        for code, shown in ITEM_KINDS.items()
        if shown.adds
        for item in shown.kind.of(plan).filter(start=None)
        if not item.went_into
    ]


def plan_file(request: HttpRequest, plan_id: int) -> FileResponse:
    """The document as it was received."""
    found = plan_for(request.user, plan_id)
    try:
        return FileResponse(BytesIO(kept(found.file_sha256)), as_attachment=True, filename=found.file_name)
    except FileProblem as problem:
        raise Http404(str(problem)) from None


urlpatterns = [
    path("ke-hoach", plans, name="plans"),
    path("ke-hoach/them", add, name="plan_add"),
    path("ke-hoach/<int:plan_id>", plan, name="plan"),
    path("ke-hoach/<int:plan_id>/tep", plan_file, name="plan_file"),
]
