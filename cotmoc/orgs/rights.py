"""Whether the rights somebody acts by still stand when what they do is written: they were asked before the deed began, and others may
have taken them meanwhile."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model

from cotmoc.problem import Problem

KNOWN = "_cotmoc_memberships"
"""Where a person remembers the roles they were asked by (orgs/access.py)."""


class RightLost(Problem):
    """Who acts was switched off, or lost a role, while they acted; nothing is written."""


def refuse_lost(user: Any) -> None:
    """RightLost unless a person may still sign in and holds every role they were asked by. Asked while the head of the trail is held:
    taking a role is a line too, so that it stands wholly before this or wholly after."""
    if user is None:
        return
    asked_by = {member.pk for member in getattr(user, KNOWN, ())}
    if asked_by:
        stands = asked_by <= set(user.memberships.filter(valid_to=None, user__is_active=True).values_list("pk", flat=True))
    else:
        stands = get_user_model()._default_manager.filter(pk=user.pk, is_active=True).exists()
    if not stands:
        raise RightLost("Tài khoản hoặc vai trò của ông/bà vừa được thay đổi trong lúc thực hiện; chưa có gì bị ghi, tải lại trang để xem.")
