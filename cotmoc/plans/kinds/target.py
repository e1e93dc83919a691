"""Chỉ tiêu: a number to reach by a milestone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from cotmoc.language.numbers import so_many_more
from cotmoc.language.text import folded
from cotmoc.language.units import bound
from cotmoc.message import say
from cotmoc.plans.align.words import plain
from cotmoc.plans.cutting import figure_cuts, figures_of
from cotmoc.plans.kinds.base import Change, Kind, Read, as_offer
from cotmoc.plans.models import Target
from cotmoc.plans.reader import DraftTarget
from cotmoc.plans.reader.draft import Flag
from cotmoc.plans.reissue_matching import SAME_WORDS, match_targets, near, reading_chosen, same_unit

_PART_OF = Flag("part_of", say("Câu ghi “trong đó”: con số này là một phần của con số đứng trước; xem chỉ số đo có đúng phạm vi ấy không."))


class TargetKind(Kind):
    """A target is its figure: it is cut between figures and told by what it asks for."""

    order = 10
    model = Target
    text = "label"
    units = ("owner",)

    def proposed(self, read: Read) -> list[Target]:
        return [_target(read, t, i) for i, t in enumerate(read.draft.targets)]

    def offered(self, read: Read) -> list[Target]:
        found = [t for t in read.draft.offered if isinstance(t, DraftTarget)]
        return [as_offer(_target(read, t, i), t.why) for i, t in enumerate(found, len(read.draft.targets))]

    def told(self, item: Target, words: str) -> tuple[int, int]:
        return 0, len(words)

    def cuts(self, item: Target, words: str) -> list[int]:
        return figure_cuts(words, item.year) or super().cuts(item, words)

    def part(self, item: Target, words: str, span: tuple[int, int]) -> dict[str, Any]:
        return figures_of(item, words, span)

    def match(self, old: Sequence[Target], new: Sequence[Target]) -> dict[int, int]:
        return match_targets(old, new)

    def changes(self, old: Target, new: Target) -> Iterator[Change]:
        """Value, comparator and unit as one; the milestone; the words, unless one indicator measures both."""
        figures = [(t.comparator, t.value, t.value_high) for t in (old, new)]
        if figures[0] != figures[1] or not same_unit(old, new):
            yield Change("required", "Mức phải đạt", _asked(old), _asked(new))
        if old.year != new.year:
            yield Change("year", "Mốc", str(old.year or ""), str(new.year or ""))
        measured = old.indicator and old.indicator == new.indicator
        if not measured and near(plain(old.label), plain(new.label)) < SAME_WORDS:
            yield Change("words", "Câu chữ", old.label, new.label)

    def decisions(self, old: Target, new: Target, kept: bool) -> dict[str, Any]:
        """Owner always; the reading where the newer sentence is as open as the earlier was; the indicator and the baseline only
        while the unit is the same, for they are told in it."""
        found: dict[str, Any] = {"owner": old.owner} if old.owner_id else {}
        if reading_chosen(old, new):
            found |= {"reading": old.reading, "reading_why": old.reading_why, "unit": old.unit, "count_of": old.count_of}
        if same_unit(old, new):
            found |= {"indicator": old.indicator} if old.indicator else {}
            found |= {"baseline": old.baseline, "baseline_year": old.baseline_year} if old.baseline is not None else {}
        return found


def _target(read: Read, t: DraftTarget, order: int) -> Target:
    indicator = "" if t.readings else read.measure(t)
    owner = read.unit(t.lead)
    unknown = [_unknown_owner(t.lead)] if t.lead and owner is None else []
    doubts = [*read.doubts(t, indicator), *([_PART_OF] if _is_part(read.plan.text, t) else []), *unknown]
    return Target(
        owner=owner,
        label=label_of(t),
        indicator=indicator,
        comparator=t.comparator,
        value=round(t.value, 6),
        value_high=None if t.value_high is None else round(t.value_high, 6),
        unit=t.unit,
        count_of=(t.count_of or "")[:200],
        base=(t.base or "")[:300],
        scope=(t.scope or "")[:300],
        year=t.year,
        group=(t.heading_path[-1] if t.heading_path else "")[:200],
        readings=list(t.readings),
        illustrative=_labelled_illustrative(read.plan.text, t),
        **read.placed(t, order, doubts),
    )


def _unknown_owner(lead: str) -> Flag:
    return Flag("unknown_lead", say("Bảng giao chỉ tiêu này cho “%(lead)s”, chưa khớp với đơn vị nào; chọn đơn vị trong “Sửa”.", lead=lead))


def _is_part(text: str, target: DraftTarget) -> bool:
    """Whether the sentence says that this number is a part of the one before it."""
    return "trong đó" in folded(text[target.sentence[0] : target.start] + " " + target.quote)


def label_of(target: DraftTarget) -> str:
    """What is measured, as a line of a list: the indicator with its scope and base where it does not say them."""
    label = target.indicator[:1].upper() + target.indicator[1:]
    if target.unit == "count" and so_many_more(target.quote) and not _SAYS_MORE.search(folded(label)):
        label += " tăng thêm"
    if target.scope and folded(target.scope) not in folded(label):
        label += f" – {target.scope}"
    if target.base and folded(target.base) not in folded(label):
        label += f" {target.base}" if _GOES_ON.match(target.base) else f" so với {target.base}"
    return label[:500]


_SAYS_MORE = re.compile(r"\b(?:thêm|mới|tăng)\b")
_GOES_ON = re.compile(r"(?:vào|cho|từ|tại|trong|trên|của|theo|so|với|bằng|về|ở)(?!\w)", re.IGNORECASE)
"""Words before the whole that carry the sentence on: "đóng góp trên 45% vào tăng trưởng"."""


def _labelled_illustrative(text: str, target: DraftTarget) -> bool:
    """Whether the sentence or a heading above says that the figure is only for illustration."""
    said = (text[target.sentence[0] : target.sentence[1]], *target.heading_path)
    return any("minh họa" in folded(words) for words in said)


def _asked(target: Target) -> str:
    if target.value is None:
        return "hoàn thành" if target.comparator == Target.Comparator.DONE else "chưa có con số"
    high = None if target.value_high is None else float(target.value_high)
    return str(bound(target.comparator, float(target.value), high, target.unit, target.count_of))


kind = TargetKind()
