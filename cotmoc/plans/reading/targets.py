"""Targets in running text: sentence by sentence, with the year and the plan voice that earlier sentences leave behind."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .clauses import Clause, clauses, stripped
from .draft import Flag
from .judging import Setting, is_index, is_promise, is_threshold
from .milestones import Milestone, milestones
from .naming import Name, name_of
from .quantities import Quantity, quantities
from .sentences import segments, sentences
from .structure import Place
from .words import GROWTH, PREDICATE, YEARLY


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


_PROMISES = re.compile(
    r"(?:mục tiêu|chỉ tiêu)(?: \w+){0,6} (?:cụ thể|chủ yếu|như sau|sau đây|sau:|gồm|là|đến|đề ra)|phấn đấu|đặt (?:ra )?mục tiêu|tầm nhìn|đến (?:hết )?(?:năm )?20[2-9]\d", re.IGNORECASE
)
_HAS_FIGURE = re.compile(r"\d|phần|gấp|nửa|[íÍ]t nhất|[tT]ối thiểu")
_RATES = {"%", "%/year", "rank", "points", "pp", "ratio"}
_REPORTS = re.compile(r"đến nay|hiện nay|tính đến|thời gian qua|kết quả đã|theo báo cáo", re.IGNORECASE)


def targets_in(text: str, body: int, place: Place, voice: Voice, depth: int, inside_task: bool) -> list[Found]:
    """The targets of one paragraph whose words begin at `body`; `voice` is carried on from paragraph to paragraph."""
    found: list[Found] = []
    for start, end in sentences(text[body:]):
        read = _in_sentence(text, body + start, body + end, place, voice, depth)
        # Work that mentions a number is no target unless its own sentence says by when.
        found += [f for f in read if f.own_year and f.quantity.unit in _RATES] if inside_task else read
    return found


def _in_sentence(text: str, start: int, end: int, place: Place, voice: Voice, depth: int) -> list[Found]:
    if not _HAS_FIGURE.search(text, start, end):
        _hear(text[start:end], [], [], voice, depth)
        return []
    sentence, numbers = _told(text[start:end], [_rescaled(text[start:end], q) for q in quantities(text[start:end])])
    years = milestones(sentence)
    setting = Setting(place.kind, voice.hopeful, depth > 0, place.year)
    found = _read(sentence, numbers, years, place, voice, setting)
    _hear(sentence, years, numbers, voice, depth)
    return [replace(f, start=f.start + start, end=f.end + start, sentence=(start, end)) for f in found]


_PLANS = re.compile(
    r"(?:xây dựng|ban hành|triển khai|tham mưu|rà soát|sửa đổi|tổ chức|đẩy mạnh|tăng cường|hoàn thiện|nghiên cứu|phối hợp|kiểm tra|hướng dẫn|thực hiện|tập trung|giao|trình|tiếp tục|bố trí|lập|đề xuất|cập nhật|phổ biến|tuyên truyền)(?!\w)",
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
        elif not quantity.unit or is_threshold(sentence, quantity, kept[-1] if kept else None):
            continue
        else:
            kept.append(quantity)
    return sentence, kept


def _hear(sentence: str, years: list[Milestone], numbers: list[Quantity], voice: Voice, depth: int) -> None:
    """What the sentence leaves for the next ones."""
    opening = [m for m in years if m.firm or re.search(r"mục tiêu|phấn đấu|chỉ tiêu", sentence[: m.start], re.IGNORECASE)]
    if opening and (not numbers or opening[0].start < numbers[0].start):
        voice.depth = depth
        voice.year = opening[0].year if not numbers else [m for m in opening if m.start < numbers[-1].start][-1].year
    if _REPORTS.search(sentence):
        voice.hopeful = False
    elif _PROMISES.search(sentence):
        voice.hopeful = True


_NUMBER_OF = re.compile(r"(?:^|[,;:] ?|và |trong đó )\W*(?:tổng )?số(?: lượng)? (?!hóa|hoá)(?P<what>\w+(?: \w+)?)[^;.]{0,150}$", re.IGNORECASE)


def _rescaled(sentence: str, quantity: Quantity) -> Quantity:
    """A bare number after the name of an index is a score, after "số …" a count."""
    counted = _NUMBER_OF.search(sentence[: quantity.cue]) if not quantity.unit and quantity.bound.verb else None
    if counted and not is_index(counted.group()):
        return replace(quantity, unit="count", count_of=counted["what"], known=True)
    if not quantity.unit and is_index(sentence[max(0, quantity.cue - 140) : quantity.cue]) and (quantity.bound.verb or quantity.bound.stated):
        return replace(quantity, unit="points", known=True)
    if quantity.unit.startswith("count") and not quantity.known and quantity.value != int(quantity.value) and is_index(sentence[: quantity.cue]):
        return replace(quantity, unit="points", count_of=None, known=True)
    return quantity


def _read(
    sentence: str, numbers: list[Quantity], years: list[Milestone], place: Place, voice: Voice, setting: Setting
) -> list[Found]:
    parts = _parts(sentence, numbers)
    found: list[Found] = []
    before: Name | None = None
    bound: Quantity | None = None
    for part in parts:
        built = clauses(sentence, part[2], part[0], part[1])
        for position, clause in enumerate(built):
            name = name_of(sentence, clause, before if clause.tied or _leans(sentence, clause) or _is_bare(sentence, clause) else None, _shared_after(sentence, built, position))
            accepted, doubt = is_promise(sentence, clause, name.indicator, setting)
            if accepted:
                found.append(_found(sentence, clause, name, bound if clause.tied else None, years, place, voice, doubt, part))
                bound = clause.quantity
            if name.indicator:
                before = name
    return found


def _is_bare(sentence: str, clause: Clause) -> bool:
    """A number with no words of its own: "…; đến năm 2030 còn dưới 1%"."""
    left = stripped(sentence, *clause.left)
    return left[0] >= left[1] and not re.match(r"\s*\w", sentence[clause.quantity.end : clause.right[1]])


def _leans(sentence: str, clause: Clause) -> bool:
    """A second clause of a sentence may lean on the first: "trong đó …", "cấp huyện …", "tốc độ tăng bình quân …"."""
    return re.match(r"[\s,;]*(?:và )?(?:trong đó|trong số đó|cấp|ở cấp|khu vực|tốc độ tăng|mức tăng)", sentence[clause.left[0] : clause.quantity.start], re.IGNORECASE) is not None


def _parts(sentence: str, numbers: list[Quantity]) -> list[tuple[int, int, list[Quantity]]]:
    """The parts between semicolons with their numbers; a part without a number of its own closes the noun phrase before it."""
    parts: list[tuple[int, int, list[Quantity]]] = []
    for start, end in segments(sentence):
        inside = [q for q in numbers if start <= q.start < end]
        open_phrase = parts and parts[-1][2] and not PREDICATE.search(sentence[parts[-1][2][-1].end : parts[-1][1]]) and len(sentence[parts[-1][2][-1].end : parts[-1][1]]) > 20
        if open_phrase and inside and inside[0].cue - start > 25 and not re.search(r"(?:đạt|chiếm|tăng|giảm)\s*$", sentence[start : inside[0].cue]):
            parts[-1] = (parts[-1][0], end, parts[-1][2] + inside)
        elif inside:
            parts.append((start, end, inside))
    return parts


def _shared_after(sentence: str, built: list[Clause], position: int) -> str:
    """The predicate that a later number of a list shares with this one: "80% … cấp xã, 100% … cấp tỉnh được bồi dưỡng"."""
    clause = built[position]
    words = sentence[clause.right[0] : clause.right[1]]
    if position + 1 >= len(built) or not built[position + 1].tied:
        return ""
    if clause.quantity.unit == "rank":
        return _rank_after(sentence, built, position)
    if PREDICATE.search(words) or sentence[clause.left[0] : clause.left[1]].strip(" ,.:;-") and clause.quantity.bound.verb in {"đạt", "chiếm"}:
        return ""
    for later in built[position + 1 :]:
        if not later.tied:
            return ""
        other = sentence[later.right[0] : later.right[1]]
        joined = re.search(r"(?:và|cùng với)\s*$", sentence[clause.right[1] : later.quantity.cue].rstrip() + "", re.IGNORECASE) is not None
        found = PREDICATE.search(other)
        if found:
            if not clause.quantity.unit.startswith("%"):
                return ""
            same = words.split()[:2] == other.split()[:2] or words.split()[:1] == other.split()[:1]
            return other[found.start() :].strip(" .;,") if joined or same or len(words.split()) <= 3 else ""
    return ""


def _rank_after(sentence: str, built: list[Clause], position: int) -> str:
    for later in built[position + 1 :]:
        if later.quantity.unit != "rank":
            break
        found = re.search(r"(?<!\w)về (.+)", sentence[later.quantity.start : later.right[1]])
        if found:
            return found[1].strip(" .;,")
    return ""


def _found(
    sentence: str, clause: Clause, name: Name, bound: Quantity | None, years: list[Milestone], place: Place, voice: Voice, doubt: str, part: tuple[int, int, list[Quantity]]
) -> Found:
    quantity = clause.quantity
    comparator = quantity.comparator
    if comparator == ">=" and not quantity.bound.stated and bound is not None and _inherits(sentence, bound, quantity):
        comparator = bound.bound.comparator
    year = year_for(sentence, quantity, part[2], years, part)
    own = year is not None
    if year is None:
        year = voice.year or place.year or place.fallback
    flags = (Flag("low_confidence", doubt),) if doubt else ()
    end = max(name.end, quantity.end)
    return Found(min(name.start, quantity.cue), end, (0, 0), name, quantity, comparator, unit_for(sentence, clause, name), year, flags, own)


def _inherits(sentence: str, bound: Quantity, quantity: Quantity) -> bool:
    """A number listed right after a bounded one shares its bound: "giảm ít nhất 30% thời gian, 30% chi phí"; 100% never does."""
    between = sentence[bound.end : quantity.start]
    return bound.unit == quantity.unit and bound.bound.comparator != "=" and quantity.value != 100 and not re.search(r"trong đó|phấn đấu|riêng", between)


def unit_for(sentence: str, clause: Clause, name: Name) -> str:
    """A percentage of growth said to be yearly anywhere in its sentence is a yearly rate; a yearly count likewise."""
    quantity = clause.quantity
    left = sentence[clause.left[0] : quantity.start]
    after = sentence[quantity.end : quantity.end + 30]
    yearly = YEARLY.search(left) or re.match(r" ?(?:mỗi năm|hằng năm|hàng năm)(?!\w)", after)
    if quantity.unit == "%" and (quantity.bound.verb in {"tăng", "giảm"} or GROWTH.search(left[-80:])):
        opened = re.match(r"\W*(?:hằng năm|hàng năm|mỗi năm|bình quân hằng năm|bình quân mỗi năm)(?!\w)", sentence, re.IGNORECASE)
        return "%/year" if yearly or (opened and quantity.bound.verb in {"tăng", "giảm"}) else "%"
    opened = re.match(r"\W*(?:hằng năm|hàng năm|mỗi năm|bình quân (?:hằng|hàng|mỗi) năm)(?!\w)", sentence, re.IGNORECASE)
    if quantity.unit in {"count", "USD", "VND"} and (yearly or opened):
        return f"{quantity.unit}/year"
    return quantity.unit


def year_for(sentence: str, quantity: Quantity, numbers: list[Quantity], years: list[Milestone], part: tuple[int, int, list[Quantity]]) -> int | None:
    """The milestone of one number: the year before it, or after it when the sentence names its years after the numbers."""
    if not years:
        return None
    inside = [m for m in years if part[0] <= m.start < part[1]]
    if inside and numbers and numbers[0].start < inside[0].start:
        later = [m.year for m in inside if m.start >= quantity.end]
        nearest = [m for m in inside if m.start >= quantity.end]
        following = [q.start for q in numbers if q.start > quantity.start]
        if nearest and (not following or nearest[0].start < following[0] or len(inside) == 1):
            return later[0]
    earlier = [m.year for m in years if m.start < quantity.start]
    if earlier:
        return earlier[-1]
    return years[0].year if len(years) == 1 and inside else None
