"""What happened in a period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from cotmoc.indicators.base import Indicator
from cotmoc.indicators.measures import Flow, Measure, Plus
from cotmoc.indicators.offered import Offered, Values
from cotmoc.indicators.quotient import NOT_SPLIT, why
from cotmoc.indicators.terms import Merge, Semantics
from cotmoc.indicators.words import Words


@dataclass(frozen=True, kw_only=True, eq=False)
class Amount(Indicator):
    """A count or sum of what happened in a period."""

    of: Flow | Plus
    semantics: Semantics = Semantics.FLOW
    merge: Merge = Merge.SUM

    words: ClassVar[Words] = Words(_("tổng trong kỳ"))

    def made_of(self) -> dict[str, Measure]:
        return {"numerator": self.of}

    def values(self, offered: Offered) -> Values:
        rows = offered.rows("numerator")
        amount = rows.amount("numerator")
        return offered.told(rows, amount, None, amount, why(amount.isnull(), NOT_SPLIT))
