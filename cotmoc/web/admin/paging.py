"""Pages of the audit trail, by the key of the last line shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from cotmoc.orgs.models import AuditEntry
from cotmoc.orgs.trail import Key
from cotmoc.web.admin.telling import told


def after_of(request: HttpRequest) -> Key | None:
    """The key in an address (?sau=time_number); none when it says nothing that can be read."""
    at, _, pk = request.GET.get("sau", "").rpartition("_")
    try:
        moment = datetime.fromisoformat(at)
        return (moment, int(pk)) if moment.tzinfo and 2000 < moment.year < 2200 and len(pk) < 19 else None
    except ValueError:
        return None


def paged(found: Sequence[AuditEntry], size: int) -> dict[str, Any]:
    """What a template needs: the lines of a page in words, and the key of the next page if there is one."""
    shown = list(found[:size])
    more = len(found) > size
    return {"lines": told(shown), "next": f"{shown[-1].at.isoformat()}_{shown[-1].pk}" if more else ""}
