"""Which rows of a register people would still mend on a day."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q

from cotmoc.registers.base import Register


def holding(register: type[Register], day: date) -> Q:
    """Rows people would mend on a day: those of the year up to it and, where rows last, those that have not ended by then."""
    recent = Q(**{f"{register.counted_on}__gte": day - timedelta(days=366)})
    if not register.org_until or register.org_any_day:
        return recent
    return recent | Q(**{f"{register.org_until}__isnull": True}) | Q(**{f"{register.org_until}__gte": day})
