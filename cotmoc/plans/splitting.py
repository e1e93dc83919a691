"""One item made two: where its words may be cut, what each part would ask for, and the cut itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from cotmoc.orgs.models import AuditEntry
from cotmoc.plans.deciding import held, person, write
from cotmoc.plans.kinds import kind_of, text_of
from cotmoc.plans.models import Item
from cotmoc.plans.succession import heir, quoted, take_over
from cotmoc.plans.undoing import SPLIT, Changed, remember
from cotmoc.problem import Problem

_LETTER = re.compile(r"\w")
_BEFORE = re.compile(r"(?:[\s,;:|·]|(?<!\w)(?:và|đồng thời|cùng với)(?=[\s,;:|·]*$))+$", re.IGNORECASE)
_AFTER = re.compile(r"(?:[\s,;:.|·]|(?:và|đồng thời|cùng với)(?!\w))+", re.IGNORECASE)


class CannotSplit(Problem):
    """An item cannot be cut there; str() is one Vietnamese sentence."""


@dataclass(frozen=True)
class Part:
    """A part of an item: its words, their place in the text of the plan (None for an item without one), and the fields that
    differ from the item's."""

    words: str
    start: int | None
    end: int | None
    fields: dict[str, Any]


def words_of(item: Any) -> str:
    """The words that can be cut: those in the plan's text, or the item's own where a person added it."""
    return str(item.plan.text[item.start : item.end]) if item.start is not None and item.end is not None else text_of(item)


def cuts(item: Any) -> list[int]:
    """Places in the words where one would cut, best first: between two figures of a target, between two actions of a task."""
    words = words_of(item)
    return [at for at in dict.fromkeys(kind_of(item).cuts(item, words)) if spans_of(words, at) is not None]


def parts(item: Any, at: int) -> tuple[Part, Part]:
    """The two parts of an item cut before the letter `at` of its words; joining words fall between them. Raises CannotSplit."""
    words = words_of(item)
    spans = spans_of(words, at)
    if spans is None:
        raise CannotSplit("Chỗ cắt phải nằm giữa hai chữ của mục, để cả hai phần đều còn chữ.")
    placed = item.start is not None and item.end is not None
    texts = [words[low:high] for low, high in spans]
    proposed = [kind_of(item).part(item, words, span) for span in spans]
    first, second = (
        Part(text, item.start + low if placed else None, item.start + high if placed else None, fields)
        for text, (low, high), fields in zip(texts, spans, proposed, strict=True)
    )
    return first, second


def spans_of(words: str, at: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Both parts without the joining words at the cut; None when one would have no word, or a word would be torn."""
    if not 0 < at < len(words) or (words[at - 1].isalnum() and words[at].isalnum()):
        return None
    joint = _BEFORE.search(words[:at])
    first = (0, joint.start() if joint else at)
    opening = _AFTER.match(words, at)
    second = (opening.end() if opening else at, len(words))
    whole = all(_LETTER.search(words, low, high) for low, high in (first, second))
    return (first, second) if whole else None


@transaction.atomic
def split(item: Any, by: Any, version: int, at: int, given: Sequence[dict[str, Any]]) -> tuple[Any, Any]:
    """Cut an item in two, with the fields of each part as a person saw and mended them. The item is kept, struck out, and says into
    what it went. A part whose reading is still open waits for it. Raises Conflict, CannotSplit, and ValidationError."""
    now = held(item, version)
    if now.state == Item.State.REJECTED:
        raise CannotSplit("Mục này đã bỏ; để lại chờ xác nhận trước rồi mới tách.")
    cut = parts(now, at)
    first, second = (
        heir(now, by, {**part.fields, **fields, "start": part.start, "end": part.end}) for part, fields in zip(cut, given, strict=True)
    )
    moved = take_over([now], [first, second])
    why = f"Đã tách thành {quoted(first)} và {quoted(second)}."
    old = write(now, by, {"state": Item.State.REJECTED, "left_out_why": why[:300], "went_into": [first.pk, second.pk]})
    kind = type(now).__name__
    AuditEntry.write(by, SPLIT, now, plan=now.plan_id, kind=kind, item=now.pk, into=[first.pk, second.pk], at=at)
    for part in (first, second):
        AuditEntry.write(by, "Nhập từ mục tách", part, plan=now.plan_id, kind=kind, item=part.pk, came_from=[now.pk])
    remember(now.plan_id, person(by), SPLIT, text_of(now), [old, *moved, Changed(first, None), Changed(second, None)])
    return first, second
