"""The parts of a sentence with their numbers, and what the sentence adds to a number: the bound of its neighbour, yearly or not."""

from __future__ import annotations

import re

from .clauses import Clause
from .quantities import Quantity
from .sentences import segments
from .words import GROWTH, HEADS, PREDICATE, YEARLY


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


def inherits(sentence: str, bound: Quantity, quantity: Quantity) -> bool:
    """A number listed right after a bounded one shares its bound: "giảm ít nhất 30% thời gian, 30% chi phí"; 100% never does."""
    between = sentence[bound.end : quantity.start]
    return (
        bound.unit == quantity.unit
        and (bound.bound.comparator != "=" or len(between.split()) <= 8)
        and quantity.value != 100
        and not re.search(r"trong đó|phấn đấu|riêng", between)
    )


def unit_for(sentence: str, clause: Clause) -> str:
    """A percentage of growth said to be yearly anywhere in its sentence is a yearly rate; a yearly count likewise."""
    quantity = clause.quantity
    left = sentence[clause.left[0] : quantity.start]
    after = sentence[quantity.end : quantity.end + 30]
    yearly = YEARLY.search(left) or re.match(r" ?(?:mỗi năm|hằng năm|hàng năm)(?!\w)", after)
    if quantity.unit == "%" and (quantity.bound.verb in {"tăng", "giảm"} or GROWTH.search(left[-80:])):
        opened = re.match(r"\W*(?:hằng năm|hàng năm|mỗi năm|bình quân hằng năm|bình quân mỗi năm)(?!\w)", sentence, re.IGNORECASE)
        return "%/year" if yearly or (opened and quantity.bound.verb in {"tăng", "giảm"}) else "%"
    opened = re.match(r"\W*(?:hằng năm|hàng năm|mỗi năm|bình quân (?:hằng|hàng|mỗi) năm)(?!\w)", sentence, re.IGNORECASE)
    closed = re.search(r" (?:mỗi|hằng|hàng|một) năm\W*$", sentence[quantity.end : clause.right[1]], re.IGNORECASE)
    if quantity.unit in {"count", "USD", "VND"} and (yearly or opened or closed):
        return f"{quantity.unit}/year"
    return quantity.unit
