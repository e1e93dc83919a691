"""What a chart is given: figures on their days, milestones, and the words it says itself."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from cotmoc.drawing.stones import GREY


class Observed(NamedTuple):
    """A figure on its day, with its vintage (ước, sơ bộ, chính thức) and its method."""

    day: date
    value: float
    vintage: str = ""
    method: str = ""


class Mark(NamedTuple):
    """A milestone: year, value asked for, comparator as a sign (“>”, “≥”), the colour of how it stands and its words."""

    year: int
    value: float
    comparator: str
    colour: str = GREY
    words: str = ""


class Words(NamedTuple):
    """What a chart itself says, in the language it is drawn for."""

    way: str = "đường đến mốc"
    empty: str = "Chưa có số liệu"
    seen: str = "số đã có"
