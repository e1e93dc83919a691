"""When a percentage says what it is a part of, and when it does not."""

from __future__ import annotations

import re

from cotmoc.language.lexicon import pattern, words
from cotmoc.plans.align.words import plain
from cotmoc.plans.reader.draft import DraftTarget

_SHARE = pattern("share", "growth")
_VERB = pattern("reach", "deed")
_REACH = "|".join(words("reach"))


def shares_nothing(target: DraftTarget) -> bool:
    """Whether a percentage names neither the whole it is of nor what is to be done: “30% doanh nghiệp KH&CN”."""
    if target.unit != "%" or target.base:
        return False
    words = f"{plain(target.indicator)} {plain(target.quote)}"
    return not _SHARE.search(words) and not _VERB.search(_without_reach(plain(target.indicator)))


def _without_reach(words: str) -> str:
    """The indicator without a reaching verb left at its ends: “đạt”, “có”, “phải” alone say nothing of the whole."""
    return re.sub(rf"^(?:{_REACH})\s|\s(?:đạt|phải|là)$", "", words)
