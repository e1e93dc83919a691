"""A plan issued again beside the earlier one: what was kept, changed, added and dropped, with both sentences; a steward brings
decisions over and says that the newer plan takes the earlier one's place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cotmoc.acts import plans as acts
from cotmoc.orgs.access import may, shares_plan_with
from cotmoc.orgs.models import OrgChange
from cotmoc.plans.align.words import plain
from cotmoc.plans.models import Item, Plan
from cotmoc.plans.reissue import Change, Pair, Relation, compare, reissued, relation_words, same_number
from cotmoc.plans.reissue_matching import ENOUGH, near
from cotmoc.problem import Problem
from cotmoc.web.confirm.kinds import shown_as
from cotmoc.web.plan.money import budget_words
from cotmoc.web.plan.quoting import Excerpt, Excerpts
from cotmoc.web.plan.words import required
from cotmoc.web.shell.asking import plan_for
from cotmoc.web.shell.stored import plan_stamp, stored


@dataclass(frozen=True)
class Said:
    """An item in its sentence, with the address of its own page."""

    item: Any
    excerpt: Excerpt | None
    url: str


@dataclass(frozen=True)
class Line:
    """A row of the page: what the earlier plan says, what the newer one says, and each change in words."""

    old: Said | None
    new: Said | None
    changes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ComparePage:
    """Two plans side by side: targets before tasks before projects. amends: the newer only mends the earlier, so that what it does
    not repeat may still hold."""

    kept: list[Line]
    changed: list[Line]
    new: list[Line]
    dropped: list[Line]
    amends: bool


@dataclass(frozen=True)
class Earlier:
    """A plan to compare with, and why it is likely the one: cited (how the newer text names it), a near title, or neither."""

    plan: Plan
    cited: Relation | None
    alike: bool


def plan_reissue(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Earlier plans of the same unit, the likely ones first."""
    plan = plan_for(request.user, plan_id)
    return render(request, "plan/reissue_choose.html", {"plan": plan, "earlier": earlier_plans(request.user, plan)})


def earlier_plans(user: Any, plan: Plan) -> list[Earlier]:
    """Plans of the unit and of the units it came from, issued (or, without a date, brought in) before this one."""
    units = {plan.org_id, *OrgChange.objects.filter(target=plan.org).values_list("source_id", flat=True)}
    others = Plan.objects.filter(org__in=units).exclude(pk=plan.pk).select_related("org", "superseded_by").defer("text")
    relations, title = relation_words(plan.text), plain(plan.title)
    found = [
        Earlier(other, next((r for r in relations if same_number(r.number, other.number)), None), near(plain(other.title), title) >= ENOUGH)
        for other in others
        if _before(other, plan) and shares_plan_with(user, other.org)
    ]
    return sorted(found, key=lambda e: (e.cited is None, not e.alike, -e.plan.created_at.timestamp(), -e.plan.pk))


def _before(other: Plan, plan: Plan) -> bool:
    if other.issued_on and plan.issued_on and other.issued_on != plan.issued_on:
        return other.issued_on < plan.issued_on
    return (other.created_at, other.pk) < (plan.created_at, plan.pk)


def both_for(user: Any, plan_id: int, old_id: int) -> tuple[Plan, Plan]:
    """The newer and the earlier plan, both of this person's province; Http404 for a plan beside itself."""
    if plan_id == old_id:
        raise Http404
    return plan_for(user, plan_id), plan_for(user, old_id)


def plan_compare(request: HttpRequest, plan_id: int, old_id: int) -> HttpResponse:
    """The two plans side by side, and what a steward may do with that."""
    plan, old = both_for(request.user, plan_id, old_id)
    key = ("reissue", plan.pk, plan_stamp(plan), old.pk, plan_stamp(old))
    body = stored(key, lambda: render_to_string("plan/reissue.html#body", {"page": compare_page(plan, old)}))
    steward = may(request.user, "steward", plan.org)
    waiting = any(kind.of(plan).filter(state=Item.State.PROPOSED).exists() for kind in reissued())
    return render(
        request,
        "plan/reissue.html",
        {
            "plan": plan,
            "old": old,
            "body": body,
            "steward": steward,
            "may_carry": steward and waiting,
            "may_replace": steward and may(request.user, "steward", old.org) and old.superseded_by_id is None,
            "relation": relation_to(plan, old),
        },
    )


