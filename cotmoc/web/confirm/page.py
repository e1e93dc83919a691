"""Confirming a draft: each item beside its sentence; confirm it, change it, choose its reading, or leave it out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from cotmoc.acts import items
from cotmoc.plans.deciding import Conflict
from cotmoc.plans.models import Item, Plan
from cotmoc.web.confirm.cards import Card, card_of, closed_card, differences, opened_card
from cotmoc.web.confirm.context import cards_page, further, queue_page
from cotmoc.web.confirm.document import bodies_of
from cotmoc.web.confirm.forms import units_for
from cotmoc.web.confirm.kinds import ITEM_KINDS, form_for_item
from cotmoc.web.confirm.place import remember_place, stopped
from cotmoc.web.confirm.queue import item_in, slips_of
from cotmoc.web.shell.asking import plan_to_decide

STEPS = {"xac-nhan": items.confirm, "bo": items.reject, "mo-lai": items.reopen}


def confirm(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The document and the queue of items; ?sua= opens one for editing, ?muc= brings its page."""
    plan = plan_to_decide(request.user, plan_id)
    return queue_page(request, plan, opened=request.GET.get("sua", ""))


def confirm_item(request: HttpRequest, plan_id: int, kind: str, item_id: int) -> HttpResponse:
    """One item: shown, opened, or decided. htmx gets its card back, others the queue."""
    plan = plan_to_decide(request.user, plan_id)
    item = item_in(plan, kind, item_id)
    if request.method != "POST":
        name = f"{kind}-{item_id}"
        if not request.htmx:
            return redirect(f"{reverse('confirm', args=[plan.pk])}?{'sua' if 'sua' in request.GET else 'muc'}={name}")
        return cards_page(request, plan, [opened_card(kind, item, units_for(plan)) if "sua" in request.GET else closed_card(kind, item)])
    card = decide(request, plan, kind, item)
    if card.problem or (card.form and card.form.errors) or (card.reading and card.reading.errors):
        return cards_page(request, plan, [card]) if request.htmx else queue_page(request, plan, given=card)
    remember_place(plan, request.user, card.name, request.POST.get("xem", ""))
    if request.htmx:
        return cards_page(request, plan, [card], decided=True)
    return redirect(
        f"{reverse('confirm', args=[plan.pk])}?xem={request.POST.get('xem', 'cho')}&trang={request.POST.get('trang', '1')}#hang-doi"
    )


def decide(request: HttpRequest, plan: Plan, kind: str, item: Any) -> Card:
    """Do what the pressed button says; the card tells what came of it, with everything typed still in it."""
    action = request.POST.get("viec", "")
    version = int(v) if (v := request.POST.get("version", "")).isdecimal() else 0
    if action == "sua":
        return _saved(request, plan, kind, item, version)
    if action == "cach-hieu":
        return _read_as(request, kind, item, version)
    if action not in STEPS:
        raise Http404
    try:
        return closed_card(kind, _as_shown(STEPS[action](request.user, item, version), item))
    except Conflict as conflict:
        return closed_card(kind, item_in(plan, kind, item.pk), problem=str(conflict))


def _as_shown(done: Any, item: Any) -> Any:
    """A decided item with what its card shows and what is read already."""
    done.provision, done.plan = item.provision, item.plan
    return done


def _saved(request: HttpRequest, plan: Plan, kind: str, item: Any, version: int) -> Card:
    """Keep the fields as changed and confirm the item."""
    form = form_for_item(kind, item_in(plan, kind, item.pk), units_for(plan), request.POST)
    if not form.is_valid():
        return card_of(kind, item, form=form)
    try:
        done = items.mend(request.user, item, version, state=Item.State.CONFIRMED, **form.cleaned_data)
    except Conflict as conflict:
        return card_of(kind, item, form=form, problem=str(conflict), fresh=differences(form, item))
    except ValidationError as refused:
        form.add_error(None, refused.messages)
        return card_of(kind, item, form=form)
    return closed_card(kind, _as_shown(done, item))


def _read_as(request: HttpRequest, kind: str, item: Any, version: int) -> Card:
    form = ITEM_KINDS[kind].reading(item, request.POST)
    if form is None:
        raise Http404
    if not form.is_valid():
        return card_of(kind, item, reading=form)
    try:
        given = form.cleaned_data
        done = items.choose_reading(request.user, item, version, given["reading"], given["why"], form.indicator)
    except Conflict as conflict:
        return card_of(kind, item, reading=form, problem=str(conflict))
    return closed_card(kind, _as_shown(done, item))


@require_GET
def more(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Further cards of a list, as a person goes on."""
    return further(request, plan_to_decide(request.user, plan_id))


@require_GET
def stretch(request: HttpRequest, plan_id: int, number: int) -> HttpResponse:
    """A stretch of the document with its marks as they are now."""
    plan = plan_to_decide(request.user, plan_id)
    bodies = bodies_of(plan, slips_of(plan), [number])
    if number not in bodies:
        raise Http404
    return HttpResponse(bodies[number])


@require_POST
def rest(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Confirm every waiting item that carries no flag."""
    plan = plan_to_decide(request.user, plan_id)
    try:
        n = items.confirm_rest(request.user, plan)
        messages.success(request, ngettext("Đã xác nhận %(n)d mục không có cờ.", "Đã xác nhận %(n)d mục không có cờ.", n) % {"n": n})
    except Conflict as conflict:
        messages.error(request, str(conflict))
    return redirect("confirm", plan.pk)


HERE = "ke-hoach/<int:plan_id>/xac-nhan"
urlpatterns = [
    path(HERE, confirm, name="confirm"),
    path(f"{HERE}/con-lai", rest, name="confirm_rest"),
    path(f"{HERE}/tiep", more, name="confirm_more"),
    path(f"{HERE}/cho-dung", stopped, name="confirm_stopped"),
    path(f"{HERE}/van-ban/<int:number>", stretch, name="confirm_stretch"),
    path(f"{HERE}/<slug:kind>/<int:item_id>", confirm_item, name="confirm_item"),
]
