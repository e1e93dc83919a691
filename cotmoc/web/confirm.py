"""Confirming a draft: each item beside its sentence; confirm it, change it, choose its reading, or leave it out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cotmoc.orgs.access import require
from cotmoc.plans.deciding import Conflict, NotReady, choose_reading, confirm_rest, edit, finish, reject
from cotmoc.plans.deciding import confirm as confirm_as_it_stands
from cotmoc.plans.models import Item, Plan
from cotmoc.web import confirm_add
from cotmoc.web.asking import plan_for
from cotmoc.web.confirm_forms import ReadingForm, form_for_item, units_for
from cotmoc.web.confirm_queue import PAGE, VIEWS, Card, card_of, differences, item_in, items_of, progress_of, queue_of, slips_of


def confirm(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The queue of items; ?sua= opens one for editing, ?muc= brings its page."""
    plan = plan_of(request, plan_id)
    return queue_page(request, plan, opened=request.GET.get("sua", ""))


def plan_of(request: HttpRequest, plan_id: int) -> Plan:
    """A plan this person may decide on."""
    plan = plan_for(request.user, plan_id)
    require(request.user, "steward", plan.org)
    return plan


def queue_page(request: HttpRequest, plan: Plan, opened: str = "", given: Card | None = None) -> HttpResponse:
    """One page of the queue, with a card as given or opened for editing."""
    slips = slips_of(plan)
    view = request.GET.get("xem", "cho")
    view = view if view in VIEWS else "cho"
    wanted = opened or request.GET.get("muc", "") or (f"{given.kind}-{given.item.pk}" if given else "")
    view = next((v for v, state in VIEWS.items() for s in slips if f"{s.kind}-{s.pk}" == wanted and s.state == state), view)
    queue = queue_of(slips, view)
    places = [f"{s.kind}-{s.pk}" for s in queue]
    pages = max(1, -(-len(queue) // PAGE))
    asked = request.GET.get("trang", "1")
    page = places.index(wanted) // PAGE + 1 if wanted in places else min(pages, max(1, int(asked))) if asked.isdecimal() else 1
    units = units_for(plan)
    cards = [
        given
        if given and (given.kind, given.item.pk) == (kind, item.pk)
        else opened_card(kind, item, units)
        if f"{kind}-{item.pk}" == opened
        else closed_card(kind, item)
        for kind, item in items_of(queue[(page - 1) * PAGE : page * PAGE])
    ]
    return render(
        request,
        "confirm.html",
        {"plan": plan, "cards": cards, "progress": progress_of(slips), "view": view, "page": page, "pages": range(1, pages + 1)},
    )


def closed_card(kind: str, item: Any) -> Card:
    """A card as it lies in the queue; an ambiguous target always asks for its reading."""
    waits = kind == "target" and item.ambiguous and item.state == Item.State.PROPOSED
    return card_of(kind, item, reading=ReadingForm(item) if waits else None)


def opened_card(kind: str, item: Any, units: Any) -> Card:
    """A card with its fields open."""
    return card_of(kind, item, form=form_for_item(kind, item, units))


def confirm_item(request: HttpRequest, plan_id: int, kind: str, item_id: int) -> HttpResponse:
    """One item: shown, opened, or decided. htmx gets its card back, others the queue."""
    plan = plan_of(request, plan_id)
    item = item_in(plan, kind, item_id)
    if request.method != "POST":
        name = f"{kind}-{item_id}"
        if not request.htmx:
            return redirect(f"{reverse('confirm', args=[plan.pk])}?{'sua' if 'sua' in request.GET else 'muc'}={name}")
        return card_page(request, plan, opened_card(kind, item, units_for(plan)) if "sua" in request.GET else closed_card(kind, item))
    card = decide(request, plan, kind, item)
    if card.problem or (card.form and card.form.errors) or (card.reading and card.reading.errors):
        return card_page(request, plan, card) if request.htmx else queue_page(request, plan, given=card)
    if request.htmx:
        return card_page(request, plan, card, decided=True)
    return redirect(
        f"{reverse('confirm', args=[plan.pk])}?xem={request.POST.get('xem', 'cho')}&trang={request.POST.get('trang', '1')}#hang-doi"
    )


def card_page(request: HttpRequest, plan: Plan, card: Card, decided: bool = False) -> HttpResponse:
    """The card alone, with the progress of the whole beside it."""
    return render(
        request,
        "confirm_card.html",
        {"plan": plan, "card": card, "decided": decided, "swapped": True, "progress": progress_of(slips_of(plan))},
    )


def decide(request: HttpRequest, plan: Plan, kind: str, item: Any) -> Card:
    """Do what the pressed button says; the card tells what came of it, with everything typed still in it."""
    action = request.POST.get("viec", "")
    version = int(v) if (v := request.POST.get("version", "")).isdecimal() else 0
    if action == "sua":
        return _saved(request, plan, kind, item, version)
    if action == "cach-hieu" and kind == "target":
        return _read_as(request, item, version)
    try:
        return closed_card(kind, _step(action, item, request.user, version))
    except Conflict as conflict:
        return card_of(kind, item, problem=str(conflict), reading=closed_card(kind, item).reading)


def _step(action: str, item: Any, by: Any, version: int) -> Any:
    if action == "bo":
        done = reject(item, by, version)
    elif action == "mo-lai":
        done = edit(item, by, version, state=Item.State.PROPOSED)
    elif action == "xac-nhan":
        done = confirm_as_it_stands(item, by, version)
    else:
        raise Http404
    done.provision, done.plan = item.provision, item.plan
    return done


def _saved(request: HttpRequest, plan: Plan, kind: str, item: Any, version: int) -> Card:
    """Keep the fields as changed and confirm the item."""
    units = units_for(plan)
    form = form_for_item(kind, item_in(plan, kind, item.pk), units, request.POST)
    if not form.is_valid():
        return card_of(kind, item, form=form)
    try:
        done = edit(item, request.user, version, state=Item.State.CONFIRMED, **form.cleaned_data)
    except Conflict as conflict:
        return card_of(kind, item, form=form, problem=str(conflict), fresh=differences(form, item))
    except ValidationError as refused:
        form.add_error(None, refused.messages)
        return card_of(kind, item, form=form)
    done.provision, done.plan = item.provision, plan
    return closed_card(kind, done)


def _read_as(request: HttpRequest, item: Any, version: int) -> Card:
    form = ReadingForm(item, request.POST)
    if not form.is_valid():
        return card_of("target", item, reading=form)
    try:
        done = choose_reading(item, form.cleaned_data["reading"], form.cleaned_data["why"], form.indicator, request.user, version)
    except Conflict as conflict:
        return card_of("target", item, reading=form, problem=str(conflict))
    done.provision, done.plan = item.provision, item.plan
    return closed_card("target", done)


@require_POST
def rest(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Confirm every waiting item that carries no flag."""
    plan = plan_of(request, plan_id)
    try:
        n = confirm_rest(plan, request.user)
        messages.success(request, ngettext("Đã xác nhận %(n)d mục không có cờ.", "Đã xác nhận %(n)d mục không có cờ.", n) % {"n": n})
    except Conflict as conflict:
        messages.error(request, str(conflict))
    return redirect("confirm", plan.pk)


@require_POST
def done(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Put the plan to work once nothing waits."""
    plan = plan_of(request, plan_id)
    try:
        finish(plan, request.user)
    except NotReady as waiting:
        messages.error(request, str(waiting))
        return redirect("confirm", plan.pk)
    messages.success(request, _("Kế hoạch đã được đưa vào sử dụng. Bảng cột mốc theo dõi từng chỉ tiêu từ bây giờ."))
    return redirect("board", plan.pk)


addresses = [
    *confirm_add.addresses,
    path("ke-hoach/<int:plan_id>/xac-nhan", confirm, name="confirm"),
    path("ke-hoach/<int:plan_id>/xac-nhan/con-lai", rest, name="confirm_rest"),
    path("ke-hoach/<int:plan_id>/xac-nhan/xong", done, name="confirm_finish"),
    path("ke-hoach/<int:plan_id>/xac-nhan/<slug:kind>/<int:item_id>", confirm_item, name="confirm_item"),
]
