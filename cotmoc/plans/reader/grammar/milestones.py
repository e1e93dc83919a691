"""Years a number is for: đến (hết) năm 2030, giai đoạn 2026-2030, vào năm 2025; not the years of comparison or of documents."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .windows import near

_YEAR = r"(?:19|20)\d\d"
_MILESTONE = re.compile(
    rf"(?P<basis>\b(?!từ (?:năm )?{_YEAR} (?:đến|tới) (?:hết |cuối )?(?:năm )?{_YEAR})"
    rf"(?:so với|bằng|từ|kể từ|bắt đầu từ|tính từ|thay vì|trước đây|của|(?:cao|thấp|lớn|nhiều|ít) hơn|giá so sánh|giá cố định"
    rf"|theo giá|giá)(?: cuối| đầu"
    rf"| cùng kỳ| giai đoạn"
    rf"| mức)?(?: năm)? {_YEAR}(?: ?- ?{_YEAR})?(?! ?-)(?P<onward> trở đi)?"
    rf"|so với (?:(?!đến |tới |giai đoạn)[^,;.()\d]){{1,60}}năm {_YEAR}"
    rf"|\bgấp (?:đôi|[\d.,]+ lần|\w+ lần) năm {_YEAR})"
    rf"|(?P<named>\b(?:nghị quyết|quyết định|nghị định|chỉ thị|thông tư|kết luận|luật|công văn|kế hoạch số|báo cáo|bộ tiêu chí|chuẩn nghèo"
    rf"|chiến lược quốc gia)(?:(?!đến |tới |giai đoạn|tầm nhìn)[^;.\n]){{0,60}}? năm ?{_YEAR}"
    rf"(?= (?:của|quy định|xác định|về|đề ra|nêu|đặt ra)))"
    rf"|(?P<by>\b(?:trước|đến|hết|chậm nhất(?: là)?) (?:ngày )?\d{{1,2}}/\d{{1,2}}/(?P<by_year>{_YEAR})\b)"
    rf"|(?P<date>\bngày \d{{1,2}}(?: ?[/.\-] ?| tháng )\d{{1,2}}(?: ?[/.\-] ?| năm ){_YEAR}|\d{{1,2}}/\d{{1,2}}/{_YEAR})"
    rf"|(?P<number>\d{{1,6}}/{_YEAR}/)"
    rf"|(?P<period>(?:\bgiai đoạn|\bthời kỳ|\bnhiệm kỳ|\btrong các năm|\bcác năm)?(?: \d)? ?\(?\b(?:từ năm |năm )?{_YEAR} ?(?:-|đến|và"
    rf"|,) ?(?:hết )?(?:năm )?(?P<last>{_YEAR})\b)"
    rf"|(?P<until>\b(?:từ nay )?(?:đến|tới|vào|trước|hết|trong|cho đến|và)(?: hết| cuối| trước)?(?: năm| cuối năm| hết năm| quý \w+ năm"
    rf"| tháng \d+ năm)? ?(?P<year>{_YEAR})\b)"
    rf"|(?P<opens>^[\W]{{0,4}}(?P<first>{_YEAR}) ?:)"
    rf"|(?P<plain>\b(?:năm|cuối năm) ?(?P<bare>{_YEAR})\b)"
    rf"|(?P<goal>\b(?:mục tiêu|tầm nhìn|định hướng|chiến lược|kế hoạch|mốc|chỉ tiêu) (?P<aim>{_YEAR})\b(?! ?[-/]))"
    rf"|(?P<beside>\( ?(?P<held>{_YEAR}) ?\))"
    rf"|(?P<dated>\b(?:tháng|quý) ?\w{{1,3}} ?[/\-] ?(?P<year2>{_YEAR})\b)",
    re.IGNORECASE,
)

_BESIDE = re.compile(r"[\d%](?: [^\s,;.()\d]+){0,3} ?$")
_NOT_BESIDE = re.compile(
    r"(?:so với|hơn|từ|bằng) [\d.,]+ ?%? ?$"
    r"|(?:nghị quyết|quyết định|nghị định|luật|chỉ thị|kết luận|(?:kế hoạch|công văn|báo cáo) số)[^,;]*$",
    re.IGNORECASE,
)
"""Before a bracket that holds a year alone: a figure, which it is for; a figure of comparison, or a document."""

_ANY = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Milestone:
    """A year named in a sentence; `firm` when it is said with đến, vào, giai đoạn … rather than a plain "năm 2025"."""

    year: int
    start: int
    end: int
    firm: bool


@dataclass(frozen=True)
class Mention:
    """A year as it is named: `kind` is one of basis, named, by, date, number, period, until, opens, plain, goal, beside, dated, onward."""

    year: int
    start: int
    end: int
    kind: str


_KINDS = ("basis", "named", "by", "date", "number", "period", "until", "opens", "plain", "goal", "beside", "dated")


def mentions(text: str) -> list[Mention]:
    """Every year of `text` in order, however it is meant; the last of a period."""
    found = []
    for match in near(_MILESTONE, text, _ANY, 120, 60):
        kind = next(name for name in _KINDS if match[name])
        if kind == "basis" and (match["onward"] or re.match(r"từ (?:năm )?\d{4} ?-", match["basis"], re.IGNORECASE)):
            kind = "onward"
        elif kind == "beside" and not _is_beside(text, match.start()):
            kind = "named"
        found.append(Mention(int(_ANY.findall(match.group())[-1]), match.start(), match.end(), kind))
    return found


def milestones(text: str) -> list[Milestone]:
    """The milestone years of `text` in order; years of comparison, of documents and of dates are left out."""
    found: list[Milestone] = []
    for match in near(_MILESTONE, text, _ANY, 120, 60):
        if match["named"] or match["date"] or match["number"] or (match["beside"] and not _is_beside(text, match.start())):
            continue
        if match["basis"]:
            if match["onward"] or re.match(r"từ (?:năm )?\d{4} ?-", match["basis"], re.IGNORECASE):
                found.append(Milestone(int(re.findall(_YEAR, match["basis"])[-1]), match.start(), match.end(), True))
            continue
        year = match["by_year"] or match["last"] or match["year"] or match["bare"] or match["aim"] or match["year2"] or match["first"]
        year = year or match["held"]  # "90% (2027)"
        found.append(Milestone(int(year), match.start(), match.end(), not match["bare"]))
    return found


def _is_beside(text: str, opened: int) -> bool:
    """Whether the year in a bracket is that of the figure before it: "30% GRDP (2030)"."""
    before = text[max(0, opened - 40) : opened]
    return _BESIDE.search(before) is not None and _NOT_BESIDE.search(before) is None
