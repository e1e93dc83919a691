"""The money of a project as its register has it: by source, by month, how much of what was planned was paid out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cotmoc.drawing.bars import Pair, paired_bars
from cotmoc.registers.project import Project as Row
from cotmoc.registers.project_spending import ProjectSpending
from cotmoc.registers.seals import COUNTING
from cotmoc.web.plan.money import money_words
from cotmoc.web.templatetags.figures import period_label

Sums = tuple[Decimal, Decimal]


@dataclass(frozen=True)
class Money:
    """What was planned and paid out of a project's money, by source and by month."""

    row: Row
    sources: Sequence[tuple[str, Sums]]
    months: Sequence[tuple[date, Sums]]
    illustrative: bool

    @classmethod
    def of(cls, row: Row) -> Money:
        """Of the rows that count."""
        rows = list(ProjectSpending.objects.filter(project=row, batch__state__in=COUNTING).order_by("month"))
        sources: dict[str, Sums] = defaultdict(lambda: (Decimal(0), Decimal(0)))
        months: dict[date, Sums] = defaultdict(lambda: (Decimal(0), Decimal(0)))
        for each in rows:
            for sums, key in ((sources, each.get_source_display()), (months, each.month)):
                planned, paid = sums[key]  # type: ignore[index]
                sums[key] = (planned + each.planned, paid + each.disbursed)  # type: ignore[index]
        named = [(_(source), both) for source, both in sources.items()]
        return cls(row, named, list(months.items()), row.illustrative or any(each.illustrative for each in rows))

    @property
    def planned(self) -> Decimal:
        """What was to be paid out in all months there are."""
        return sum((both[0] for _month, both in self.months), Decimal(0))

    @property
    def paid(self) -> Decimal:
        """What was paid out."""
        return sum((both[1] for _month, both in self.months), Decimal(0))

    @property
    def rate(self) -> Decimal | None:
        """Paid by planned in percent; None where nothing was planned."""
        return 100 * self.paid / self.planned if self.planned else None

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        """Months in words, for the table beside the chart."""
        return [(self._month(month), *map(money_words, both)) for month, both in self.months]

    @property
    def told(self) -> list[tuple[str, str, str]]:
        """Sources in words."""
        return [(source, *map(money_words, both)) for source, both in self.sources]

    @staticmethod
    def _month(month: date) -> str:
        return str(period_label(f"{month:%Y-%m}"))

    def chart(self, width: int) -> SafeString:
        """Planned and paid month by month."""
        said = _("%(month)s: kế hoạch %(planned)s, giải ngân %(paid)s")
        pairs = [
            Pair(f"{month:%m/%y}", float(both[0]), float(both[1]), said % {"month": name, "planned": planned, "paid": paid})
            for (month, both), (name, planned, paid) in zip(self.months, self.rows, strict=True)
        ]
        most = max((max(both) for _month, both in self.months), default=Decimal(0))
        label = _("Kế hoạch vốn và giải ngân theo tháng")
        return mark_safe(paired_bars(pairs, width, top=money_words(most), label=label))
