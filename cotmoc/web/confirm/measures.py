"""Which indicators may measure a target: the likely ones first, all others by group, and “not measured”."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cotmoc.indicators.matching import match
from cotmoc.indicators.registry import indicators
from cotmoc.orgs.grouping import task_groups
from cotmoc.orgs.packs.pack import Group
from cotmoc.plans.models import Goal, Target

SHOWN, SHOWN_WITH_READING = 3, 6
"""How many likely indicators are offered; more beside a reading, where they are all that is offered."""


def suggested(target: Target, reading: str = "") -> list[str]:
    """Codes of the likely indicators, best first; for a reading, only those that tell it."""
    unit = "" if reading else target.unit
    found = _likely(target.label, target.base, target.scope, unit, target.comparator, reading)
    return list(found[: SHOWN_WITH_READING if reading else SHOWN])


@lru_cache(maxsize=8192)
def _likely(label: str, base: str, scope: str, unit: str, comparator: str, reading: str) -> tuple[str, ...]:
    found = match(label, base, scope, unit, comparator, reading)
    return tuple(code for code, _score in found if not reading or indicators()[code].reading == reading)


def near_choices(target: Target, reading: str, chosen: str) -> list[tuple[str, str]]:
    """The few choices beside a reading: nothing, the likely ones, and what is chosen. The others are there when the target is edited:
    all of them beside every reading of twenty targets would be most of the page."""
    codes = dict.fromkeys([*suggested(target, reading), *([chosen] if chosen in indicators() else [])])
    return [("", _("không đo (chỉ tiêu vẫn hiện trên bảng)")), *((code, measure_name(code)) for code in codes)]


def measure_choices(target: Target, reading: str = "") -> list[tuple[str, Any]]:
    """Choices of a select: nothing, the suggested ones, then every other by its group."""
    likely = [code for code in dict.fromkeys([target.indicator, *suggested(target, reading)]) if code in indicators()]
    return _choices(likely, _("không đo (chỉ tiêu vẫn hiện trên bảng)"))


def _choices(likely: list[str], none: str) -> list[tuple[str, Any]]:
    names = task_groups()
    groups: dict[str, list[tuple[str, str]]] = {}
    for code, indicator in indicators().items():
        if code not in likely:
            groups.setdefault(_group_name(names.get(indicator.group)), []).append((code, measure_name(code)))
    near = [(_("Gợi ý"), [(code, measure_name(code)) for code in likely])] if likely else []
    return [("", none), *near, *groups.items()]


def goal_choices(goal: Goal) -> list[tuple[str, Any]]:
    """Choices of an indicator to follow a goal by: none, those its words call to mind, then every other by its group."""
    likely = dict.fromkeys([goal.indicator, *_likely(goal.text, "", "", "", "", "")[:SHOWN]])
    return _choices([code for code in likely if code in indicators()], str(_("không theo dõi bằng chỉ số")))


def _group_name(group: Group | None) -> str:
    if group is None:
        return _("Chỉ số khác")
    return group.name_en if get_language() == "en" and group.name_en else group.name


def measure_name(code: str) -> str:
    """An indicator's name in the language of the page; the code itself when it is not declared any more."""
    found = indicators().get(code)
    return code if found is None else found.name_en if get_language() == "en" else found.name
