"""Which indicators may measure a target: the likely ones first, all others by group, and “not measured”."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from cotmoc.indicators.base import Indicator
from cotmoc.indicators.registry import indicators
from cotmoc.plans.models import Target
from cotmoc.plans.reading import DraftTarget

SHOWN, CLOSE = 3, 62
SURE, MARGIN = 92, 3


def suggested(target: Target, reading: str = "") -> list[str]:
    """Codes of the likely indicators, best first; for a reading, only those that tell it."""
    if not target.label:
        return []
    words = " ".join((target.label, target.scope, target.base)).casefold()
    scored = [
        (_closeness(words, indicator), code) for code, indicator in indicators().items() if not reading or indicator.reading == reading
    ]
    return [code for score, code in sorted(scored, key=lambda pair: (-pair[0], pair[1])) if score >= CLOSE][:SHOWN]


def measure_of(draft: DraftTarget) -> str:
    """The indicator a freshly read target is proposed with: only one that is close and clearly closer than the next."""
    words = " ".join((draft.indicator, draft.scope or "", draft.base or "")).casefold()
    scored = sorted(((_closeness(words, indicator), code) for code, indicator in indicators().items()), reverse=True)
    return scored[0][1] if scored and scored[0][0] >= SURE and scored[0][0] - scored[1][0] >= MARGIN else ""


def _closeness(words: str, indicator: Indicator) -> float:
    return max(fuzz.token_set_ratio(words, said.casefold()) for said in (*indicator.phrases, indicator.name))


def measure_choices(target: Target, reading: str = "") -> list[tuple[str, Any]]:
    """Choices of a select: nothing, the suggested ones, then every other by its group."""
    likely = [code for code in dict.fromkeys([target.indicator, *suggested(target, reading)]) if code in indicators()]
    groups: dict[str, list[tuple[str, str]]] = {}
    for code, indicator in indicators().items():
        if code not in likely:
            groups.setdefault(indicator.group, []).append((code, measure_name(code)))
    near = [(_("Gợi ý"), [(code, measure_name(code)) for code in likely])] if likely else []
    return [("", _("không đo (chỉ tiêu vẫn hiện trên bảng)")), *near, *groups.items()]


def measure_name(code: str) -> str:
    """An indicator's name in the language of the page; the code itself when it is not declared any more."""
    found = indicators().get(code)
    return code if found is None else found.name_en if get_language() == "en" else found.name
