"""The desk where an item is split in two or two are merged: the outcome stands there as forms before anything is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _

from cotmoc.acts.items import merge, split
from cotmoc.language.text import ending, opening
from cotmoc.plans.deciding import Conflict
from cotmoc.plans.kinds import KINDS
from cotmoc.plans.merging import CannotMerge, in_order, partners, proposal
from cotmoc.plans.models import Item, Plan
from cotmoc.plans.splitting import CannotSplit, cuts, parts, spans_of, words_of
from cotmoc.plans.succession import like
from cotmoc.web.confirm.cards import Card, card_of, closed_card
from cotmoc.web.confirm.context import cards_page, queue_page
from cotmoc.web.confirm.forms import units_for
from cotmoc.web.confirm.kinds import form_for_item
from cotmoc.web.confirm.place import remember_place
from cotmoc.web.confirm.queue import item_in
from cotmoc.web.confirm.words import Word, words_to_cut
from cotmoc.web.plan.words import row_words
from cotmoc.web.shell.asking import plan_to_decide


@dataclass
class SplitDesk:
    """An item about to be cut: the places offered, the place chosen (0 for none yet), and a form for each part."""

    kind: str
    item: Any
    at: int
    data: Any = None
    template = "confirm/confirm_split.html"

    @cached_property
    def parts(self) -> Sequence[Any]:
        return parts(self.item, self.at) if self.at else ()

    @cached_property
    def forms(self) -> list[Any]:
        """The fields of both parts as they would be kept."""
        units = units_for(self.item.plan)
        return [
            form_for_item(self.kind, like(self.item, part.fields), units, self.data, prefix=f"p{i}") for i, part in enumerate(self.parts, 1)
        ]

    @cached_property
    def told(self) -> tuple[int, int]:
        """Which of the words tell the item: for a task in a table, those of its own cell."""
        return KINDS[self.kind].told(self.item, words_of(self.item))

    def _both(self, at: int) -> tuple[str, str]:
        """The telling words before and after a place, without the words that join them."""
        (low, high), words = self.told, words_of(self.item)
        first, second = spans_of(words, at) or ((0, at), (at, len(words)))
        return row_words(words[low : max(low, first[1])]), row_words(words[second[0] : max(second[0], high)])

    @property
    def sides(self) -> list[tuple[str, Any]]:
        """The words and the form of each part."""
        return list(zip(self._both(self.at), self.forms, strict=True)) if self.parts else []

    @property
    def choices(self) -> list[tuple[int, str, str, bool]]:
        """Offered places: the letter, the words before and after it, and whether it is the one chosen."""
        both = [(at, self._both(at)) for at in cuts(self.item)]
        return [(at, ending(first, 60), opening(second, 60), at == self.at) for at, (first, second) in both]

    @property
    def words(self) -> list[Word]:
        """Each word, to cut before it."""
        return words_to_cut(words_of(self.item), self.at, self.told)


@dataclass
class MergeDesk:
    """Two items about to be joined: those that could be taken, the one chosen, and the form of the whole."""

    kind: str
    item: Any
    other: Any
    offered: Sequence[Any]
    data: Any = None
    template = "confirm/confirm_merge.html"

    @cached_property
    def whole(self) -> Any:
        return proposal(self.item, self.other)

    @cached_property
    def form(self) -> Any:
        """The fields of the whole as they would be kept."""
        first, _second = in_order(self.item, self.other)
        return form_for_item(self.kind, like(first, self.whole.fields), units_for(self.item.plan), self.data, prefix="g")

    @property
    def choices(self) -> list[tuple[Card, bool]]:
        """The items that may be taken and whether it is the one chosen."""
        known = [*self.offered, *([] if self.other in self.offered else [self.other])]
        row = sorted(known, key=lambda item: (item.start is None, item.start or 0, item.pk))
        return [(Card(self.kind, item, "", "", ""), item.pk == self.other.pk) for item in row]

    @property
    def differing(self) -> list[str]:
        """Names of fields in which the first item's value was taken though the second has another."""
        return [str(self.form.fields[name].label) for name in self.whole.differing if name in self.form.fields]


def _number(given: str | None) -> int:
    return int(given) if given and given.isdecimal() and len(given) < 10 else 0


