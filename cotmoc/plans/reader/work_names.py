"""What a piece of work is called in lists: without who does it and by when, which are said beside it."""

from __future__ import annotations

import re

from .bodies import bodies_in
from .grammar.deadlines import dated

_OPENS = re.compile(
    r"(?:(?:giao|yêu cầu|đề nghị|phân công)(?: cho)? |(?:trong|trước|đến|từ)?[^,;:]{0,30}(?:năm|quý|tháng|ngày)[^,;:]{1,30}, )",
    re.IGNORECASE,
)
_DUTY = re.compile(
    r"[,: ]*(?:(?:có|chịu) trách nhiệm(?: chính)?(?: trong việc)?|có nhiệm vụ|cần|phải)?[,: ]*(?P<leads>chủ trì"
    r"|làm đầu mối|là cơ quan chủ trì"
    r"|là đơn vị chủ trì|là cơ quan đầu mối)?(?P<with>,? ?(?:và )?phối hợp(?: chặt chẽ)? (?:với|cùng)(?: với)? )?",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"[\s,;(–-]*(?:(?:và |phải |cần )?(?:hoàn thành|hoàn tất|xong|kết thúc|trình|báo cáo kết quả|báo cáo)[\s:]*)?"
    r"(?P<by>(?:chậm nhất|muộn nhất)(?: là)?|trước|trong|đến hết|đến|hết|vào|xong|hoàn thành|thời hạn|thời gian|hạn)[\s:]*"
    r"(?:trước |trong |hết |cuối |đầu |ngày |khoảng |là )*$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*\([^()]*(?:chủ trì|hoàn thành|thực hiện)[^()]*\)[\s.;]*$")
_FEWEST, _MOST = 3, 40  # words


def work_name(words: str) -> str:
    """The work itself, for lists: cut at the first stop or semicolon, at most forty words, with a capital."""
    said = _ASIDE.sub("", " ".join(words.split()).strip(" .;:-+•"))
    said = _without_due(_first(_without_lead(said)))
    said = " ".join(said.split()[:_MOST])
    return said[:1].upper() + said[1:]


def _first(words: str) -> str:
    """The first clause, or all where it is too short to say anything."""
    first = re.split(r"(?<=[.;:])\s", words, maxsplit=1)[0].strip(" .;:-")
    return first if len(first) > 12 else words


def _without_lead(words: str) -> str:
    """ "Sở A chủ trì, phối hợp với Sở B tham mưu …" is "tham mưu …"."""
    opened = _OPENS.match(words)
    at = opened.end() if opened else 0
    bodies = bodies_in(words)
    lead = next((body for body in bodies if at <= body.start <= at + 1), None)
    at = lead.end if lead else 0
    duty = _DUTY.match(words, at)
    if duty is None or not (lead or duty["leads"]):
        return words
    if duty["leads"] or not duty["with"]:
        at = duty.end()
        if duty["with"] and (helpers := next((body for body in bodies if at <= body.start <= at + 1), None)):
            at = helpers.end
    rest = words[at:].strip(" ,;:.-")
    return rest if len(rest.split()) >= _FEWEST else words


def _without_due(words: str) -> str:
    """ "…, hoàn thành trong quý II/2026": the time at the end, where a word says that the work is due then."""
    times = dated(words)
    if not times or words[times[-1].end :].strip(" .;,)"):
        return words
    due = _DUE.search(words[: times[-1].start])
    rest = words[: due.start()].rstrip(" ,;.(-–") if due else words
    return rest if len(rest.split()) >= _FEWEST else words
