"""From a day to a day, both counted: the one place that says what is valid when."""

from __future__ import annotations

from datetime import date

from django.db.models import Q


class Valid:
    """Something that lasts from valid_from to the end of valid_to, or still lasts when that is None."""

    valid_from: date
    valid_to: date | None

    def exists_on(self, day: date) -> bool:
        """Whether it is valid on a day."""
        return self.valid_from <= day and (self.valid_to is None or self.valid_to >= day)

    def ended_before(self, day: date) -> bool:
        """Whether it was over by a day."""
        return self.valid_to is not None and self.valid_to < day


def valid_on(day: date) -> Q:
    """The same as a condition of the database."""
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))
