"""A network in two tiers: ends beside the lines that lead to hubs, as wide as what passes. The same input is the same drawing.

Ends stand in columns at the sides, under the heads of their groups; hubs stand between two columns, or right of one. Colours of words come
from the style sheet by class; nothing here brings a style of its own."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from cotmoc.drawing.stones import text_width

LETTER = 12
LINE = 16
HEAD = 24
WIDEST = 11.0
_INKS = ("#1f4e79", "#8a4b08", "#0f6a6a", "#7a2f4f", "#5b3f8c")


class Shape(NamedTuple):
    """How wide it is drawn, how wide the names of ends may be, how many lines of words an end has, and at how many sides ends stand."""

    width: int
    names: int
    lines: int = 1
    sides: int = 2


class End(NamedTuple):
    """Something that lines begin at: its name, the group it stands under, and the language of its name where it is another."""

    name: str
    group: str = ""
    language: str = ""


class Hub(NamedTuple):
    """Something that lines lead to: its name, the figure in it, and how great it is among the hubs (0 to 1)."""

    name: str
    figure: str
    size: float


class Strand(NamedTuple):
    """A line from an end to a hub by their places: its weight (None: unknown, drawn dashed) and what it says to whoever points at it."""

    end: int
    hub: int
    weight: float | None
    words: str


WIDE, NARROW = Shape(780, 222), Shape(358, 170, lines=2, sides=1)


def network(ends: Sequence[End], hubs: Sequence[Hub], strands: Sequence[Strand], label: str, shape: Shape = WIDE) -> str:
    """The drawing as SVG, for one width."""
    places, heads, deep = _columns(ends, shape)
    rims = _rims(hubs, shape, max(deep, 108 * len(hubs)))
    height = round(max([deep, *(y + r + _under(hub, shape) for hub, (_, y, r) in zip(hubs, rims, strict=True))]) + 8)
    drawn = [
        *_strands(strands, places, rims),
        *(_words(text, x, y, anchor, "of") for text, x, y, anchor in heads),
        *(part for end, place in zip(ends, places, strict=True) for part in _end(end, place, shape)),
        *(part for i, (hub, rim) in enumerate(zip(hubs, rims, strict=True)) for part in _hub(hub, rim, i, shape)),
    ]
    head = f'<svg role="img" aria-label="{escape(label)}" class="drawn" width="{shape.width}" height="{height}"'
    return f'{head} viewBox="0 0 {shape.width} {height}" xmlns="http://www.w3.org/2000/svg">{"".join(drawn)}</svg>'


class _Place(NamedTuple):
    """Where the line of an end begins, and to which side its name stands."""

    x: float
    y: float
    left: bool


def _columns(ends: Sequence[End], shape: Shape) -> tuple[list[_Place], list[tuple[str, float, float, str]], float]:
    """The places of ends and of the heads of their groups, and how deep the columns are; a group stays in one column."""
    row = LINE * shape.lines + 6
    groups: dict[str, list[int]] = {}
    for i, end in enumerate(ends):
        groups.setdefault(end.group, []).append(i)
    half = sum(row * len(of) + (HEAD if name else 0) for name, of in groups.items()) / 2 if shape.sides > 1 else float("inf")
    places: dict[int, _Place] = {}
    heads: list[tuple[str, float, float, str]] = []
    deep, left, foot = 0.0, True, 0.0
    for name, of in groups.items():
        tall = row * len(of) + (HEAD if name else 0)
        if left and foot and foot + tall / 2 > half:
            deep, left, foot = max(deep, foot), False, 0.0
        x = float(shape.names if left else shape.width - shape.names)
        if name:
            heads.append((_cut(name, shape.names - 14), x - 10 if left else x + 10, foot + HEAD - 7, "end" if left else "start"))
            foot += HEAD
        for i in of:
            places[i] = _Place(x, foot + row / 2, left)
            foot += row
    return [places[i] for i in range(len(ends))], heads, max(deep, foot)


def _rims(hubs: Sequence[Hub], shape: Shape, height: float) -> list[tuple[float, float, float]]:
    """Middle and radius of every hub, evenly down the drawing; its area tells how great it is."""
    x = shape.width / 2 if shape.sides > 1 else shape.width - 56
    largest = 34 if shape.sides > 1 else 26
    step = height / max(len(hubs), 1)
    return [(x, step * (i + 0.5) - 10, 12 + (largest - 12) * max(0.0, min(1.0, hub.size)) ** 0.5) for i, hub in enumerate(hubs)]


def _strands(strands: Sequence[Strand], places: Sequence[_Place], rims: Sequence[tuple[float, float, float]]) -> list[str]:
    most = max((strand.weight for strand in strands if strand.weight), default=1.0)
    return [_strand(one, places[one.end], rims[one.hub], most) for one in sorted(strands, key=lambda s: (s.hub, s.end))]


def _strand(one: Strand, place: _Place, rim: tuple[float, float, float], most: float) -> str:
    x, y, _radius = rim
    half = (place.x + x) / 2
    way = f"M{place.x:.1f},{place.y:.1f}C{half:.1f},{place.y:.1f} {half:.1f},{y:.1f} {x:.1f},{y:.1f}"
    wide = max(1.0, WIDEST * one.weight / most) if one.weight else 1.0
    dash = "" if one.weight is not None else ' stroke-dasharray="3 4"'
    ink = f'fill="none" stroke="{_INKS[one.hub % len(_INKS)]}" stroke-opacity=".42" stroke-width="{wide:.1f}"{dash}'
    return f'<path d="{way}" {ink}><title>{escape(one.words)}</title></path>'


def _end(end: End, place: _Place, shape: Shape) -> list[str]:
    """The dot of an end and its name, which may take several lines; what is cut is told whole by pointing."""
    x, anchor = (place.x - 10, "end") if place.left else (place.x + 10, "start")
    lines = wrapped(end.name, shape.names - 14, shape.lines)
    top = place.y + 4 - LINE * (len(lines) - 1) / 2
    tongue = f' lang="{end.language}"' if end.language else ""
    words = "".join(_words(line, x, top + LINE * i, anchor, "") for i, line in enumerate(lines))
    return [
        f'<circle cx="{place.x:.1f}" cy="{place.y:.1f}" r="3.5" fill="#545d69"/>',
        f"<g{tongue}><title>{escape(end.name)}</title>{words}</g>",
    ]


def _hub(hub: Hub, rim: tuple[float, float, float], place: int, shape: Shape) -> list[str]:
    x, y, radius = rim
    lines = wrapped(hub.name, _room(shape), 3)
    words = [_words(line, x, y + radius + LINE * (i + 1) - 2, "middle", "hub") for i, line in enumerate(lines)]
    disc = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{_INKS[place % len(_INKS)]}"/>'
    return [disc, _words(hub.figure, x, y + 4, "middle", "in"), *words]


def _room(shape: Shape) -> int:
    return 150 if shape.sides > 1 else 112


def _under(hub: Hub, shape: Shape) -> int:
    return LINE * len(wrapped(hub.name, _room(shape), 3))


def _words(text: str, x: float, y: float, anchor: str, kind: str) -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text{named} x="{x:.1f}" y="{y:.1f}" font-size="{LETTER}" text-anchor="{anchor}">{escape(text)}</text>'


def wrapped(text: str, width: float, lines: int) -> list[str]:
    """A text in so many lines of a width; what does not fit is cut out before its last word, which often tells two names apart."""
    rows: list[str] = [""]
    for word in text.split():
        longer = f"{rows[-1]} {word}".strip()
        if rows[-1] and text_width(longer, LETTER) > width and len(rows) < lines:
            rows.append(word)
        else:
            rows[-1] = longer
    return [*rows[:-1], _cut(rows[-1], width)]


def _cut(text: str, width: float) -> str:
    if text_width(text, LETTER) <= width:
        return text
    words = text.split()
    tail = f"… {words[-1]}" if len(words) > 1 and text_width(words[-1], LETTER) < width / 3 else "…"
    kept = text
    while kept and text_width(kept + tail, LETTER) > width:
        kept = kept[:-1]
    return kept.rstrip() + tail
