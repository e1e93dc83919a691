"""Targets in running text: sentence by sentence, with the year and the plan voice that earlier sentences leave behind."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .attributes import inherits, outside_brackets, stands_beside, unit_for, year_for
from .clauses import Clause, clauses
from .draft import Flag
from .judging import PROMISING_ASIDE, Setting, is_bare_time, is_index, is_promise, is_threshold
from .milestones import Milestone, milestones
from .naming import name_of
from .quantities import Quantity, quantities
from .rates import rated
from .sentences import segments, sentences
from .sharing import is_bare, leans, shared_after
from .structure import Place
from .units import unit_at
from .voice import Voice, hear, looks_back
from .wording import Name, plain
from .words import HEADS, PREDICATE


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


def targets_in(
    text: str, body: int, place: Place, voice: Voice, depth: int, inside_task: bool, label: Name | None = None
) -> list[Found]:
    """The targets of one paragraph whose words begin at `body`; `voice` is carried on from paragraph to paragraph; `label` is the
    name that the paragraph above gives to the values of this one."""
    found: list[Found] = []
    for start, end in sentences(text[body:]):
        read = _in_sentence(text, body + start, body + end, place, voice, depth, label)
        # Work that mentions a number is no target unless its own sentence says by when.
        named = _TARGETS_NAMED.search(text, body + start, body + end) is not None
        found += [f for f in read if (f.own_year or named) and f.quantity.unit in _RATES] if inside_task else read
    return found


def _in_sentence(text: str, start: int, end: int, place: Place, voice: Voice, depth: int, label: Name | None) -> list[Found]:
    if not _HAS_FIGURE.search(text, start, end):
        hear(voice, text[start:end], [], [], depth)
        return []
    sentence = text[start:end]
    sentence, numbers = _told(sentence, [_rescaled(sentence, q) for q in rated(sentence, quantities(sentence))])
    years = outside_brackets(sentence, milestones(sentence), numbers)
    behind = not depth and place.kind not in {"target", "goal"} and looks_back(voice, sentence)
    setting = Setting(place.kind, (voice.hopeful and not behind) or label is not None, depth > 0, place.year)
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


def _told(sentence: str, numbers: list[Quantity]) -> tuple[str, list[Quantity]]:
    """The sentence and its numbers without what only describes: thresholds, and where one comes from ("từ 70% năm 2025 lên …")."""
    kept: list[Quantity] = []
    for position, quantity in enumerate(numbers):
        if quantity.bound.origin and position + 1 < len(numbers):
            start, end = quantity.cue, numbers[position + 1].cue
            sentence = sentence[:start] + " " * (end - start) + sentence[end:]
        elif _is_left_behind(sentence, quantity, numbers[position + 1 : position + 2]) or _describes(sentence, quantity, kept):
            continue
        else:
            kept.append(quantity)
    return sentence, kept


# "số xã dưới 5 tiêu chí xuống dưới 150 xã": the first number only says of what the second is counted.
_LEFT_BEHIND = re.compile(r" (?:\w+ ){0,3}(?:xuống|lên)(?: còn| mức)?(?: dưới| trên| khoảng)? ", re.IGNORECASE)


def _describes(sentence: str, quantity: Quantity, kept: list[Quantity]) -> bool:
    opened = sentence.rfind("(", 0, quantity.start)
    closed = sentence.find(")", quantity.end)
    if opened > sentence.rfind(")", 0, quantity.start) and 0 < closed < len(sentence) - 3 and not PROMISING_ASIDE.search(sentence, opened, quantity.start):
        return True  # "trẻ có cân nặng thấp (dưới 2.500 gram) dưới 5%"
    return not quantity.unit or is_bare_time(sentence, quantity) or is_threshold(sentence, quantity, kept[-1] if kept else None)


def _is_left_behind(sentence: str, quantity: Quantity, following: list[Quantity]) -> bool:
    return bool(following) and _LEFT_BEHIND.fullmatch(sentence[quantity.end : following[0].start]) is not None


_NUMBER_OF = re.compile(
    r"(?:^|[,;:] ?|và |trong đó )\W*(?:tổng )?(?:số(?: lượng)?|lượng|lượt) (?!hóa"
    r"|hoá)(?P<what>\w+(?: \w+)?)[^;.]{0,150}$",
    re.IGNORECASE,
)


def _rescaled(sentence: str, quantity: Quantity) -> Quantity:
    """A bare number after the name of an index is a score, after "số …" a count."""
    counted = _NUMBER_OF.search(sentence[: quantity.cue]) if not quantity.unit and quantity.bound.verb else None
    if counted and not is_index(counted.group()):
        return replace(quantity, unit="count", count_of=counted["what"], known=True)
    if (
        not quantity.unit
        and is_index(sentence[max(0, quantity.cue - 140) : quantity.cue])
        and (quantity.bound.verb or quantity.bound.stated)
    ):
        return replace(quantity, unit="points", known=True)
    if (
        quantity.unit.startswith("count")
        and not quantity.known
        and quantity.value != int(quantity.value)
        and is_index(sentence[: quantity.cue])
    ):
        return replace(quantity, unit="points", count_of=None, known=True)
    inside = re.search(r"\(([^()\d]{1,20})\) ?:? ?$", sentence[: quantity.cue]) if not quantity.unit else None
    unit = unit_at(f"1 {inside[1].strip()}", 1) if inside else None
    if unit:  # "Tuổi thọ trung bình (tuổi): 75,5"
        return replace(quantity, unit=unit.name, count_of=unit.count_of, base=unit.base, known=True)
    return quantity


def _read(
    sentence: str, numbers: list[Quantity], years: list[Milestone], place: Place, voice: Voice, setting: Setting, above: Name | None
) -> list[Found]:
    parts = _parts(sentence, numbers)
    found: list[Found] = []
    before = above
    bound: Quantity | None = None
    label = ""
    told = [(part, clause) for part in parts for clause in clauses(sentence, part[2], part[0], part[1])]
    built = [clause for _, clause in told]
    for position, (part, clause) in enumerate(told):
        leaning = clause.tied or leans(sentence, clause, built[position - 1] if position else None) or is_bare(sentence, clause)
        name = name_of(sentence, clause, before if leaning else None, shared_after(sentence, built, position))
        borrowed = position + 1 < len(built) and not before and not name.indicator
        accepted, doubt = is_promise(sentence, clause, "mượn tên" if borrowed else name.indicator, setting)
        if accepted:
            one = _found(sentence, clause, name, bound if clause.tied else None, years, place, voice, doubt, part)
            found.append(_yearly(sentence, one, found[-1] if found else None))
            bound = clause.quantity
        label = _label(sentence, clause) or label
        if label and not name.scope and not name.shared and _is_part(name, clause, told[0][1]):
            name = replace(name, scope=label)
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
    listed = before.quantity.bound.verb == one.quantity.bound.verb and not re.search(r"[.]", sentence[before.quantity.end : one.quantity.cue])
    return replace(one, unit="%/year") if part or listed else one


_LABEL = re.compile(r"\W*(?P<label>[^:;]{6,100}):(?= )")


def _label(sentence: str, clause: Clause) -> str:
    """ "Tỷ lệ phòng học kiên cố: mầm non 95%, tiểu học 98%": the words before the colon hold for every part."""
    said = _LABEL.match(sentence[clause.left[0] : clause.quantity.cue])
    named = plain(said["label"]) if said else ""
    return named if named and (HEADS.match(named) or named.lower().startswith("cơ cấu")) else ""


def _is_part(name: Name, clause: Clause, first: Clause) -> bool:
    same = clause.quantity.unit == first.quantity.unit == "%"
    return same and 0 < len(name.indicator.split()) <= 6 and not _WHOLE.match(name.indicator)


_WHOLE = re.compile(r"(?:tỷ|tỉ) (?:lệ|trọng|suất)|tổng|số|chỉ số|tốc độ|mức", re.IGNORECASE)


def _named_by_next(found: list[Found], at: int) -> Found:
    """ "Đến năm 2025 đạt 60% và đến năm 2030 đạt 75% các cơ quan …": the first number has its name after the second."""
    one = found[at]
    if one.name.indicator or at + 1 >= len(found) or found[at + 1].quantity.unit != one.quantity.unit:
        return one
    name = found[at + 1].name
    return replace(one, name=replace(one.name, indicator=name.indicator, base=name.base, scope=name.scope, shared=True))


def _parts(sentence: str, numbers: list[Quantity]) -> list[tuple[int, int, list[Quantity]]]:
    """The parts between semicolons with their numbers; a part without a number of its own closes the noun phrase before it."""
    parts: list[tuple[int, int, list[Quantity]]] = []
    for start, end in segments(sentence):
        inside = [q for q in numbers if start <= q.start < end]
        open_phrase = (
            parts
            and parts[-1][2]
            and not PREDICATE.search(sentence[parts[-1][2][-1].end : parts[-1][1]])
            and len(sentence[parts[-1][2][-1].end : parts[-1][1]]) > 20
        )
        if (
            open_phrase
            and inside
            and inside[0].cue - start > 25
            and not HEADS.match(sentence[start : inside[0].cue])
            and not re.search(
                r"(?:đạt|chiếm|tăng"
                r"|giảm)\s*$",
                sentence[start : inside[0].cue],
            )
        ):
            parts[-1] = (parts[-1][0], end, parts[-1][2] + inside)
        elif inside:
            parts.append((start, end, inside))
    return [piece for part in parts for piece in _bounded(part)]


_MOST = 25  # numbers that one clause grammar looks at together


def _bounded(part: tuple[int, int, list[Quantity]]) -> list[tuple[int, int, list[Quantity]]]:
    start, end, numbers = part
    groups = [numbers[at : at + _MOST] for at in range(0, len(numbers), _MOST)]
    stops = [group[0].cue for group in groups[1:]] + [end]
    return [(begin, stop, group) for begin, stop, group in zip([start, *stops[:-1]], stops, groups, strict=True)]


def _found(
    sentence: str,
    clause: Clause,
    name: Name,
    bound: Quantity | None,
    years: list[Milestone],
    place: Place,
    voice: Voice,
    doubt: str,
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
    start = min(name.start, quantity.cue)
    if is_bare(sentence, clause):  # "…; đến năm 2030 phấn đấu đạt 75%": the words of time and hope are all it has
        start -= len((said := sentence[clause.left[0] : start]).lstrip(" ,;.:()-"))
        start = min(start + len(_AND.match(said.lstrip(" ,;.:()-")).group()), quantity.cue)
        end = next((m.end for m in years if stands_beside(sentence, quantity, m)), end)
    return Found(start, end, (0, 0), name, quantity, comparator, unit_for(sentence, clause), year, flags, own)


_AND = re.compile(r"(?:(?:và|trong đó|đồng thời),? )?")
