"""The numbers of a sentence that say something of their own, with their meaning from the words before them, and its parts."""

from __future__ import annotations

import re
from dataclasses import replace

from .against import is_promising_aside
from .quantities import Quantity
from .sentences import segments
from .thresholds import is_bare_time, is_threshold
from .units import unit_at
from .words import HEADS, INDEX, PREDICATE


def told(sentence: str, numbers: list[Quantity]) -> tuple[str, list[Quantity]]:
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
    if (
        opened > sentence.rfind(")", 0, quantity.start)
        and 0 < closed < len(sentence) - 3
        and not is_promising_aside(sentence, opened, quantity.start)
    ):
        return True  # "trẻ có cân nặng thấp (dưới 2.500 gram) dưới 5%"
    return not quantity.unit or is_bare_time(sentence, quantity) or is_threshold(sentence, quantity, kept[-1] if kept else None)


def _is_left_behind(sentence: str, quantity: Quantity, following: list[Quantity]) -> bool:
    if not following:
        return False
    between = sentence[quantity.end : following[0].start]
    if quantity.unit in _SPEEDS and following[0].unit == "%" and len(between) < 40 and not re.search(r"[,;.]", between):
        return True  # "thuê bao có tốc độ trên 1 Gb/s đạt 100%"
    return _LEFT_BEHIND.fullmatch(between) is not None


_SPEEDS = {"Gb/s", "Mb/s", "Gbps", "Mbps"}


_NUMBER_OF = re.compile(
    r"(?:^|[,;:] ?|và |trong đó )\W*(?:tổng )?(?:số(?: lượng)?|lượng|lượt) (?!hóa"
    r"|hoá)(?P<what>\w+(?: \w+)?)[^;.]{0,150}$",
    re.IGNORECASE,
)


def rescaled(sentence: str, quantity: Quantity) -> Quantity:
    """A bare number after the name of an index is a score, after "số …" a count."""
    counted = _NUMBER_OF.search(sentence[: quantity.cue]) if not quantity.unit and quantity.bound.verb else None
    if counted and not _is_index(counted.group()):
        return replace(quantity, unit="count", count_of=counted["what"], known=True)
    if (
        not quantity.unit
        and _is_index(sentence[max(0, quantity.cue - 140) : quantity.cue])
        and (quantity.bound.verb or quantity.bound.stated)
    ):
        return replace(quantity, unit="points", known=True)
    if (
        quantity.unit.startswith("count")
        and not quantity.known
        and quantity.value != int(quantity.value)
        and _is_index(sentence[: quantity.cue])
    ):
        return replace(quantity, unit="points", count_of=None, known=True)
    inside = re.search(r"\(([^()\d]{1,20})\) ?:? ?$", sentence[: quantity.cue]) if not quantity.unit else None
    unit = unit_at(f"1 {inside[1].strip()}", 1) if inside else None
    if unit:  # "Tuổi thọ trung bình (tuổi): 75,5"
        return replace(quantity, unit=unit.name, count_of=unit.count_of, base=unit.base, known=True)
    return quantity


def parts_of(sentence: str, numbers: list[Quantity]) -> list[tuple[int, int, list[Quantity]]]:
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


def _is_index(text: str) -> bool:
    """Whether the words name an index, so that a bare number is a score."""
    return INDEX.search(text) is not None
