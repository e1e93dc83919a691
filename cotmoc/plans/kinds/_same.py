"""Whether what two plans say of a lead, a day or a piece of work is the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cotmoc.plans.align.words import plain
from cotmoc.plans.kinds.base import Change
from cotmoc.plans.reissue_matching import SAME_WORDS, near


def same(old: Any, new: Any, old_said: str, new_said: str) -> bool:
    """Equal; where one of the two is not known, whether the documents say the same of it."""
    return bool(old == new) if old and new else plain(old_said) == plain(new_said)


def same_work(old: str, new: str) -> bool:
    """Nearly the same words with the same figures in them."""
    first, second = plain(old), plain(new)
    figures = [sorted(word for word in text.split() if word[0].isdigit()) for text in (first, second)]
    return figures[0] == figures[1] and near(first, second) >= SAME_WORDS


def lead_changes(old: Any, new: Any) -> Iterator[Change]:
    """Another lead. An agency of the same name after a merger of provinces is the same to the reader of two plans."""
    if not same(plain(old.lead.name) if old.lead else "", plain(new.lead.name) if new.lead else "", old.lead_text, new.lead_text):
        yield Change("lead", "Cơ quan chủ trì", lead_said(old), lead_said(new))


def lead_recognised(old: Any, new: Any) -> bool:
    """Whether a person recognised a lead in words that the newer plan repeats."""
    return bool(old.lead_id and not new.lead_id and plain(old.lead_text) == plain(new.lead_text))


def lead_said(item: Any) -> str:
    """The lead by its name, else as the document says it."""
    return item.lead.name if item.lead else item.lead_text
