"""The groups a plan itself tells its targets by: the headings they stand under, where those are not just its milestones."""

from __future__ import annotations

from collections.abc import Sequence

from cotmoc.language.text import folded, only_words
from cotmoc.plans.models import Target

_OF_MILESTONES = ("mục tiêu", "chỉ tiêu", "các chỉ tiêu", "các mục tiêu", "một số chỉ tiêu", "đến năm", "đến hết năm", "giai đoạn")


def own_groups(targets: Sequence[Target]) -> dict[int, str]:
    """Target → its group in the plan's own words; empty where the plan has fewer than two such groups, which is then no grouping."""
    found = {target.pk: target.group for target in targets if target.group and not _tells_a_milestone(target.group)}
    return found if len(set(found.values())) > 1 else {}


def _tells_a_milestone(heading: str) -> bool:
    """Whether a heading says until when, or only that targets follow."""
    said = folded(heading)
    return said.startswith(_OF_MILESTONES) or any(word[:2] == "20" and word.isdecimal() for word in only_words(said).split())
