"""The voice of a text: the year and the talk of the future that earlier sentences leave behind for later ones."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .attributes import bracket_at
from .milestones import Milestone
from .quantities import Quantity
from .structure import Place

_REPORTS = re.compile(
    r"đến nay|hiện nay|tính đến|thời gian qua|kết quả đã|theo báo cáo|trên thực tế|dự ước|nhiệm kỳ qua|năm qua|số liệu"
    r"|kết quả (?:sau )?\d+ năm",
    re.IGNORECASE,
)
_PROMISES = re.compile(
    r"(?<!vượt )(?<!với )(?<!bằng )(?<!hơn )(?<!\d )(?:mục tiêu|chỉ tiêu)(?: \w+){0,6}? (?:cụ thể|chủ yếu|như sau|sau đây|sau:|gồm"
    r"|là|đến|đề ra|năm 20[2-9]\d|20[2-9]\d)|phấn đấu|(?:đặt"
    r"|đề) (?:ra )?(?:\d+ |các |những )?(?:mục"
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
    reporting: bool = False  # the paragraph tells of results
    bare: bool = False  # the text is a list of figures with no word of promise or result
    path: tuple[str, ...] = ()

    def turn(self, place: Place, depth: int) -> None:
        """Before a new paragraph: another heading silences what was said; so does a list item beside the one that named a year."""
        self.reporting = False
        if place.heading or place.path != self.path:
            self.year, self.hopeful = None, False
        elif place.year and depth and depth <= self.depth:
            self.year = None
        self.path = place.path


def hear(voice: Voice, sentence: str, years: list[Milestone], numbers: list[Quantity], depth: int) -> None:
    """What the sentence leaves for the next ones."""
    opening = [m for m in years if (m.firm or _sets(sentence, m.start)) and bracket_at(sentence, m.start) < 0]
    if looks_back(voice, sentence) or (_REPORTS.search(sentence) and not _PROMISES.search(sentence)):
        voice.hopeful, voice.reporting = False, True
        return
    if opening and (not numbers or opening[0].start < numbers[0].start):
        voice.depth = depth
        said = [m for m in opening if not numbers or m.start < numbers[-1].start]
        lasting = [m for m in said if not _GLANCES.search(sentence, m.start, m.start + 40)]
        voice.year = (lasting or said)[-1 if numbers else 0].year
    if _REPORTS.search(sentence):
        voice.hopeful = False
    elif _PROMISES.search(sentence):
        voice.hopeful, voice.reporting = True, False


_GLANCES = re.compile(r"(?<!\w)(?:con số|tỷ lệ|tỉ lệ|chỉ số|mức|số) này(?!\w)", re.IGNORECASE)  # "đến năm 2030, con số này là 55%"
_OPENS_YEAR = re.compile(r"\W*(?:trong |riêng |tính chung |cả )?năm (20\d\d)(?!\d)", re.IGNORECASE)


def looks_back(voice: Voice, sentence: str) -> bool:
    """ "Năm 2024, kinh tế số chiếm 18,3% GDP" after talk of 2030: a year already behind, with no word of promise."""
    opened = _OPENS_YEAR.match(sentence)
    if not opened or voice.year is None or int(opened[1]) >= voice.year:
        return False
    return _PROMISES.search(sentence) is None and re.search(r"(?<!\w)(?:sẽ|phải|dự kiến|bảo đảm|đảm bảo)(?!\w)", sentence) is None


def _sets(sentence: str, at: int) -> bool:
    """Whether a plain "năm 2026" is the year of the targets: "mục tiêu năm 2026 …", "kế hoạch năm 2026 với 15 chỉ tiêu"."""
    before = sentence[:at]
    if re.search(r"mục tiêu|phấn đấu|chỉ tiêu", before, re.IGNORECASE):
        return True
    return re.search(r"(?:kế hoạch|nhiệm vụ)[^,.;]{0,80}$", before, re.IGNORECASE) is not None and "chỉ tiêu" in sentence[at:]
