"""Growth on the year before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from django.utils.translation import gettext_lazy as _

from cotmoc.indicators.base import Indicator
from cotmoc.indicators.measures import Flow, Level, Measure, YearBefore
from cotmoc.indicators.offered import Flags, Offered, Rows, Values
from cotmoc.indicators.quotient import MID_MONTH, NO_NUMERATOR, NO_YEAR_BEFORE, ZERO_DENOMINATOR, quotient, why
from cotmoc.indicators.words import Sides, Words
from cotmoc.period import Period, in_mid_month


@dataclass(frozen=True, kw_only=True, eq=False)
class Change(Indicator):
    """Growth of a measure on the year before: a stock against the end of the same period of last year, a flow against
    the same months, once the last of them is over. numerator is now, denominator a year before, value = (now / before − 1) in per cent."""

    of: Flow | Level

    words: ClassVar[Words] = Words(
        _("mức tăng so với cùng kỳ năm trước"),
        sides=Sides(_("Kỳ này"), _("Cùng kỳ năm trước"), _("%(n)s so với %(d)s cùng kỳ năm trước")),
    )

    def made_of(self) -> dict[str, Measure]:
        return {"numerator": self.of, "denominator": YearBefore(self.of)}

    def values(self, offered: Offered) -> Values:
        rows = offered.rows("numerator", "denominator")
        now, before = rows.amount("numerator"), rows.amount("denominator")
        note = why(
            now.isnull(),
            NO_NUMERATOR,
            self._begun(rows, offered),
            MID_MONTH,
            before.isnull(),
            NO_YEAR_BEFORE,
            before == 0,
            ZERO_DENOMINATOR,
        )
        return offered.told(rows, now, before, quotient(now - before, before, self.unit.factor), note)

    def _begun(self, rows: Rows, offered: Offered) -> Flags:
        """Whether a row is of a flow's period whose last month is known in part."""
        periods = (Period.of(offered.as_of, grain) for grain in self.grains if isinstance(self.of, Flow))
        return np.isin(rows.periods, [period.code for period in periods if in_mid_month(period, offered.as_of)])