def relation_to(plan: Plan, old: Plan) -> Relation | None:
    """What the newer text says it does to the earlier document, by its number."""
    return next((r for r in relation_words(plan.text) if same_number(r.number, old.number)), None)


def compare_page(plan: Plan, old: Plan) -> ComparePage:
    """The rows of the four sections."""
    found, relation = compare(old, plan), relation_to(plan, old)
    before, after = Excerpts.of(old), Excerpts.of(plan)
    return ComparePage(
        kept=[_line(pair, before, after) for pair in found.kept],
        changed=[_line(pair, before, after) for pair in found.changed],
        new=[Line(None, _said(item, after)) for item in found.new],
        dropped=[Line(_said(item, before), None) for item in found.dropped],
        amends=relation is not None and relation.kind == "amends",
    )


def _line(pair: Pair, before: Excerpts, after: Excerpts) -> Line:
    return Line(_said(pair.old, before), _said(pair.new, after), tuple(change_words(change, pair) for change in pair.changes))


def _said(item: Any, excerpts: Excerpts) -> Said:
    excerpt = None if item.start is None else excerpts.at(item.start, item.end or item.start)
    return Said(item, excerpt, shown_as(item).seen_at(item))


def change_words(change: Change, pair: Pair) -> tuple[str, str]:
    """A change as its field and a sentence: Mức phải đạt, từ trên 40 % thành trên 50 %."""
    names = {
        "required": _("Mức phải đạt"),
        "year": _("Mốc"),
        "lead": _("Cơ quan chủ trì"),
        "due": _("Hạn"),
        "product": _("Sản phẩm"),
        "budget": _("Kinh phí"),
        "period": _("Thời gian"),
        "words": _("Câu chữ"),
    }
    written = {"required": required, "budget": budget_words}.get(change.field)
    old, new = (written(pair.old), written(pair.new)) if written else (change.old, change.new)
    if change.field == "words":
        return names["words"], _("viết lại, xem hai câu bên cạnh")
    if not old:
        return names[change.field], _("thêm “%(new)s”, trước đây không nêu") % {"new": new}
    if not new:
        return names[change.field], _("bỏ “%(old)s”, không nêu nữa") % {"old": old}
    return names[change.field], _("từ %(old)s thành %(new)s") % {"old": old, "new": new}


@require_POST
def plan_carry_over(request: HttpRequest, plan_id: int, old_id: int) -> HttpResponse:
    """Bring the earlier plan's decisions to the items of the newer one that still wait."""
    plan, old = both_for(request.user, plan_id, old_id)
    try:
        done = acts.carry_over(request.user, old, plan)
    except (Problem, ValidationError) as refused:
        messages.error(request, " ".join(refused.messages) if isinstance(refused, ValidationError) else str(refused))
        return redirect("plan_compare", plan.pk, old.pk)
    said = ngettext(
        "Đã mang quyết định sang %(n)d mục; trong đó %(confirmed)d mục giữ nguyên được xác nhận.",
        "Đã mang quyết định sang %(n)d mục; trong đó %(confirmed)d mục giữ nguyên được xác nhận.",
        done.items,
    )
    if done.items:
        messages.success(request, said % {"n": done.items, "confirmed": done.confirmed})
    else:
        messages.info(request, _("Không còn quyết định nào của kế hoạch cũ để mang sang."))
    return redirect("plan_compare", plan.pk, old.pk)


@require_POST
def plan_supersede(request: HttpRequest, plan_id: int, old_id: int) -> HttpResponse:
    """Say that the newer plan takes the earlier one's place."""
    plan, old = both_for(request.user, plan_id, old_id)
    try:
        acts.supersede(request.user, old, plan)
    except Problem as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Kế hoạch này đã thay thế kế hoạch cũ. Kế hoạch cũ vẫn xem được, không còn là kế hoạch hiện hành."))
    return redirect("plan_compare", plan.pk, old.pk)


urlpatterns = [
    path("ke-hoach/<int:plan_id>/so-voi", plan_reissue, name="plan_reissue"),
    path("ke-hoach/<int:plan_id>/so-voi/<int:old_id>", plan_compare, name="plan_compare"),
    path("ke-hoach/<int:plan_id>/so-voi/<int:old_id>/mang-sang", plan_carry_over, name="plan_carry_over"),
    path("ke-hoach/<int:plan_id>/so-voi/<int:old_id>/thay-the", plan_supersede, name="plan_supersede"),
]
