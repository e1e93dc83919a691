"""Pairs of bars month by month: what was to be, and what was. Numbers and words in, no domain."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

LEAST_TEXT = 11
_FOOT, _HEAD, _SIDE = 22, 18, 4
INKS = ("#c9c2b2", "#1f4e79")
_WORDS = "#5d6672"


class Pair(NamedTuple):
    """Two amounts under one label, and what is said of them to whoever points at them."""

    label: str
    first: float
    second: float
    said: str = ""


def paired_bars(pairs: Sequence[Pair], width: int = 640, height: int = 180, top: str = "", label: str = "") -> str:
    """An SVG of the pairs from nought up, drawn for a width; top names the height of the tallest. Labels that would touch are left out."""
    most = max((max(pair.first, pair.second) for pair in pairs), default=0) or 1
    room, step = height - _FOOT - _HEAD, (width - 2 * _SIDE) / max(len(pairs), 1)
    wide = min(max(step * 0.36, 1), 22)
    every = max(1, -(-44 * len(pairs) // (width - 2 * _SIDE)))
    drawn = [_line(_HEAD, width, "2 3"), _text(_SIDE, _HEAD - 5, top, "start"), _line(height - _FOOT, width)]
    for at, pair in enumerate(pairs):
        middle = _SIDE + step * (at + 0.5)
        bars = (
            _bar(middle + (place - 1) * wide, height - _FOOT, wide - 1, room * amount / most, INKS[place])
            for place, amount in enumerate((pair.first, pair.second))
        )
        drawn.append(f"<g><title>{escape(pair.said or pair.label)}</title>{''.join(bars)}</g>")
        if at % every == 0:
            drawn.append(_text(middle, height - 6, pair.label))
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return f'<svg {size} role="img" aria-label="{escape(label)}">{"".join(drawn)}</svg>'


def _bar(x: float, foot: float, wide: float, tall: float, ink: str) -> str:
    return f'<rect x="{x:.1f}" y="{foot - tall:.1f}" width="{max(wide, 0.5):.1f}" height="{tall:.1f}" fill="{ink}"/>'


def _line(y: float, width: int, dashes: str = "") -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<line x1="0" y1="{y}" x2="{width}" y2="{y}" stroke="#d8d2c4"{dashed}/>'


def _text(x: float, y: float, words: str, anchor: str = "middle") -> str:
    place = f'x="{x:.1f}" y="{y}" font-size="{LEAST_TEXT}" text-anchor="{anchor}" fill="{_WORDS}"'
    return f"<text {place}>{escape(words)}</text>" if words else ""
