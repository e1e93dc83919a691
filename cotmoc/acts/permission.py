"""Who may do a deed: asked of a unit, first thing in every deed."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from cotmoc.orgs.access import may
from cotmoc.orgs.models import Org


class NotPermitted(Http404):
    """The person may not do this there. A page answers 404: a stranger learns nothing, not even that the thing exists."""


def permit(by: Any, action: str, org: Org) -> None:
    """NotPermitted unless a person may do something in a unit; by None is the operator at the command line, who may."""
    if by is not None and not may(by, action, org):
        raise NotPermitted
