"""Deadlines as written to days: a period is due on its last day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from cotmoc.period import Period


def due_day(deadline: str | None) -> date | None:
    """The last day of YYYY, YYYY-Qn or YYYY-MM, or the day YYYY-MM-DD; None for none."""
    if not deadline:
        return None
    if re.fullmatch(r"\d{4}-\d\d-\d\d", deadline):
        year, month, day = (int(part) for part in deadline.split("-"))
        return date(year, month, min(day, monthrange(year, month)[1]))
    return Period.parse(deadline).end
