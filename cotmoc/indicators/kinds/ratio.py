"""One measure by another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from cotmoc.indicators.base import Indicator
from cotmoc.indicators.measures import Measure
from cotmoc.indicators.offered import Offered, Values
from cotmoc.indicators.quotient import MORE_THAN_WHOLE, NO_DENOMINATOR, NO_NUMERATOR, PART_OF_BOOKS, ZERO_DENOMINATOR, quotient, why
from cotmoc.indicators.words import Sides, Words


@dataclass(frozen=True, kw_only=True, eq=False)
class Ratio(Indicator):
    """One measure by another. Both are summed up the tree of units, then divided. of_whole: the numerator is a part of the
    denominator, so that more than the whole is a fault of the books. nought: where its book is kept, a numerator without records is
    nought; not so of series of figures, where a figure that is missing is unknown."""

    numerator: Measure
    denominator: Measure
    of_whole: bool = True
    nought: bool = True

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
        rows = offered.covered(offered.rows("numerator", "denominator"), "numerator", by="denominator")
        whole = rows.amount("denominator")
        # Where the whole has records and the book of the part is kept, a part without records is nought.
        part = rows.amount("numerator", (rows.records("denominator") > 0) & rows.covered & self.nought)
        missing = (whole.isnull(), NO_DENOMINATOR, whole == 0, ZERO_DENOMINATOR, part.isnull(), NO_NUMERATOR)
        note = why(*missing, rows.lacking, PART_OF_BOOKS, (part > whole) & self.of_whole, MORE_THAN_WHOLE)
        counted_over_published = offered.published("denominator") is not None and offered.published("numerator") is None
        return offered.told(rows, part, whole, quotient(part, whole, self.unit.factor), note, by_whole=counted_over_published)
