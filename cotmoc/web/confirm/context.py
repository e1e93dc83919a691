"""The confirm page as a whole, and the pieces of it that answer a decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cotmoc.plans.memory import Bookmark
from cotmoc.plans.models import Plan
from cotmoc.plans.undoing import last_of
from cotmoc.web.confirm.cards import Card, closed_card, opened_card
from cotmoc.web.confirm.document import stretches_of
from cotmoc.web.confirm.forms import units_for
from cotmoc.web.confirm.kinds import ITEM_KINDS
from cotmoc.web.confirm.place import bookmark_of
from cotmoc.web.confirm.queue import PAGE, VIEWS, Slip, items_of, position_in, progress_of, queue_of, slips_of


@dataclass(frozen=True)
class Window:
    """Which part of which list is shown: its slips, how many stand before and after, and the item a person is at."""

    view: str
    slips: Sequence[Slip]
    before: int = 0
    after: int = 0
    at: str = ""
    resumed: bool = False
    pages: Sequence[int] = field(default_factory=list)
    page: int = 1


def window_of(request: HttpRequest, slips: Sequence[Slip], wanted: str, mark: Bookmark | None) -> Window:
    """The part of the list that an address asks for: the page of an item (?muc=), a page of a list (?xem=, ?trang=), or where the
    person was the last time."""
    resumed = mark is not None and not wanted and not {"xem", "trang"} & {name for name, value in request.GET.items() if value}
    if mark is not None and resumed:
        view, wanted = mark.view, f"{mark.kind}-{mark.item}"
    else:
        view = _view_of(slips, wanted) or request.GET.get("xem", "")
    view = view if view in VIEWS else "cho"
    queue = queue_of(slips, view)
    place = position_in(slips, queue, view, wanted) if wanted else None
    if place is None or place >= len(queue):
        place, resumed = _first(request, len(queue)), False
    page = place // PAGE + 1
    shown = queue[(page - 1) * PAGE : page * PAGE]
    at = queue[place].name if queue else ""
    before, pages = (page - 1) * PAGE, Paginator(queue, PAGE).page_range
    return Window(view, shown, before, len(queue) - before - len(shown), at, resumed and place > 0, pages, page)


def _view_of(slips: Sequence[Slip], name: str) -> str:
    """The list in which an item stands; "" when there is no such item."""
    named = next((slip for slip in slips if slip.name == name), None)
    return next(view for view, state in VIEWS.items() if state == named.state) if named else ""


def _first(request: HttpRequest, count: int) -> int:
    """The first item of the page an address asks for."""
    asked = request.GET.get("trang", "1")
    page = int(asked) if asked.isdecimal() and len(asked) < 7 else 1
    return max(0, min(page - 1, (count - 1) // PAGE)) * PAGE


def queue_page(request: HttpRequest, plan: Plan, opened: str = "", given: Card | None = None) -> HttpResponse:
    """The document beside one part of the queue, with a card as given or opened for editing."""
    slips = slips_of(plan)
    wanted = opened or request.GET.get("muc", "") or (given.name if given else "")
    window = window_of(request, slips, wanted, bookmark_of(plan, request.user))
    cards = [_card(plan, kind, item, opened, given) for kind, item in items_of(window.slips)]
    around = next((card.item.provision.order for card in cards if card.name == window.at and card.item.provision), None)
    adds = [(code, kind.adds) for code, kind in ITEM_KINDS.items() if kind.adds]
    more = {"window": window, "stretches": stretches_of(plan, slips, around), "adds": adds}
    return render(request, "confirm/confirm.html", {**standing(request, plan, slips), **more, "cards": cards, "view": window.view})


def _card(plan: Plan, kind: str, item: Any, opened: str, given: Card | None) -> Card:
    name = f"{kind}-{item.pk}"
    if given and given.name == name:
        return given
    item.plan = plan
    return opened_card(kind, item, units_for(plan)) if name == opened else closed_card(kind, item)


def standing(request: HttpRequest, plan: Plan, slips: Sequence[Slip]) -> dict[str, Any]:
    """How far the plan is, and what this person could take back."""
    return {"plan": plan, "progress": progress_of(slips), "undoable": last_of(plan, request.user), "view": _view(request)}


def _view(request: HttpRequest) -> str:
    view = request.POST.get("xem", "") or request.GET.get("xem", "")
    return view if view in VIEWS else "cho"


def cards_page(request: HttpRequest, plan: Plan, cards: Sequence[Card], decided: bool = False) -> HttpResponse:
    """Cards alone, with the progress of the whole beside them."""
    more = {"cards": cards, "decided": decided, "swapped": True}
    return render(request, "confirm/confirm_answer.html", {**standing(request, plan, slips_of(plan)), **more})


def further(request: HttpRequest, plan: Plan) -> HttpResponse:
    """The cards after (?sau=) or before (?truoc=) one that the page holds; the list may have changed since it was sent."""
    slips, view = slips_of(plan), _view(request)
    queue = queue_of(slips, view)
    back = "truoc" in request.GET
    place = position_in(slips, queue, view, request.GET.get("truoc" if back else "sau", ""))
    if place is None:
        chosen: Sequence[Slip] = []
    elif back:
        chosen = queue[max(0, place - PAGE) : place]
    else:
        place += place < len(queue) and queue[place].name == request.GET.get("sau")
        chosen = queue[place : place + PAGE]
    before = (place or 0) - len(chosen) if back else 0
    after = 0 if back else len(queue) - (place or 0) - len(chosen)
    cards = []
    for kind, item in items_of(chosen):
        item.plan = plan
        cards.append(closed_card(kind, item))
    window = Window(view, chosen, before, after)
    return render(request, "confirm/confirm_more.html", {"plan": plan, "cards": cards, "window": window, "view": view, "back": back})
