"""How an indicator is made, told from its own declaration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cotmoc.indicators.base import Composite, Derived, Indicator, Reported
from cotmoc.indicators.measures import Flow, Level, base_of
from cotmoc.indicators.registry import indicators
from cotmoc.indicators.units import Merge
from cotmoc.period import Grain
from cotmoc.registers.base import Feed, Register
from cotmoc.registers.published_figure import PublishedFigure

Words = str | Promise

KINDS: dict[str, Words] = {
    "Ratio": _("tỷ lệ: cộng tử số, cộng mẫu số rồi mới chia"),
    "Amount": _("tổng trong kỳ"),
    "Stock": _("số có đến cuối kỳ"),
    "Change": _("mức tăng so với cùng kỳ năm trước"),
    "Reported": _("số của cơ quan công bố, giữ nguyên, không cộng dồn"),
    "Composite": _("điểm tổng hợp theo trọng số đã ban hành"),
    "Derived": _("tính từ các chỉ số khác"),
}
PARTS: dict[str, tuple[Words, Words]] = {"Ratio": (_("Tử số"), _("Mẫu số")), "Change": (_("Kỳ này"), _("Cùng kỳ năm trước"))}
MERGES: dict[Merge, Words] = {
    Merge.SUM: _("cộng số của các đơn vị cũ"),
    Merge.RECOMPUTE: _("tính lại từ bản ghi: cộng tử số, cộng mẫu số"),
    Merge.MEAN: _("trung bình cộng các đơn vị cũ, theo quy tắc chính thức"),
    Merge.BREAK: _("chuỗi ngắt, không nối số trước với số sau"),
}
GRAINS: dict[Grain, Words] = {
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
    """What a reader is told of an indicator. divided: it has a numerator and a denominator, named by
    top and bottom (of growth: this period and the year before); ratio: they make a share; counted: it leads to rows."""

    indicator: Indicator
    kind: Words
    merge: Words
    every: Words
    sources: tuple[Source, ...]
    parts: tuple[str, ...]
    divided: bool
    ratio: bool
    top: Words
    bottom: Words
    counted: bool
    aside_labels: Mapping[str, str]


def making_of(code: str, indicator: Indicator) -> Making:
    """The facts of an indicator's declaration."""
    top, bottom = PARTS.get(indicator.kind, PARTS["Ratio"])
    of = tuple(indicators()[c].name for c in indicator.of if c in indicators()) if isinstance(indicator, Derived) else ()
    return Making(
        indicator,
        KINDS.get(indicator.kind, indicator.kind),
        MERGES[indicator.merge],
        GRAINS[indicator.every],
        _sources(indicator),
        of,
        divided={"numerator", "denominator"} <= set(indicator.parts),
        ratio=indicator.kind == "Ratio",
        top=top,
        bottom=bottom,
        counted=not isinstance(indicator, Derived),
        aside_labels=indicator.aside_labels,
    )


def _sources(indicator: Indicator) -> tuple[Source, ...]:
    bases = [base_of(part.source) for part in indicator.parts.values() if isinstance(part, Flow | Level)]
    if isinstance(indicator, Reported | Composite):
        bases.append(PublishedFigure)
    return tuple(_source(base) for base in dict.fromkeys(bases))


def _source(base: type[Register] | type[Feed]) -> Source:
    name = str(base._meta.verbose_name) if issubclass(base, Register) else base.name
    try:
        return Source(name, reverse("register", args=[base.__module__.rpartition(".")[2]]))
    except NoReverseMatch:
        return Source(name, "")
