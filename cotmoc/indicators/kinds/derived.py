"""A function of other indicators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from cotmoc.indicators.base import Indicator
from cotmoc.indicators.measures import Measure
from cotmoc.indicators.offered import Offered, Stated, Values
from cotmoc.indicators.terms import Merge
from cotmoc.indicators.words import Words

NO_MEANING = gettext_noop("Không có nghĩa")


@dataclass(frozen=True, kw_only=True, eq=False)
class Derived(Indicator):
    """A function of other indicators' values of the same unit and period; None where it cannot be told."""

    of: tuple[str, ...]
    function: Callable[..., Decimal | None]
    merge: Merge = Merge.BREAK

    words: ClassVar[Words] = Words(_("tính từ các chỉ số khác"))

    def made_of(self) -> dict[str, Measure]:
        return {}

    @property
    def others(self) -> tuple[str, ...]:
        return self.of

    def values(self, offered: Offered) -> Values:
        found: dict[tuple[str, str, str], dict[str, Stated]] = defaultdict(dict)
        for other in self.of:
            for value in offered.preferred(other):
                found[value.boundary, value.org, value.period][other] = value
        return offered.stated([self._value(values) for _place, values in sorted(found.items()) if set(values) == set(self.of)])

    def _value(self, values: Mapping[str, Stated]) -> Stated:
        value = self.function(*(Decimal(str(values[other].value)) for other in self.of))
        first = values[self.of[0]]
        return Stated(
            boundary=first.boundary,
            org=first.org,
            period=first.period,
            value=None if value is None else float(value),
            note=NO_MEANING if value is None else "",
            illustrative=any(each.illustrative for each in values.values()),
            unsplit=any(each.unsplit for each in values.values()),
            partial=any(each.partial for each in values.values()),
        )
