"""Taking back one's last decision, or the split or merge that put others in an item's place."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from cotmoc.acts.items import undo as take_back
from cotmoc.plans.kinds import kind_of
from cotmoc.plans.memory import Decision
from cotmoc.plans.models import Item, Plan
from cotmoc.plans.undoing import Overtaken, last_of, replacing
from cotmoc.web.confirm.context import cards_page
from cotmoc.web.confirm.queue import item_in
from cotmoc.web.shell.asking import plan_to_decide

MANY = 12
"""Items that come back one by one on the page as it stands; for more of them the page is sent anew."""


@require_POST
def undo(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Take back the last decision of this person on the plan."""
    plan = plan_to_decide(request.user, plan_id)
    return _taken_back(request, plan, last_of(plan, request.user))


@require_POST
def undo_item(request: HttpRequest, plan_id: int, kind: str, item_id: int) -> HttpResponse:
    """Take back what put others in the place of an item."""
    plan = plan_to_decide(request.user, plan_id)
    return _taken_back(request, plan, replacing(item_in(plan, kind, item_id)))


def _taken_back(request: HttpRequest, plan: Plan, decision: Decision | None) -> HttpResponse:
    if decision is None:
        return _answer(request, plan, [], _("Không có quyết định nào của bạn để hoàn tác."), fine=False)
    try:
        decision.plan = plan  # read already, with its unit
        items = take_back(request.user, decision)
    except Overtaken as overtaken:
        return _answer(request, plan, [], str(overtaken), fine=False)
    said = _("Đã hoàn tác: %(action)s “%(subject)s”.") % {"action": _(decision.action), "subject": decision.subject[:80]}
    return _answer(request, plan, items, said, fine=True)


def _answer(request: HttpRequest, plan: Plan, items: Sequence[Any], said: str, fine: bool) -> HttpResponse:
    """The page's script is told which items came back and which are gone; without it one sees the item and what was done."""
    names = [(f"{kind_of(item).code}-{item.pk}", item.state == Item.State.REJECTED and bool(item.went_into)) for item in items]
    back = [name for name, is_gone in names if not is_gone]
    if request.htmx and len(back) <= MANY:
        page = cards_page(request, plan, [])
        gone = [name for name, is_gone in names if is_gone]
        page["HX-Trigger"] = json.dumps({"takenback": {"back": back, "gone": gone, "said": said, "fine": fine}})
        return page
    (messages.success if fine else messages.error)(request, said)
    address = f"{reverse('confirm', args=[plan.pk])}{f'?muc={back[0]}' if back else ''}"
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)


HERE = "ke-hoach/<int:plan_id>/xac-nhan"
urlpatterns = [
    path(f"{HERE}/hoan-tac", undo, name="confirm_undo"),
    path(f"{HERE}/<slug:kind>/<int:item_id>/hoan-tac", undo_item, name="confirm_undo_item"),
]
