"""The voice of a text: the year and the talk of the future that earlier sentences leave behind for later ones."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .milestones import Milestone
from .quantities import Quantity
from .structure import Place

_REPORTS = re.compile(
    r"đến nay|hiện nay|tính đến|thời gian qua|kết quả đã|theo báo cáo|trên thực tế|dự ước|nhiệm kỳ qua|năm qua|số liệu", re.IGNORECASE
)
_PROMISES = re.compile(
    r"(?:mục tiêu|chỉ tiêu)(?: \w+){0,6} (?:cụ thể|chủ yếu|như sau|sau đây|sau:|gồm|là|đến|đề ra)|phấn đấu|(?:đặt|đề) (?:ra )?(?:mục"
    r"|chỉ) tiêu|đặt kế hoạch|kỳ vọng|tầm nhìn"
    r"|đến (?:hết )?(?:năm )?20[2-9]\d",
    re.IGNORECASE,
)


@dataclass
class Voice:
    """What earlier sentences leave behind: the year they opened with, how deep they stood, and whether they spoke of the future."""

    year: int | None = None
    depth: int = 0
    hopeful: bool = False
    path: tuple[str, ...] = ()

    def turn(self, place: Place, depth: int) -> None:
        """Before a new paragraph: another heading silences what was said; so does a list item beside the one that named a year."""
        if place.heading or place.path != self.path:
            self.year, self.hopeful = None, False
        elif place.year and depth and depth <= self.depth:
            self.year = None
        self.path = place.path


def hear(voice: Voice, sentence: str, years: list[Milestone], numbers: list[Quantity], depth: int) -> None:
    """What the sentence leaves for the next ones."""
    opening = [m for m in years if m.firm or re.search(r"mục tiêu|phấn đấu|chỉ tiêu", sentence[: m.start], re.IGNORECASE)]
    if _REPORTS.search(sentence) and not _PROMISES.search(sentence):
        voice.hopeful = False
        return
    if opening and (not numbers or opening[0].start < numbers[0].start):
        voice.depth = depth
        voice.year = opening[0].year if not numbers else [m for m in opening if m.start < numbers[-1].start][-1].year
    if _REPORTS.search(sentence):
        voice.hopeful = False
    elif _PROMISES.search(sentence):
        voice.hopeful = True
