"""Targets in running text: sentence by sentence, with the year and the plan voice that earlier sentences leave behind."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from cotmoc.message import Message

from .against import Setting
from .attributes import inherits, outside_brackets, stands_beside, unit_for, year_for
from .clauses import Clause, clauses
from .draft import Flag
from .judging import is_promise
from .milestones import Milestone, milestones
from .naming import name_of
from .quantities import Quantity, quantities
from .rates import rated
from .sentences import sentences
from .sharing import is_bare, leans, of_whole, shared_after
from .structure import Place
from .telling import parts_of, rescaled, told
from .voice import Voice, hear, looks_back
from .wording import Name, plain
from .words import HEADS


@dataclass(frozen=True)
class Found:
    """A target in the offsets of its paragraph."""

    start: int
    end: int
    sentence: tuple[int, int]
    name: Name
    quantity: Quantity
    comparator: str
    unit: str
    year: int | None
    flags: tuple[Flag, ...]
    own_year: bool = False


_HAS_FIGURE = re.compile(r"\d|phần|gấp|nửa|nhóm|tốp|[íÍ]t nhất|[tT]ối thiểu")
_TARGETS_NAMED = re.compile(r"(?:các|\d+) (?:chỉ|mục) tiêu[^;.]{0,40}:", re.IGNORECASE)
_RATES = {"%", "%/year", "rank", "points", "pp", "ratio"}


def targets_in(text: str, body: int, place: Place, voice: Voice, depth: int, inside_task: bool, label: Name | None = None) -> list[Found]:
    """The targets of one paragraph whose words begin at `body`; `voice` is carried on from paragraph to paragraph; `label` is the
    name that the paragraph above gives to the values of this one."""
    found: list[Found] = []
    for start, end in sentences(text[body:]):
        read = _in_sentence(text, body + start, body + end, place, voice, depth, label)
        # Work that mentions a number is no target unless its own sentence says by when.
        named = _TARGETS_NAMED.search(text, body + start, body + end) is not None
        found += [f for f in read if _told_in_work(text[body + start : body + f.start], f, named)] if inside_task else read
    return found


_INLINE_ITEM = re.compile(r"[^():]{0,80}:? ?\(\d{1,2}\) ")  # "Về văn hóa: (7) Tỷ lệ …; (8) …": a list set in one paragraph


def _told_in_work(before: str, found: Found, named: bool) -> bool:
    """Whether a number inside a task is a target of its own: a rate with a year, under announced targets, or after "phấn đấu"."""
    rate = found.quantity.unit in _RATES or found.quantity.unit.startswith("per_")
    return rate and (found.own_year or named or "phấn đấu" in before.lower())


def _in_sentence(text: str, start: int, end: int, place: Place, voice: Voice, depth: int, label: Name | None) -> list[Found]:
    if not _HAS_FIGURE.search(text, start, end):
        hear(voice, text[start:end], [], [], depth)
        return []
    sentence = text[start:end]
    sentence, numbers = told(sentence, [rescaled(sentence, q) for q in rated(sentence, quantities(sentence))])
    years = outside_brackets(sentence, milestones(sentence), numbers)
    behind = not depth and place.kind not in {"target", "goal"} and looks_back(voice, sentence)
    listed = depth > 0 or _INLINE_ITEM.match(sentence) is not None
    setting = Setting(
        place.kind, (voice.hopeful and not behind) or label is not None or (voice.bare and listed), listed, place.year, voice.reporting
    )
    found = _read(sentence, numbers, years, place, voice, setting, label)
    hear(voice, sentence, years, numbers, depth)
    return [replace(f, start=f.start + start, end=f.end + start, sentence=(start, end)) for f in found]


_PLANS = re.compile(
    r"(?:xây dựng|ban hành|triển khai|tham mưu|rà soát|sửa đổi|tổ chức|đẩy mạnh|tăng cường|hoàn thiện|nghiên cứu|phối hợp|kiểm tra"
    r"|hướng dẫn|thực hiện|tập trung|giao|trình|tiếp tục|bố trí|lập|đề xuất|cập nhật|phổ biến|tuyên truyền)(?!\w)",
    re.IGNORECASE,
)


def states_target(text: str) -> bool:
    """Whether a cell says a target by itself: a rate or rank, and no verb of work in front."""
    return not _PLANS.match(text.strip()) and any(q.unit in _RATES for q in quantities(text))


def _read(
    sentence: str, numbers: list[Quantity], years: list[Milestone], place: Place, voice: Voice, setting: Setting, above: Name | None
) -> list[Found]:
    parts = parts_of(sentence, numbers)
    found: list[Found] = []
    before = above
    bound: Quantity | None = None
    label = whole = ""
    told = [(part, clause) for part in parts for clause in clauses(sentence, part[2], part[0], part[1])]
    built = [clause for _, clause in told]
    for position, (part, clause) in enumerate(told):
        earlier = built[position - 1] if position else None
        leaning = clause.tied or leans(sentence, clause, earlier) or is_bare(sentence, clause)
        name = name_of(sentence, clause, before if leaning else None, shared_after(sentence, built, position))
        name = of_whole(name, sentence[: clause.quantity.cue], whole, before)
        whole = name.indicator if name.shared and name.scope else whole
        borrowed = position + 1 < len(built) and not before and not name.indicator
        accepted, doubt = is_promise(sentence, clause, "mượn tên" if borrowed else name.indicator, setting)
        if accepted:
            one = _found(sentence, clause, name, bound if clause.tied else None, years, place, voice, doubt, part)
            found.append(_yearly(sentence, one, found[-1] if found else None))
            bound = clause.quantity
        if not label.lower().startswith("cơ cấu"):  # a structure holds for all its parts
            label = _label(sentence, clause) or label
        if label and name.scope in {None, label} and not name.shared and _is_part(name, clause, told[0][1]):
            name = replace(name, indicator=label, scope=name.indicator.removesuffix(" tăng"))
        if accepted:
            found[-1] = replace(found[-1], name=name)
        if name.indicator:
            before = name
    named = [one for at in range(len(found)) if (one := _named_by_next(found, at)).name.indicator]
    return [replace(one, name=_under(above, one.name)) for one in named] if above else named


def _under(label: Name, name: Name) -> Name:
    """The name of a value under a label: "Tỷ lệ nghèo đa chiều: Năm 2025: duy trì mức giảm 1%" is named by both."""
    if name.shared or label.indicator.lower() in name.indicator.lower():
        return name
    if len(name.indicator.split()) <= 4:
        return replace(name, indicator=f"{label.indicator} {name.indicator}")
    return replace(name, indicator=label.indicator, base=name.base or name.indicator)


def _yearly(sentence: str, one: Found, before: Found | None) -> Found:
    """ "tăng bình quân 16%/năm, trong đó nông nghiệp tăng 6%": the parts grow by the year like the whole."""
    if before is None or before.unit != "%/year" or one.unit != "%" or one.quantity.bound.verb not in {"tăng", "giảm"}:
        return one
    part = re.search(r"trong đó", sentence[before.quantity.end : one.quantity.cue], re.IGNORECASE)
    listed = before.quantity.bound.verb == one.quantity.bound.verb and not re.search(
        r"[.]", sentence[before.quantity.end : one.quantity.cue]
    )
    return replace(one, unit="%/year") if part or listed else one


_LABEL = re.compile(r"\W*(?P<label>[^:;]{6,100}):(?= )")


def _label(sentence: str, clause: Clause) -> str:
    """ "Tỷ lệ phòng học kiên cố: mầm non 95%, tiểu học 98%": the words before the colon hold for every part."""
    said = _LABEL.match(sentence[clause.left[0] : clause.quantity.cue])
    named = plain(said["label"]) if said else ""
    return named if named and (HEADS.match(named) or named.lower().startswith("cơ cấu")) else ""


def _is_part(name: Name, clause: Clause, first: Clause) -> bool:
    unit, counted = clause.quantity.unit, clause.quantity.count_of
    same = unit == first.quantity.unit and (unit in {"%", "%/year"} or (counted is not None and counted == first.quantity.count_of))
    return same and 0 < len(name.indicator.split()) <= 6 and not _WHOLE.match(name.indicator)


_WHOLE = re.compile(r"(?:tỷ|tỉ) (?:lệ|trọng|suất)|tổng|số|chỉ số|tốc độ|mức", re.IGNORECASE)


def _named_by_next(found: list[Found], at: int) -> Found:
    """ "Đến năm 2025 đạt 60% và đến năm 2030 đạt 75% các cơ quan …": the first number has its name after the second."""
    one = found[at]
    if one.name.indicator or at + 1 >= len(found) or found[at + 1].quantity.unit != one.quantity.unit:
        return one
    name = found[at + 1].name
    return replace(one, name=replace(one.name, indicator=name.indicator, base=name.base, scope=name.scope, shared=True))


def _found(
    sentence: str,
    clause: Clause,
    name: Name,
    bound: Quantity | None,
    years: list[Milestone],
    place: Place,
    voice: Voice,
    doubt: Message,
    part: tuple[int, int, list[Quantity]],
) -> Found:
    quantity = clause.quantity
    comparator = quantity.comparator
    if comparator == ">=" and not quantity.bound.stated and bound is not None and inherits(sentence, bound, quantity):
        comparator = bound.bound.comparator
    year = year_for(sentence, quantity, part[2], years, part)
    own = year is not None
    if year is None:
        year = voice.year or place.year or place.fallback
    flags = (Flag("low_confidence", doubt),) if doubt else ()
    end = max(name.end, quantity.end)
    compared = _COMPARED.match(sentence, quantity.end)
    end = max(end, compared.end() if compared else end)
    start = min(name.start, quantity.cue)
    if is_bare(sentence, clause):  # "…; đến năm 2030 phấn đấu đạt 75%": the words of time and hope are all it has
        start -= len(sentence[clause.left[0] : start].lstrip(" ,;.:()-"))
        said = _AND.match(sentence, start)
        start = min(said.end() if said else start, quantity.cue)
        end = next((m.end for m in years if stands_beside(sentence, quantity, m)), end)
    return Found(start, end, (0, 0), name, quantity, comparator, unit_for(sentence, clause), year, flags, own)


_COMPARED = re.compile(r" so với (?:[^,;.()]|\.(?=\d)){3,60}")
_AND = re.compile(r"(?:(?:và|trong đó|đồng thời),? )?")
