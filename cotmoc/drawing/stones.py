"""The kilometre stone: our mark for a milestone on a chart, and the small line drawn in a row of the board."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape
from itertools import pairwise
from typing import Any

import altair as alt

from cotmoc.language.numbers import figure

GREY = "#6f6c65"
"""Of what has no colour of its own."""
_BODY = "M-1.06,1V-0.2C-1.06,-0.8,-0.45,-1,0,-1S1.06,-0.8,1.06,-0.2V1Z"
_CAP = "M-1.06,-0.12V-0.2C-1.06,-0.8,-0.45,-1,0,-1S1.06,-0.8,1.06,-0.2V-0.12Z"
_HEIGHT = 32
_WIDTH = 34
_LETTER = 6.6
_NARROW = {".": 3.0, ",": 3.0, " ": 3.0, "i": 3.0, "l": 3.0}


@dataclass
class Room:
    """Where things stand on a chart in pixels, as near as can be told before it is drawn; words are put where none are yet."""

    days: tuple[date, date]
    values: tuple[float, float]
    width: int
    height: int
    dots: Sequence[tuple[date, float]]
    taken: list[tuple[float, float, float, float]] = field(default_factory=list)

    def spot(self, day: date, value: float) -> tuple[float, float]:
        """x and y in pixels from the upper left."""
        (first, last), (low, high) = self.days, self.values
        across = (day - first).days / max((last - first).days, 1)
        return 36 + across * (self.width - 46), (1 - (value - low) / (high - low or 1)) * (self.height - 75)

    def take(self, x: float, y: float, width: float, height: float) -> bool:
        """Take a box around a middle, unless something is there already."""
        box = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
        if box[0] < 0 or box[2] > self.width or any(_meet(box, other) for other in self.taken):
            return False
        self.taken.append(box)
        return True

    def crossed(self, box: tuple[float, float, float, float], lines: Sequence[Sequence[tuple[date, float]]]) -> bool:
        """Whether one of the lines passes through a box around a middle; looked at every few pixels."""
        x, y, width, height = box
        area = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
        for line in lines:
            spots = [self.spot(*point) for point in line]
            for (x0, y0), (x1, y1) in pairwise(spots):
                steps = max(int(max(abs(x1 - x0), abs(y1 - y0)) / 4), 1)
                places = [(x0 + (x1 - x0) * i / steps, y0 + (y1 - y0) * i / steps) for i in range(steps + 1)]
                if any(area[0] <= a <= area[2] and area[1] <= b <= area[3] for a, b in places):
                    return True
        return False

    def stands(self, at: float, foot: float) -> bool:
        """Whether a stone stands on its value; where it would cover a figure, it hangs below instead, if there is room."""
        spots = [self.spot(*dot) for dot in self.dots]
        covers = any(abs(x - at) < _WIDTH / 2 + 4 and foot - _HEIGHT - 4 < y < foot - 1 for x, y in spots)
        return not covers or foot + _HEIGHT > self.height - 75


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def text_width(text: str, size: float = 11) -> float:
    """About how wide a text is, in pixels."""
    return sum(_NARROW.get(letter, _LETTER) for letter in text) * size / 11


def stone_layers(marks: Sequence[Any], x: alt.X, y: alt.Y, locale: str, room: Room) -> list[alt.Chart]:
    """Stones whose foot stands on the value asked for at the end of their year, with what is asked and how it stands.

    Marks are (year, value, comparator, colour, words). A long figure stands above its stone instead of on it.
    """
    if not marks:
        return []
    for day, value in room.dots:
        x_px, y_px = room.spot(day, value)
        room.taken.append((x_px - 5, y_px - 5, x_px + 5, y_px + 5))
    rows = [_row(mark, locale, room) for mark in marks]
    for row, mark in zip(rows, marks, strict=True):
        row |= _words(row, mark, room)
    layers = [layer for up in (True, False) for layer in _stones([r for r in rows if r["up"] is up], x, y, up)]
    base = alt.Chart(alt.InlineData(rows)).encode(x, y)
    bold: dict[str, Any] = {"fontSize": 11, "fontWeight": 600, "color": "#1c2430"}
    soft: dict[str, Any] = {"fontSize": 11, "color": "#5d6672"}
    for place, shift in _FIGURES.items():
        layers.append(base.mark_text(dy=shift, **bold).encode(text=f"{place}:N"))
    for place, shift in _PLACES.items():
        layers.append(base.mark_text(dy=shift, **soft).encode(text=f"{place}:N"))
    return layers


def _stones(rows: list[dict[str, Any]], x: alt.X, y: alt.Y, up: bool) -> list[alt.Chart]:
    """Bodies and coloured caps of the stones that stand on their value, or of those that hang below it."""
    if not rows:
        return []
    shape: dict[str, Any] = {"size": _HEIGHT**2, "filled": True, "opacity": 1, "yOffset": (-1 if up else 1) * _HEIGHT / 2}
    base = alt.Chart(alt.InlineData(rows)).encode(x, y)
    layers = [base.mark_point(shape=_BODY, fill="#ffffff", stroke="#cfc9bb", strokeWidth=1, **shape)]
    for colour in dict.fromkeys(row["colour"] for row in rows):
        cap = alt.Chart(alt.InlineData([row for row in rows if row["colour"] == colour])).encode(x, y)
        layers.append(cap.mark_point(shape=_CAP, fill=colour, strokeWidth=0, **shape))
    return layers


# How far from the value, in pixels downwards, figures and words stand; a stone stands on its value or hangs below it.
_FIGURES = {"on": -9, "on_hanging": _HEIGHT - 9, "over_figure": -_HEIGHT - 8, "under_figure": _HEIGHT + 9}
_PLACES = {"over": -_HEIGHT - 8, "higher": -_HEIGHT - 22, "under": 11, "under_hanging": _HEIGHT + 10, "lower_hanging": _HEIGHT + 23}


def _row(mark: Any, locale: str, room: Room) -> dict[str, Any]:
    """One stone with its figure: on it where it fits, else beyond it."""
    at, foot = room.spot(date(mark.year, 12, 31), mark.value)
    up = room.stands(at, foot)
    top = foot - _HEIGHT if up else foot
    room.taken.append((at - _WIDTH / 2, top, at + _WIDTH / 2, top + _HEIGHT))
    said = mark.comparator + figure(mark.value, 2, locale)
    fits = text_width(said) < _WIDTH - 2
    place = ("on" if up else "on_hanging") if fits else ("over_figure" if up else "under_figure")
    if not fits:
        room.take(at, foot + _FIGURES[place], text_width(said), 13)
    return {
        "day": f"{mark.year}-12-31T00:00:00",
        "value": mark.value,
        "colour": mark.colour,
        "up": up,
        "fits": fits,
        **{p: said if p == place else "" for p in _FIGURES},
    }


def _words(row: dict[str, Any], mark: Any, room: Room) -> dict[str, str]:
    """The words of a stone above it or below it; left to the text beside the chart where neither is free."""
    at, foot = room.spot(date(mark.year, 12, 31), mark.value)
    free = {
        (True, True): ("over", "under"),
        (True, False): ("higher", "under"),
        (False, True): ("under_hanging",),
        (False, False): ("lower_hanging",),
    }[row["up"], row["fits"]]
    place = next((p for p in free if mark.words and room.take(at, foot + _PLACES[p], 0.9 * text_width(mark.words), 13)), None)
    return {p: mark.words if p == place else "" for p in _PLACES}


def sparkline(values: Sequence[float | None], colour: str = GREY, label: str = "", width: int = 104, height: int = 30) -> str:
    """A line of figures for a row of the board as inline SVG; None breaks the line. Empty figures give an empty drawing."""
    known = [v for v in values if v is not None]
    named = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    head = f'<svg {named} width="{width}" height="{height}" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">'
    if not known:
        return head + "</svg>"
    low, span = min(known), (max(known) - min(known)) or 1
    step = (width - 12) / max(len(values) - 1, 1)
    spots = [
        None if v is None else (6 + i * step, height / 2 if len(known) == 1 else height - 6 - (v - low) / span * (height - 12))
        for i, v in enumerate(values)
    ]
    drawn = f'fill="none" stroke="{colour}" stroke-width="1.8" stroke-linejoin="round"'
    lines = "".join(f'<polyline points="{run}" {drawn}/>' for run in _runs(spots))
    x, y = next(spot for spot in reversed(spots) if spot)
    return f'{head}{lines}<circle cx="{x:.1f}" cy="{y:.1f}" r="2.8" fill="{colour}"/></svg>'


def _runs(spots: Sequence[tuple[float, float] | None]) -> list[str]:
    """Unbroken runs of at least two points, as the points of a polyline."""
    runs: list[list[str]] = [[]]
    for spot in spots:
        if spot is None:
            runs.append([])
        else:
            runs[-1].append(f"{spot[0]:.1f},{spot[1]:.1f}")
    return [" ".join(run) for run in runs if len(run) > 1]
