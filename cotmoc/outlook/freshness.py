"""How old a figure is, apart from how good it is."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from cotmoc.message import Message, say
from cotmoc.period import Grain

DAYS_OF_A_MONTH = 30.44


class Freshness(StrEnum):
    """fresh: within one and a half periods; old: beyond; none: no figure at all."""

    FRESH = "fresh"
    OLD = "old"
    NONE = "none"

    @property
    def label(self) -> Message:
        """Words for the light."""
        return _LABELS[self]


_LABELS = {
    Freshness.FRESH: say("số mới"),
    Freshness.OLD: say("quá hạn cập nhật"),
    Freshness.NONE: say("chưa có số"),
}


def freshness(on: date | None, every: Grain, today: date) -> Freshness:
    """The light of a figure that stands for a day and should come every so often."""
    if on is None:
        return Freshness.NONE
    return Freshness.OLD if (today - on).days > 1.5 * every.months * DAYS_OF_A_MONTH else Freshness.FRESH