def split_item(request: HttpRequest, plan_id: int, kind: str, item_id: int) -> HttpResponse:
    """Choose where an item is cut (?o=, the letter), see both parts as forms, keep them."""
    plan = plan_to_decide(request.user, plan_id)
    item = item_in(plan, kind, item_id)
    if item.state == Item.State.REJECTED:
        return _shown(request, plan, closed_card(kind, item, problem=_("Mục này đã bỏ nên không tách được.")))
    offered = cuts(item)
    at = _number(request.POST.get("o") or request.GET.get("o")) or (offered[0] if offered else 0)
    desk = SplitDesk(kind, item, at, request.POST if request.method == "POST" else None)
    try:
        forms = desk.forms
        fine = [form.is_valid() for form in forms]  # each of them, so that each tells what is wrong
        if request.method != "POST" or not fine or not all(fine):
            return _shown(request, plan, card_of(kind, item, desk=desk))
        given = [form.cleaned_data for form in forms]
        made = split(request.user, item, _number(request.POST.get("version")), at, given)
    except CannotSplit as refused:
        return _shown(request, plan, closed_card(kind, item, problem=str(refused)))
    except Conflict as conflict:
        return _shown(request, plan, _after_conflict(plan, kind, item, desk, str(conflict)))
    except ValidationError as refused:
        desk.forms[0].add_error(None, refused.messages)
        return _shown(request, plan, card_of(kind, item, desk=desk))
    return _kept(request, plan, kind, [item.pk], [part.pk for part in made])


def merge_item(request: HttpRequest, plan_id: int, kind: str, item_id: int) -> HttpResponse:
    """Choose with which item of its kind one is merged (?voi=), see the whole as a form, keep it."""
    plan = plan_to_decide(request.user, plan_id)
    item = item_in(plan, kind, item_id)
    offered = partners(item)
    asked = _number(request.POST.get("voi") or request.GET.get("voi"))
    other = item_in(plan, kind, asked) if asked else item_in(plan, kind, offered[0].pk) if offered else None
    if other is None:
        return _shown(request, plan, closed_card(kind, item, problem=_("Không có mục nào khác cùng loại để gộp.")))
    desk = MergeDesk(kind, item, other, offered, request.POST if request.method == "POST" else None)
    versions = _number(request.POST.get("version")), _number(request.POST.get("version_other"))
    try:
        if request.method != "POST" or not desk.form.is_valid():
            return _shown(request, plan, card_of(kind, item, desk=desk))
        made = merge(request.user, item, other, versions, desk.form.cleaned_data)
    except CannotMerge as refused:
        return _shown(request, plan, closed_card(kind, item, problem=str(refused)))
    except Conflict as conflict:
        return _shown(request, plan, _after_conflict(plan, kind, item, desk, str(conflict)))
    except ValidationError as refused:
        desk.form.add_error(None, refused.messages)
        return _shown(request, plan, card_of(kind, item, desk=desk))
    return _kept(request, plan, kind, [item.pk, other.pk], [made.pk])


def _after_conflict(plan: Plan, kind: str, item: Any, desk: Any, said: str) -> Card:
    """Somebody was faster: the item as it is now, and all that was typed still in the forms unless there is nothing to keep it in."""
    now = item_in(plan, kind, item.pk)
    other = getattr(desk, "other", None)
    gone = [i for i in (now, other and item_in(plan, kind, other.pk)) if i is not None and i.state == Item.State.REJECTED]
    return closed_card(kind, now, problem=said) if gone else card_of(kind, now, desk=desk, problem=said)


def _shown(request: HttpRequest, plan: Plan, card: Card) -> HttpResponse:
    return cards_page(request, plan, [card]) if request.htmx else queue_page(request, plan, given=card)


def _kept(request: HttpRequest, plan: Plan, kind: str, old: Sequence[int], new: Sequence[int]) -> HttpResponse:
    """What was replaced, then what took its place."""
    cards = [closed_card(kind, item_in(plan, kind, pk)) for pk in (*old, *new)]
    remember_place(plan, request.user, f"{kind}-{new[0]}", request.POST.get("xem", ""))
    if request.htmx:
        return cards_page(request, plan, cards, decided=True)
    messages.success(request, cards[0].item.left_out_why)
    page, view = _number(request.POST.get("trang")) or 1, request.POST.get("xem", "cho")
    return redirect(f"{reverse('confirm', args=[plan.pk])}?xem={view}&trang={page}#hang-doi")


HERE = "ke-hoach/<int:plan_id>/xac-nhan/<slug:kind>/<int:item_id>"
urlpatterns = [
    path(f"{HERE}/tach", split_item, name="confirm_split"),
    path(f"{HERE}/gop", merge_item, name="confirm_merge"),
]
