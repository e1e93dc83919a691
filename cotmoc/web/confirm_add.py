"""Adding by hand what the reader missed: a target or a task without words in the text, confirmed by whoever adds it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from cotmoc.orgs.access import require
from cotmoc.orgs.models import AuditEntry
from cotmoc.plans.models import Item, Plan, Target, Task
from cotmoc.web.asking import plan_for
from cotmoc.web.confirm_forms import form_for_item, units_for

KINDS: dict[str, type[Any]] = {"target": Target, "task": Task}


def add(request: HttpRequest, plan_id: int, kind: str) -> HttpResponse:
    """Type a target or task of a plan."""
    plan = plan_for(request.user, plan_id)
    require(request.user, "steward", plan.org)
    if kind not in KINDS:
        raise Http404
    form = form_for_item(kind, KINDS[kind](plan=plan), units_for(plan), request.POST or None)
    if request.method == "POST" and form.is_valid():
        item = _kept(form.save(commit=False), plan, request.user)
        messages.success(request, _("Đã thêm “%(label)s”.") % {"label": str(item)[:80]})
        return redirect(f"{request.path.rpartition('/them/')[0]}?muc={kind}-{item.pk}")
    return render(request, "confirm_add.html", {"plan": plan, "form": form, "kind": kind})


@transaction.atomic
def _kept(item: Any, plan: Plan, by: Any) -> Any:
    """The item at the end of its plan, confirmed, with who added it."""
    last = type(item).objects.filter(plan=plan).aggregate(last=Max("order"))["last"]
    item.order = (last or 0) + 1
    item.state, item.decided_by, item.decided_at = Item.State.CONFIRMED, by, timezone.now()
    item.save()
    AuditEntry.write(by, "Thêm mục", item, plan=plan.pk, kind=type(item).__name__, item=item.pk)
    return item


addresses = [path("ke-hoach/<int:plan_id>/xac-nhan/them/<slug:kind>", add, name="confirm_add")]
