"""A plan held against a higher policy: each demand with the plan's sentence on it, each group of tasks with the plan's tasks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path, reverse

from cotmoc.acts.checking import Drafted, drafted
from cotmoc.plans.align import Against, Alignment, Policy, Row, Verdict, align, group_of, named_in, policies
from cotmoc.plans.align.out import as_json, workbook
from cotmoc.plans.models import Item, Plan, Target
from cotmoc.plans.reader import DraftTarget
from cotmoc.web.confirm.kinds import ITEM_KINDS
from cotmoc.web.plan.quoting import Excerpt, Excerpts
from cotmoc.web.shell.asking import plan_for
from cotmoc.web.shell.attachment import attached
from cotmoc.web.shell.stored import plan_stamp, stored

COLOURS = {
    Verdict.HIGHER: "met",
    Verdict.EQUAL: "on",
    Verdict.LOWER: "off",
    Verdict.DIFFERENT: "risk",
    Verdict.LATER: "un",
    Verdict.MISSING: "na",
    Verdict.NATIONAL: "na",
}
ORDER = (Verdict.LOWER, Verdict.DIFFERENT, Verdict.LATER, Verdict.EQUAL, Verdict.HIGHER, Verdict.MISSING, Verdict.NATIONAL)
"""Rows of a group as they stand: what falls short first, what the plan does not speak of last."""


@dataclass(frozen=True)
class Said:
    """A number of the plan in its sentence, its target's page, and how it stands."""

    against: Against
    excerpt: Excerpt | None
    target: Target

    @property
    def colour(self) -> str:
        """The class of its verdict's colour."""
        return COLOURS[self.against.verdict]


@dataclass(frozen=True)
class MatrixRow:
    """A demand and what the plan says: the numbers that decide and those of other milestones."""

    row: Row
    deciding: tuple[Said, ...]
    others: tuple[Said, ...]

    @property
    def colour(self) -> str:
        """The class of its verdict's colour."""
        return COLOURS[self.row.verdict]


def plan_align(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The matrix of a plan and a policy (?voi=nq57), whole or of one verdict (?ket-luan=lower)."""
    plan = plan_for(request.user, plan_id)
    policy = policy_in(request, plan)
    asked = request.GET.get("ket-luan", "")
    wanted = asked if asked in set(Verdict) else ""
    key = ("align", plan.pk, plan_stamp(plan), policy.code, wanted)
    body = stored(key, lambda: render_to_string("plan/align.html#body", align_context(plan, policy, wanted)))
    return render(request, "plan/align.html", {"plan": plan, "body": body})


def policy_in(request: HttpRequest, plan: Plan) -> Policy:
    """The policy an address names; without one the first that the plan names, else Resolution 57. Http404 for an unknown one."""
    asked = request.GET.get("voi", "")
    if asked and asked not in policies():
        raise Http404
    if asked:
        return policies()[asked]
    named = {policy.code for policy in named_in(plan.text)}
    return policies()["nq57" if "nq57" in named or not named else min(named)]


def alignment_of(plan: Plan, policy: Policy) -> tuple[Drafted, Alignment]:
    """A kept plan, as people have decided it, against a policy."""
    kept = drafted(plan)
    headings = list(plan.provisions.filter(is_heading=True).values_list("text", flat=True))
    return kept, align(kept.draft.targets, policy, kept.match, kept.draft.tasks, headings)


def align_context(plan: Plan, policy: Policy, wanted: str = "") -> dict[str, Any]:
    """What the template needs."""
    kept, alignment = alignment_of(plan, policy)
    excerpts, others = Excerpts.of(plan), others_of(plan, policy)
    here = f"{reverse('plan_align', args=[plan.pk])}?voi={policy.code}"
    return {
        "plan": plan,
        "policy": policy,
        "policies": policies().values(),
        "groups": _by_group(alignment, kept, excerpts, wanted),
        "here": here,
        "wanted": wanted,
        "total": len(alignment.rows),
        "summary": [(verdict, count, COLOURS[verdict]) for verdict, count in alignment.summary.items() if count],
        "task_groups": []
        if wanted
        else [(g, COLOURS[g.verdict], [kept.tasks[t] for t in g.tasks], others.get(g.group.code, [])) for g in alignment.groups],
        "order_confirmed": all(group.order_confirmed for group in policy.groups),
        "beyond": [] if wanted else [kept.targets[t] for t in alignment.beyond],
    }


def others_of(plan: Plan, policy: Policy) -> dict[str, list[tuple[str, str]]]:
    """Goals and projects of a plan, in words and with where they are seen, by the title of the policy's group that they speak of."""
    found: dict[str, list[tuple[str, str]]] = {}
    for code in ("goal", "project"):
        shown = ITEM_KINDS[code]
        for item in shown.kind.of(plan).exclude(state=Item.State.REJECTED).select_related("provision"):
            words = item.title if hasattr(item, "title") else item.text
            if group := group_of(policy, words, item.provision.heading_path if item.provision else ()):
                found.setdefault(group.code, []).append((words, shown.seen_at(item)))
    return found


def _by_group(alignment: Alignment, kept: Drafted, excerpts: Excerpts, wanted: str) -> dict[str, list[MatrixRow]]:
    """The demands by group in the policy's order, those that fall short first; of one verdict if one is wanted.
    Groups in which everything is the nation's stand last."""
    groups: dict[str, list[MatrixRow]] = {row.policy_target.group: [] for row in alignment.rows}
    for row in sorted(alignment.rows, key=lambda row: ORDER.index(row.verdict)):
        if not wanted or row.verdict == wanted:
            groups[row.policy_target.group].append(_matrix_row(row, kept, excerpts))
    ours_first = sorted(groups.items(), key=lambda group: all(matrix.row.verdict is Verdict.NATIONAL for matrix in group[1]))
    return {name: rows for name, rows in ours_first if rows}


def _matrix_row(row: Row, kept: Drafted, excerpts: Excerpts) -> MatrixRow:
    said = [_said(against, kept.targets[against.target], excerpts, against.target) for against in row.plan_targets]
    return MatrixRow(row, tuple(s for s in said if s.against.deciding), tuple(s for s in said if not s.against.deciding))


def _said(against: Against, target: Target, excerpts: Excerpts, draft: DraftTarget) -> Said:
    return Said(against, excerpts.at(draft.start, draft.end), target)


def plan_align_json(request: HttpRequest, plan_id: int) -> JsonResponse:
    """The alignment for programs."""
    plan = plan_for(request.user, plan_id)
    _, alignment = alignment_of(plan, policy_in(request, plan))
    return JsonResponse({"plan": plan.title, **as_json(alignment)}, json_dumps_params={"ensure_ascii": False})


def plan_align_excel(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The alignment as an Excel file."""
    plan = plan_for(request.user, plan_id)
    policy = policy_in(request, plan)
    _, alignment = alignment_of(plan, policy)
    return attached(workbook(alignment, plan.title), f"doi-chieu-{plan.pk}-{policy.code}.xlsx")


urlpatterns = [
    path("ke-hoach/<int:plan_id>/doi-chieu", plan_align, name="plan_align"),
    path("ke-hoach/<int:plan_id>/doi-chieu.json", plan_align_json, name="plan_align_json"),
    path("ke-hoach/<int:plan_id>/doi-chieu.xlsx", plan_align_excel, name="plan_align_excel"),
]
