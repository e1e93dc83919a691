"""Growth of one measure by another on the year before: of output per worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from cotmoc.indicators.base import Indicator
from cotmoc.indicators.measures import Flow, Measure, YearBefore
from cotmoc.indicators.offered import Offered, Values
from cotmoc.indicators.quotient import NO_DENOMINATOR, NO_NUMERATOR, NO_YEAR_BEFORE, ZERO_DENOMINATOR, quotient, why
from cotmoc.indicators.words import Sides, Words


@dataclass(frozen=True, kw_only=True, eq=False)
class RateChange(Indicator):
    """Growth of a rate: both measures are summed up the tree of units, divided, and held against the same of the year before.
    numerator and denominator are those of the period; value = (rate now / rate a year before − 1) in per cent."""

    numerator: Flow
    denominator: Flow

    words: ClassVar[Words] = Words(
        _("mức tăng của tỷ số so với năm trước: cộng tử số, cộng mẫu số, chia, rồi mới so"),
        summing=_("Cộng tử số, cộng mẫu số của từng năm rồi mới chia."),
        sides=Sides(_("Tử số"), _("Mẫu số"), _("%(n)s trên %(d)s, so với tỷ số năm trước")),
    )

    def made_of(self) -> dict[str, Measure]:
        before = {"numerator_before": YearBefore(self.numerator), "denominator_before": YearBefore(self.denominator)}
        return {"numerator": self.numerator, "denominator": self.denominator, **before}

    def values(self, offered: Offered) -> Values:
        rows = offered.rows("numerator", "denominator", "numerator_before", "denominator_before")
        top, bottom = rows.amount("numerator"), rows.amount("denominator")
        now, before = quotient(top, bottom, 1), quotient(rows.amount("numerator_before"), rows.amount("denominator_before"), 1)
        missing = (top.isnull(), NO_NUMERATOR, bottom.isnull(), NO_DENOMINATOR, bottom == 0, ZERO_DENOMINATOR)
        note = why(*missing, before.isnull() | (before == 0), NO_YEAR_BEFORE)
        return offered.told(rows, top, bottom, quotient(now - before, before, self.unit.factor), note)
