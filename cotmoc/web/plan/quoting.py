"""Words of a plan's document in their sentence, with the way to the place they stand."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from django.urls import reverse

from cotmoc.language.text import ending, opening
from cotmoc.plans.models import Plan, Provision

AROUND = 110
"""Letters shown on each side of the words."""


@dataclass(frozen=True)
class Excerpt:
    """The words, what stands before and after them in their paragraph, the heading above, the page, and the address."""

    before: str
    words: str
    after: str
    heading: str
    page: int | None
    url: str


@dataclass(frozen=True)
class Excerpts:
    """All paragraphs of a plan, to quote from many places with one query."""

    plan: Plan
    provisions: tuple[Provision, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, plan: Plan) -> Excerpts:
        """Read the paragraphs once."""
        provisions = tuple(plan.provisions.defer("text").order_by("start"))
        return cls(plan, provisions, tuple(p.start for p in provisions))

    def at(self, start: int, end: int) -> Excerpt | None:
        """The excerpt of a place; None for what a person added without a place in the text."""
        text = self.plan.text
        if start >= len(text):
            return None
        found = bisect_right(self.starts, start) - 1
        provision = self.provisions[found] if found >= 0 and self.provisions[found].end > start else None
        low, high = (provision.start, max(provision.end, end)) if provision else (max(0, start - AROUND), min(len(text), end + AROUND))
        heading = provision.heading_path[-1] if provision and provision.heading_path else ""
        url = (
            f"{reverse('plan', args=[self.plan.pk])}?dieu={provision.order}#d{provision.order}"
            if provision
            else reverse("plan", args=[self.plan.pk])
        )
        return Excerpt(
            _tail(text[low:start]), _cells(text[start:end]), _head(text[end:high]), heading, provision.page if provision else None, url
        )


def _cells(words: str) -> str:
    """A table row for reading: its cells with a dot between."""
    said = " ".join(words.split())
    return " · ".join(cell.strip() for cell in said.strip("| ").split("|") if cell.strip()) if said.startswith("|") else said


def _tail(text: str) -> str:
    return ending(text.replace("|", " · ").lstrip("·-–+•* "), AROUND)


def _head(text: str) -> str:
    return opening(text.replace("|", " · ").rstrip("· "), AROUND)
