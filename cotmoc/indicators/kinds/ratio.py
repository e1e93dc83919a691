"""One measure by another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from cotmoc.indicators.base import Indicator
from cotmoc.indicators.measures import Column, Measure
from cotmoc.indicators.offered import Offered, Rows, Values
from cotmoc.indicators.quotient import NO_DENOMINATOR, NO_NUMERATOR, ZERO_DENOMINATOR, quotient, why
from cotmoc.indicators.words import Sides, Words
from cotmoc.period import Grain, Period


@dataclass(frozen=True, kw_only=True, eq=False)
class Ratio(Indicator):
    """One measure by another. Both are summed up the tree of units, then divided."""

    numerator: Measure
    denominator: Measure

    words: ClassVar[Words] = Words(
        _("tỷ lệ: cộng tử số, cộng mẫu số rồi mới chia"),
        value=_("Tỷ lệ"),
        by_unit=_("Tử số và mẫu số theo đơn vị"),
        summing=_("Cộng tử số, cộng mẫu số rồi mới chia."),
        sides=Sides(_("Tử số"), _("Mẫu số"), _("%(n)s trên %(d)s")),
    )

    def made_of(self) -> dict[str, Measure]:
        return {"numerator": self.numerator, "denominator": self.denominator}

    def values(self, offered: Offered) -> Values:
        rows = offered.rows("numerator", "denominator")
        whole = rows.amount("denominator")
        # Where the whole has records and the book of the part is kept, a part without records is nought.
        nought = rows.records("denominator") > 0 if offered.kept("numerator") else None
        part = rows.amount("numerator", nought)
        note = why(whole.isnull(), NO_DENOMINATOR, whole == 0, ZERO_DENOMINATOR, part.isnull(), NO_NUMERATOR)
        return offered.told(rows, part, whole, quotient(part, whole, self.unit.factor), _running(offered, rows, note))


def _running(offered: Offered, rows: Rows, note: Column) -> Column:
    """Records so far over a published figure of the whole period: a period still running says so."""
    if offered.published("denominator") is None or offered.published("numerator") is not None:
        return note
    running = [period.code for grain in Grain if (period := Period.of(offered.as_of, grain)).end > offered.as_of]
    return (rows.period.isin(running) & (note == "")).ifelse(f"Tử số tính đến {offered.as_of:%d/%m/%Y}, mẫu số cả kỳ", note)
