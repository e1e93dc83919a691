"""Charts of a target: figures, the way to the milestones and the stones themselves, drawn for the width they are shown at.

The same Vega-Lite specification becomes SVG for a page and PNG for Word. Text is never under 11 px; figures of another
method or vintage never share a line.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any, Literal, NamedTuple

import altair as alt
import vl_convert

from cotmoc.drawing.marks import Mark, Observed, Words
from cotmoc.drawing.stones import Room, stone_layers, text_width
from cotmoc.language.numbers import figure

Language = Literal["vi", "en"]
INK, SOFT, LINE, NEUTRAL = "#1c2430", "#5d6672", "#ece8de", "#8f897d"
FONT = "Be Vietnam Pro, Noto Sans, sans-serif"
SERIF = "Times New Roman, Liberation Serif, serif"
"""The letters of Word documents, for charts that stand in them."""
LEAST_TEXT = 11
_METHOD_COLOURS = ("#1f4e79", "#8a4b08", "#5b3f8c", "#0f6a6a", "#7a2f4f")
_DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3])
_LOCALES: dict[str, dict[str, Any]] = {
    "vi": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " ₫"]},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["", ""]},
}


def trajectory_chart(
    points: Sequence[tuple[Any, ...]],
    milestones: Sequence[tuple[Any, ...]],
    expected: Sequence[tuple[date, float]] = (),
    unit: str = "",
    width: int = 760,
    height: int = 300,
    locale: Language = "vi",
    words: Words = Words(),
    font: str = FONT,
) -> alt.LayerChart:
    """The chart of one target. points are Observed, milestones Mark, expected the way asked for as (day, value)."""
    seen, marks = [Observed(*p) for p in points], [Mark(*m) for m in milestones]
    low, high = _value_range([p.value for p in seen] + [m.value for m in marks] + [v for _, v in expected], height)
    years = _year_range(seen, marks, expected, width)
    axes = _Axes(low, high, years, _ticks(years, marks, width), locale, unit)
    room = Room(years, (low, high), width, height, [(p.day, p.value) for p in seen])
    lines, dots = _lines(seen, expected, axes, width, words)
    layers = [*lines, *stone_layers(marks, axes.x(), axes.y(), locale, room), *dots]
    layers += _last_label(seen, expected, axes, room)
    if not seen:
        layers.append(_empty_note(axes, words.empty))
    chart = alt.layer(*layers).resolve_scale(color="independent", strokeDash="independent")
    return _styled(chart, width, height, font)


def svg(chart: alt.LayerChart, label: str, locale: Language = "vi") -> str:
    """A chart as SVG to be put inside a page: no script, ids of its own, named for screen readers."""
    _use_fonts()
    drawn = vl_convert.vegalite_to_svg(chart.to_dict(), format_locale=_LOCALES[locale])
    return _inline(drawn, label)


def png(chart: alt.LayerChart, locale: Language = "vi", scale: float = 2) -> bytes:
    """A chart as a picture for Word, with twice the pixels by default and a white ground."""
    _use_fonts()
    drawn = vl_convert.vegalite_to_png({**chart.to_dict(), "background": "white"}, scale=scale, format_locale=_LOCALES[locale])
    return bytes(drawn)


class _Axes(NamedTuple):
    """What every layer shares: the ranges of both axes, the years that are named, and the language."""

    low: float
    high: float
    years: tuple[date, date]
    ticks: list[int]
    locale: Language
    unit: str

    def x(self) -> alt.X:
        first, last = (_stamp(day) for day in self.years)
        axis = alt.Axis(
            values=[_stamp(date(y, 12, 31)) for y in self.ticks],
            format="%Y",
            labelAngle=0,
            labelFlush=False,
            labelOverlap=False,
            grid=False,
            tickSize=4,
        )
        return alt.X("day:T", title=None, scale=alt.Scale(domain=[first, last], nice=False), axis=axis)

    def y(self) -> alt.Y:
        axis = alt.Axis(
            tickCount=5,
            format="~f" if self.high < 10000 else "~s",
            domain=False,
            ticks=False,
            labelPadding=6,
            title=self.unit or None,
            titleAngle=0,
            titleAlign="left",
            titleAnchor="end",
            titleBaseline="bottom",
            titleX=-26,
            titleY=-5,
            titleFontSize=11,
            titleFontWeight="normal",
            titleColor=SOFT,
        )
        return alt.Y("value:Q", scale=alt.Scale(domain=[self.low, self.high], nice=False), axis=axis)


def _value_range(values: list[float], height: int) -> tuple[float, float]:
    """From zero where that does not flatten the figures, with room above for the stones and below for their words."""
    if not values:
        return 0, 1
    low, high = min(values), max(values)
    low = 0 if 0 <= low <= 0.6 * high else low
    span = (high - low) or abs(high) or 1
    room = span / max(height - 90, 60)
    return (low if low == 0 else low - 26 * room), high + 56 * room


def _year_range(seen: list[Observed], marks: list[Mark], expected: Sequence[tuple[date, float]], width: int) -> tuple[date, date]:
    """From the first day to the last, with room for half a stone and its words at the right."""
    days = [p.day for p in seen] + [date(m.year, 12, 31) for m in marks] + [day for day, _ in expected]
    if not days:
        return date(2024, 6, 30), date(2025, 12, 31)
    first, last = min(days), max(days)
    of_a_pixel = max((last - first).days, 365) / max(width - 96, 100)
    return date.fromordinal(first.toordinal() - round(20 * of_a_pixel)), date.fromordinal(last.toordinal() + round(34 * of_a_pixel))


def _ticks(years: tuple[date, date], marks: list[Mark], width: int) -> list[int]:
    """Milestone years, and of the years of the figures before them as many as leave 44 px between two."""
    first, last = years
    wanted = {m.year for m in marks}
    space = 44 * (last - first).days / 365.25 / max(width - 50, 100)
    end = min(wanted, default=last.year + 1)
    for year in range(end - 1, first.year - 1, -1):
        if first <= date(year, 12, 31) <= last and all(abs(year - other) >= space for other in wanted):
            wanted.add(year)
    return sorted(wanted)


def _stamp(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "date": day.day}


def _row(day: date, value: float, series: str = "") -> dict[str, Any]:
    return {"day": f"{day.isoformat()}T00:00:00", "value": value, "series": series}


def _looks(seen: Sequence[Observed], plain: str) -> dict[str, tuple[str, list[int]]]:
    """Colour and dash of each line by its name: a colour for each method, a dash for each vintage."""
    keys = list(dict.fromkeys((p.method, p.vintage) for p in seen))
    methods, vintages = (list(dict.fromkeys(k[i] for k in keys)) for i in (0, 1))
    return {
        _series_name(*key, plain): (
            _METHOD_COLOURS[methods.index(key[0]) % len(_METHOD_COLOURS)],
            _DASHES[vintages.index(key[1]) % len(_DASHES)],
        )
        for key in keys
    }


def _legend(width: int) -> alt.Legend:
    return alt.Legend(
        title=None,
        orient="bottom",
        direction="horizontal",
        columns=max(1, width // 300),
        labelLimit=width - 60,
        symbolSize=160,
        offset=6,
        rowPadding=2,
        columnPadding=18,
    )


def _lines(
    seen: list[Observed], expected: Sequence[tuple[date, float]], axes: _Axes, width: int, words: Words
) -> tuple[list[alt.Chart], list[alt.Chart]]:
    """One line for each method and vintage and a grey one for the way asked for, all named in one legend below; and the
    figures as dots, which stand before everything else."""
    looks, way = _looks(seen, words.seen), words.way
    rows = [_row(p.day, p.value, _series_name(p.method, p.vintage, words.seen)) for p in seen]
    if expected:
        looks[way] = (NEUTRAL, [4, 4])
    if not looks:
        return [], []
    line = alt.Chart(alt.InlineData(rows + [_row(day, value, way) for day, value in expected])).mark_line(strokeWidth=2.2)
    legend = _legend(width) if len(looks) > 1 or next(iter(looks)) != words.seen else None
    encoded = [
        kind(
            "series:N",
            legend=legend,
            scale=alt.Scale(domain=list(looks), range=[look[i] for look in looks.values()]),
        )
        for i, kind in enumerate((alt.Color, alt.StrokeDash))
    ]
    colour = alt.Color("series:N", legend=None, scale=alt.Scale(domain=list(looks), range=[look[0] for look in looks.values()]))
    dots = alt.Chart(alt.InlineData(rows)).mark_point(filled=True, size=46, opacity=1)
    return [line.encode(axes.x(), axes.y(), *encoded)], [dots.encode(axes.x(), axes.y(), color=colour)]


def _series_name(method: str, vintage: str, plain: str) -> str:
    """The method and vintage of a line; figures of neither are just figures."""
    return " · ".join(part for part in (method, vintage) if part) or plain


_BESIDE: tuple[tuple[Literal["left", "center", "right"], int, int], ...] = (
    ("right", -8, -9),
    ("left", 8, 15),
    ("right", -8, 15),
    ("left", 8, -9),
    ("center", 0, 20),
    ("center", 0, -16),
    ("right", -8, -24),
    ("left", 10, 30),
)


def _last_label(seen: list[Observed], expected: Sequence[tuple[date, float]], axes: _Axes, room: Room) -> list[alt.Chart]:
    """The newest figure is written beside its point, where nothing else is and, if it can be, no line passes."""
    if not seen:
        return []
    last = max(seen, key=lambda p: p.day)
    x, y = room.spot(last.day, last.value)
    wide = text_width(figure(last.value, 2, axes.locale), 14)
    middle = {"right": -wide / 2, "left": wide / 2, "center": 0.0}
    boxes = {b: (x + b[1] + middle[b[0]], y + b[2], wide, 13.0) for b in _BESIDE}
    clear = [b for b in _BESIDE if not room.crossed(boxes[b], [[(p.day, p.value) for p in seen], expected])]
    align, dx, dy = next((b for b in (*clear, *_BESIDE) if room.take(*boxes[b])), _BESIDE[0])
    spot = alt.Chart(alt.InlineData([_row(last.day, last.value)]))
    label = spot.mark_text(align=align, dx=dx, dy=dy, fontSize=13, fontWeight=600, color=INK)
    return [label.encode(axes.x(), axes.y(), text=alt.Text("value:Q", format=",.2~f"))]


def _empty_note(axes: _Axes, said: str) -> alt.Chart:
    corner = alt.Chart(alt.InlineData([_row(axes.years[0], axes.high)]))
    note: alt.Chart = corner.mark_text(align="left", baseline="top", dx=10, dy=6, fontSize=13, color=SOFT)
    return note.encode(axes.x(), axes.y(), text=alt.value(said))


def _styled(chart: alt.LayerChart, width: int, height: int, font: str) -> alt.LayerChart:
    styled: alt.LayerChart = (
        chart.properties(
            width=width,
            height=height,
            autosize=alt.AutoSizeParams(type="fit", contains="padding"),
            padding={"left": 4, "right": 8, "top": 4, "bottom": 4},
            background="transparent",
        )
        .configure(font=font)
        .configure_view(stroke=None)
        .configure_axis(labelFontSize=12, labelColor=SOFT, gridColor=LINE, domainColor="#cfc9bb", tickColor="#cfc9bb")
        .configure_legend(labelFontSize=12, labelColor=SOFT, symbolType="stroke")
    )
    return styled


@cache
def _use_fonts() -> None:
    vl_convert.register_font_directory(str(files("fontpkg_be_vietnam_pro") / "files"))


def _inline(drawn: str, label: str) -> str:
    """Ids get a prefix of their own, and the drawing a name; what only the drawing program needs goes."""
    own = "c" + hashlib.sha256((drawn + label).encode()).hexdigest()[:8]
    drawn = re.sub(r'\bid="([^"]+)"', rf'id="{own}-\1"', drawn)
    drawn = re.sub(r"url\(#([^)]+)\)", rf"url(#{own}-\1)", drawn)
    drawn = re.sub(r'\s(?:aria-\w+|role|class|xmlns:xlink|version)="[^"]*"', "", drawn)
    head, body = drawn.split(">", 1)
    head += f' role="img" aria-label="{escape(label)}" class="drawn"'
    return f"{head}><title>{escape(label)}</title>{body}"


__all__ = ["LEAST_TEXT", "SERIF", "Mark", "Observed", "Words", "png", "svg", "trajectory_chart"]
