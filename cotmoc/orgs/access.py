"""Who may do what where. A role holds for its unit and all below it, and for what that unit was or became."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from cotmoc.orgs.accounts import intact
from cotmoc.orgs.models import Member, Org
from cotmoc.orgs.rights import KNOWN
from cotmoc.orgs.seal import is_broken
from cotmoc.orgs.succession import along
from cotmoc.orgs.under import below

R = Member.Role
ALLOWED: dict[str, frozenset[str]] = {
    "view": frozenset({R.REPORTER, R.APPROVER, R.STEWARD, R.LEADER, R.ADMIN}),
    "report": frozenset({R.REPORTER, R.APPROVER, R.STEWARD, R.ADMIN}),
    "ask": frozenset({R.STEWARD, R.LEADER, R.ADMIN}),
    "approve": frozenset({R.APPROVER, R.STEWARD, R.ADMIN}),
    "steward": frozenset({R.STEWARD, R.ADMIN}),
    "admin": frozenset({R.ADMIN}),
}


def known(user: Any) -> bool:
    """Whether somebody is signed in, not switched off, and their account as the program wrote it: one that was put in or changed in the
    database by hand is nobody's."""
    if not (getattr(user, "is_authenticated", False) and user.is_active):
        return False
    if not hasattr(user, "_cotmoc_intact"):
        user._cotmoc_intact = intact(user)
    return bool(user._cotmoc_intact)


def memberships(user: Any) -> list[Member]:
    """A signed-in person's roles with their units; none for a stranger, nor for somebody switched off. A role that was written into the
    database by hand, or put back after it ended, gives no right."""
    if not known(user):
        return []
    if not hasattr(user, KNOWN):
        held = Member.objects.with_last_write().filter(user=user).select_related("org")
        setattr(user, KNOWN, [member for member in held if not is_broken(member)])
    return list(getattr(user, KNOWN))


def roles(user: Any) -> set[str]:
    """The roles a person holds anywhere."""
    return {member.role for member in memberships(user)}


def home_org(user: Any) -> Org | None:
    """The unit a person acts for: the first they were made a member of."""
    return next((member.org for member in sorted(memberships(user), key=lambda m: m.pk)), None)


def visible(user: Any, action: str = "view") -> set[int]:
    """Primary keys of the units in which a person may do something: their own, those below, and what those were or became."""
    start = frozenset(member.org_id for member in memberships(user) if member.role in ALLOWED[action])
    if not start:
        return set()
    if not hasattr(user, "_cotmoc_reach"):
        user._cotmoc_reach = {}
    if start not in user._cotmoc_reach:
        user._cotmoc_reach[start] = _reach(start)
    return set(user._cotmoc_reach[start])


def forget(user: Any) -> None:
    """What is known of a person's roles and units is asked anew: they have just changed."""
    for asked in (KNOWN, "_cotmoc_intact", "_cotmoc_reach"):
        user.__dict__.pop(asked, None)


def _reach(start: frozenset[int]) -> set[int]:
    """Along the changes of units, to what they were and became, and from there down the tree."""
    return below(along(start))


def may(user: Any, action: str, org: Org | None = None) -> bool:
    """Whether a person may do something, in a unit if one is given."""
    if org is None:
        return any(member.role in ALLOWED[action] for member in memberships(user))
    return org.pk in visible(user, action)


def shares_plan_with(user: Any, org: Org) -> bool:
    """Whether a person belongs to the same province's work as a plan's unit: they may see its board, plan and tasks."""
    if may(user, "view", org):
        return True
    above: set[int] = set()
    for member in memberships(user):
        above.update(unit.pk for unit in member.org.line() if unit.kind != Org.Kind.NATION)
    return bool(above) and org.pk in along(above)


def require(user: Any, action: str, org: Org | None = None) -> None:
    """Http404 unless a person may do it: a stranger learns nothing, not even that the thing exists."""
    if not may(user, action, org):
        raise Http404


def require_plan(user: Any, org: Org) -> None:
    """Http404 unless a person belongs to the work of a plan's unit."""
    if not shares_plan_with(user, org):
        raise Http404
