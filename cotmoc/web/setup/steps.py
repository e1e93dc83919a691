"""The steps of setting up as a person sees them: what each is called, what is done, where one stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cotmoc.acts.setting_up import STEPS, may_set_up
from cotmoc.orgs.access import memberships
from cotmoc.orgs.models import Installation, Member
from cotmoc.orgs.packs.keeping import agencies_to_check
from cotmoc.plans.models import Plan

LABELS: dict[str, str | Promise] = {
    "province": _("Tỉnh, thành phố"),
    "units": _("Địa bàn hôm nay"),
    "agencies": _("Cơ quan"),
    "groups": _("Nhóm nhiệm vụ"),
    "people": _("Người đầu tiên"),
    "plan": _("Văn bản kế hoạch"),
}


@dataclass(frozen=True)
class Step:
    """One step: done, or made and still to be checked by a person, or missing; the one shown, and its address where it can be gone
    to already."""

    code: str
    number: int
    label: str | Promise
    done: bool
    to_check: bool
    here: bool
    url: str


def require_setup(request: HttpRequest) -> Installation | None:
    """The installation as far as it has come, for who may set it up; a 404 for all others."""
    if not may_set_up(request.user):
        raise Http404
    return Installation.here()


def steps_of(installation: Installation | None, here: str = "") -> list[Step]:
    """All steps; only the first can be gone to before a province is chosen."""
    made = set(installation.steps) | _there() if installation else set()
    doubted = {"agencies"} & made if installation and agencies_to_check(installation.province) else set()
    return [
        Step(
            code,
            number,
            LABELS[code],
            code in made - doubted,
            code in doubted,
            code == here,
            reverse(f"setup_{code}") if installation or number == 1 else "",
        )
        for number, code in enumerate(STEPS, 1)
    ]


def _there() -> set[str]:
    """The steps that are done because what they make is there already, however it came."""
    keeping = Member.objects.exclude(role=Member.Role.ADMIN)
    return {step for step, there in (("people", keeping.exists()), ("plan", Plan.objects.exists())) if there}


def next_step(installation: Installation | None, after: str = "") -> str:
    """The address of the first step not done, of those after one first."""
    steps = steps_of(installation)
    start = STEPS.index(after) + 1 if after else 0
    waiting = [step for step in (*steps[start:], *steps[:start]) if not step.done]
    return waiting[0].url if waiting else reverse("setup")


def leads(user: Any) -> bool:
    """Whether a person is led to the wizard: a superuser without a role, or who may set up what is not finished."""
    if not getattr(user, "is_authenticated", False):
        return False
    if user.is_superuser and not memberships(user):
        return True
    installation = Installation.here()
    return bool(installation and installation.finished_at is None and may_set_up(user))


def page(request: HttpRequest, step: str, installation: Installation | None, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A step's page with the road of steps beside it. Never kept by a browser: it may tell a first password."""
    given = {"steps": steps_of(installation, step), "installation": installation, **context}
    answer = render(request, f"setup/{step}.html", given, status=status)
    answer["Cache-Control"] = "no-store"
    return answer
