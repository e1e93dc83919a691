"""Adding by hand what the reader missed: an item without words in the text, confirmed by whoever adds it."""

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

from cotmoc.orgs.models import AuditEntry
from cotmoc.plans.models import Item, Plan
from cotmoc.web.confirm.forms import form_for_item, units_for
from cotmoc.web.confirm.kinds import ITEM_KINDS
from cotmoc.web.shell.asking import plan_to_decide


def add(request: HttpRequest, plan_id: int, kind: str) -> HttpResponse:
    """Type an item of a plan."""
    plan = plan_to_decide(request.user, plan_id)
    if kind not in ITEM_KINDS or not (adds := ITEM_KINDS[kind].adds):
        raise Http404
    form = form_for_item(kind, ITEM_KINDS[kind].model(plan=plan), units_for(plan), request.POST or None)
    if request.method == "POST" and form.is_valid():
        item = _kept(form.save(commit=False), plan, request.user)
        messages.success(request, _("Đã thêm “%(label)s”.") % {"label": str(item)[:80]})
        return redirect(f"{request.path.rpartition('/them/')[0]}?muc={kind}-{item.pk}")
    return render(request, "confirm/confirm_add.html", {"plan": plan, "form": form, "kind": kind, "adds": adds})


@transaction.atomic
def _kept(item: Any, plan: Plan, by: Any) -> Any:
    """The item at the end of its plan, confirmed, with who added it."""
    if hasattr(item, "order"):
        item.order = (type(item).objects.filter(plan=plan).aggregate(last=Max("order"))["last"] or 0) + 1
    item.state, item.decided_by, item.decided_at = Item.State.CONFIRMED, by, timezone.now()
    item.save()
    AuditEntry.write(by, "Thêm mục", item, plan=plan.pk, kind=type(item).__name__, item=item.pk)
    return item


urlpatterns = [path("ke-hoach/<int:plan_id>/xac-nhan/them/<slug:kind>", add, name="confirm_add")]
