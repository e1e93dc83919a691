"""Deadlines in every form: ngày 10/12/2025, tháng 12 năm 2025, 6/2025, Quý II/2026, trong năm 2025, 2025-2026."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .windows import near

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_OPEN = re.compile(
    r"thường xuyên|thường kỳ|hằng năm|hàng năm|hằng tháng|hàng tháng|hằng quý|hàng quý|định kỳ|theo lộ trình|theo tiến độ|theo kế hoạch"
    r"|theo yêu cầu|theo hướng dẫn|theo quy định|những năm tiếp theo|các năm tiếp theo|năm tiếp theo|liên tục|tiếp theo",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?P<from>(?:từ|kể từ|bắt đầu(?: từ)?|sau) )?(?:đầu |cuối |giữa )?(?:"
    r"(?P<iy>20\d\d)-(?P<im>[01]\d)-(?P<id>[0-3]\d)"
    r"|(?:ngày )?(?P<d>\d{1,2}) ?[/.\-] ?(?P<m>\d{1,2}) ?[/.\-] ?(?P<y>20\d\d)"
    r"|ngày (?P<d2>\d{1,2}) tháng (?P<m2>\d{1,2})(?: năm|/) ?(?P<y2>20\d\d)"
    r"|(?P<qs>quý|quí|q\.?) ?(?P<q>iv|i{1,3}|[1-4])(?: ?[-,và]{1,2} ?(?:quý )?(?P<qb>iv|i{1,3}|[1-4]))? ?(?:[/\-,]|năm"
    r"|của năm)? ?(?:năm )?(?P<qy>20\d\d)"
    r"|(?:tháng ?|t)?(?P<m3>1[0-2]|0?[1-9]) ?(?:[/\-.]| năm) ?(?P<y3>20\d\d)"
    r"|(?P<half>6 tháng (?:đầu|cuối)) năm (?P<hy>20\d\d)"
    r"|(?:năm )?(?P<ya>20\d\d) ?(?:-|,|và|đến|;) ?(?:năm )?(?P<yb>20\d\d)"
    r"|(?:năm )?(?P<yo>20\d\d))(?!\d|/\w|[.,]\d)",
    re.IGNORECASE,
)


def has_deadline(text: str) -> bool:
    """Whether a cell is a deadline cell: a date, a quarter, a year, or open-ended work."""
    words = text.strip(" .;|")
    if not words or len(words) > 90 or not (_OPEN.search(words) or re.search(r"\d", words)):
        return False
    rest = _OPEN.sub("", _DATE.sub("", words))
    rest = re.sub(
        r"(?:trước|trong|hết|đến|vào|từ|giai đoạn|năm|tháng|quý|ngày|hoàn thành|thời gian|cuối|đầu|và|thực hiện|xong|theo"
        r"|những|các|hằng|hàng|sau|khi|có)",
        "",
        rest,
        flags=re.IGNORECASE,
    )
    return len(rest.strip(" .,;:-/()")) <= 3 and (rest != words)


_CENTURY = re.compile(r"20\d\d")


@dataclass(frozen=True)
class Dated:
    """A time named in a text: as written in drafts, how fine it is (day, month, quarter, half, years, year), and whether it is a start."""

    start: int
    end: int
    iso: str
    grain: str
    starts: bool


@lru_cache(maxsize=2**13)
def dated(text: str) -> tuple[Dated, ...]:
    """Every time named in a text, in order, however it is meant."""
    if "20" not in text:
        return ()
    grains = (("d", "day"), ("d2", "day"), ("iy", "day"), ("q", "quarter"), ("m3", "month"), ("half", "half"), ("ya", "years"))
    out = []
    for found in near(_DATE, text, _CENTURY, 45, 20):
        grain = next((grain for name, grain in grains if found[name]), "year")
        out.append(Dated(found.start(), found.end(), _iso(found), grain, found["from"] is not None))
    return tuple(out)


@lru_cache(maxsize=2**13)
def open_ended(text: str) -> bool:
    """Whether words say that work has no end: thường xuyên, hằng năm, theo lộ trình."""
    return _OPEN.search(text) is not None


def _iso(found: re.Match[str]) -> str:
    if found["iy"]:
        return f"{found['iy']}-{found['im']}-{found['id']}"
    if found["d"] or found["d2"]:
        day, month, year = (found["d"], found["m"], found["y"]) if found["d"] else (found["d2"], found["m2"], found["y2"])
        if int(month) > 12 >= int(day):
            day, month = month, day  # a spreadsheet's month/day/year
        return f"{year}-{int(month):02d}-{int(day):02d}"
    if found["q"]:
        return f"{found['qy']}-Q{_QUARTERS[(found['qb'] or found['q']).lower()]}"
    if found["m3"]:
        return f"{found['y3']}-{int(found['m3']):02d}"
    if found["half"]:
        return f"{found['hy']}-06" if "đầu" in found["half"].lower() else f"{found['hy']}-12"
    return str(found["yb"] or found["yo"])


def tail_deadline(text: str) -> int | None:
    """Where a deadline begins that closes the text ("… văn bản phối hợp Thường xuyên" → the place of "Thường"), or None."""
    words = text.rstrip(" .;|")
    for found in re.finditer(
        r"(?<!\w)(?:Thường xuyên|Hằng năm|Hàng năm|Hằng|Quý|Tháng|Năm|Trước|Trong|Giai đoạn|Đến|Hết|\d{1,2} ?/"
        r"|20\d\d)",
        words,
    ):
        if has_deadline(words[found.start() :]) and len(words) - found.start() < 60:
            return found.start()
    return None
