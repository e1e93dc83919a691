"""How an indicator is made, told from its own declaration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cotmoc.indicators.base import Indicator
from cotmoc.indicators.measures import Book
from cotmoc.indicators.registry import indicators
from cotmoc.indicators.terms import Merge
from cotmoc.indicators.words import Said, Sides, Words
from cotmoc.period import Grain
from cotmoc.registers.registry import code_of, name_of

MERGES: dict[Merge, Said] = {
    Merge.SUM: _("cộng số của các đơn vị cũ"),
    Merge.RECOMPUTE: _("tính lại từ bản ghi: cộng tử số, cộng mẫu số"),
    Merge.MEAN: _("trung bình cộng các đơn vị cũ, theo quy tắc chính thức"),
    Merge.BREAK: _("chuỗi ngắt, không nối số trước với số sau"),
}
GRAINS: dict[Grain, Said] = {
    Grain.MONTH: _("hằng tháng"),
    Grain.QUARTER: _("hằng quý"),
    Grain.HALF: _("6 tháng một lần"),
    Grain.YEAR: _("hằng năm"),
}


@dataclass(frozen=True)
class Source:
    """Where rows come from: a register's or feed's Vietnamese name, and its page if there is one."""

    name: str
    url: str


@dataclass(frozen=True)
class Making:
    """What a reader is told of an indicator: its kind's words, what it is made from, and whether it leads to rows."""

    indicator: Indicator
    merge: Said
    every: Said
    sources: tuple[Source, ...]
    others: tuple[str, ...]
    counted: bool

    @property
    def words(self) -> Words:
        """How its kind is told."""
        return self.indicator.words

    @property
    def sides(self) -> Sides | None:
        """The two figures its value sets against each other."""
        return self.indicator.words.sides

    @property
    def aside_labels(self) -> Mapping[str, str]:
        """What is shown beside its values, in words."""
        return self.indicator.aside_labels


def making_of(code: str, indicator: Indicator) -> Making:
    """The facts of an indicator's declaration."""
    return Making(
        indicator,
        MERGES[indicator.merge],
        GRAINS[indicator.every],
        sources_of(indicator),
        tuple(indicators()[other].name for other in indicator.others),
        counted=bool(indicator.made_of()),
    )


def sources_of(indicator: Indicator) -> tuple[Source, ...]:
    """The registers and feeds that an indicator is counted from, with their pages."""
    return tuple(_source(book) for book in dict.fromkeys(_books(indicator)))


def _books(indicator: Indicator) -> Iterator[Book]:
    """Every register and feed behind an indicator and behind those it is made of."""
    yield from indicator.books
    for other in indicator.others:
        yield from _books(indicators()[other])


def _source(book: Book) -> Source:
    return Source(name_of(book), reverse("register", args=[code_of(book)]))
