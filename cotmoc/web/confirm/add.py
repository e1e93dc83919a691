"""Adding by hand what the reader missed: an item without words in the text, confirmed by whoever adds it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _

from cotmoc.acts.items import add as keep
from cotmoc.web.confirm.forms import units_for
from cotmoc.web.confirm.kinds import ITEM_KINDS, form_for_item
from cotmoc.web.shell.asking import plan_to_decide


def add(request: HttpRequest, plan_id: int, kind: str) -> HttpResponse:
    """Type an item of a plan."""
    plan = plan_to_decide(request.user, plan_id)
    if kind not in ITEM_KINDS or not (adds := ITEM_KINDS[kind].adds):
        raise Http404
    form = form_for_item(kind, ITEM_KINDS[kind].model(plan=plan), units_for(plan), request.POST or None)
    if request.method == "POST" and form.is_valid():
        item = keep(request.user, plan, form.instance)
        messages.success(request, _("Đã thêm “%(label)s”.") % {"label": str(item)[:80]})
        return redirect(f"{request.path.rpartition('/them/')[0]}?muc={kind}-{item.pk}")
    return render(request, "confirm/confirm_add.html", {"plan": plan, "form": form, "kind": kind, "adds": adds})


urlpatterns = [path("ke-hoach/<int:plan_id>/xac-nhan/them/<slug:kind>", add, name="confirm_add")]
