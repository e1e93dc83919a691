"""The document beside its items, with the words of each marked where they stand; in stretches, for a long one is not sent at once."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cotmoc.plans.models import Item, Plan, Provision
from cotmoc.web.confirm.queue import Slip

STRETCH = 60
"""Paragraphs sent together."""
LETTERS, LINE, GAP = 74, 23, 9
"""About how many letters stand on a line of the page, and the height in pixels of a line and of the room between paragraphs: from
them the height of what is not sent yet is guessed, so that the scroll bar tells the truth."""


@dataclass(frozen=True)
class Stretch:
    """A stretch of the document: its number, its guessed height, and its text once it is sent."""

    number: int
    height: int
    first: int
    body: SafeString | None = None


def stretches_of(plan: Plan, slips: Sequence[Slip], around: int | None) -> list[Stretch]:
    """The whole document; the stretches around a paragraph have their text."""
    lengths = list(plan.provisions.values_list("order", "start", "end"))
    here = (around or 0) // STRETCH
    sent = [number for number in (here - 1, here, here + 1) if number >= 0]
    bodies = bodies_of(plan, slips, sent)
    found = []
    for number, group in itertools.groupby(lengths, key=lambda row: row[0] // STRETCH):
        rows = list(group)
        height = sum(GAP + LINE * -(-(end - start) // LETTERS) for _order, start, end in rows)
        found.append(Stretch(number, height, rows[0][0], bodies.get(number)))
    return found


def bodies_of(plan: Plan, slips: Sequence[Slip], numbers: Sequence[int]) -> dict[int, SafeString]:
    """The text of some stretches that follow each other, with the marks."""
    if not numbers:
        return {}
    low, high = min(numbers) * STRETCH, (max(numbers) + 1) * STRETCH
    marks = [slip for slip in slips if slip.start is not None and slip.end and not slip.replaced]
    provisions = plan.provisions.filter(order__gte=low, order__lt=high)
    return {
        number: _body(list(group), marks)
        for number, group in itertools.groupby(provisions, key=lambda provision: provision.order // STRETCH)
        if number in numbers
    }


def _body(provisions: Sequence[Provision], marks: Sequence[Slip]) -> SafeString:
    start, end = provisions[0].start, provisions[-1].end
    here = [slip for slip in marks if slip.start is not None and slip.start < end and (slip.end or 0) > start]
    words = {state: (css, said) for state, css, said in _states()}
    parts: list[str] = []
    for is_row, group in itertools.groupby(provisions, key=_is_row):
        lines = "".join(_line(provision, here, words) for provision in group)
        parts.append(f'<div class="scroll"><table class="paper-table"><tbody>{lines}</tbody></table></div>' if is_row else lines)
    return mark_safe("".join(parts))


def _states() -> list[tuple[str, str, str]]:
    """How the words of an item are marked: a name of its state, its class, and the state in words."""
    return [
        (Item.State.OFFERED, "m-offer", _("có thể là chỉ tiêu hoặc nhiệm vụ")),
        ("flagged", "m-risk", _("có điều cần xem")),
        (Item.State.PROPOSED, "m-wait", _("chờ xác nhận")),
        (Item.State.CONFIRMED, "m-met", _("đã xác nhận")),
        (Item.State.REJECTED, "m-na", _("đã bỏ")),
    ]


def _is_row(provision: Provision) -> bool:
    return len(provision.text) > 2 and provision.text.startswith("|") and provision.text.endswith("|")


def _line(provision: Provision, marks: Sequence[Slip], words: dict[str, tuple[str, str]]) -> str:
    here = [slip for slip in marks if slip.start is not None and slip.start < provision.end and (slip.end or 0) > provision.start]
    if _is_row(provision):
        cells, at = [], provision.start + 1
        for cell in provision.text[1:-1].split("|"):
            cells.append((_marked(cell, at, here, words),))
            at += len(cell) + 1
        return format_html('<tr id="d{}">{}</tr>', str(provision.order), format_html_join("", "<td>{}</td>", cells))
    said = _marked(provision.text, provision.start, here, words)
    if provision.is_heading:  # one level on the page, whatever the depth: a stretch may begin anywhere in the document
        return format_html('<h3 id="d{}" class="l{}">{}</h3>', str(provision.order), str(min(3, len(provision.heading_path) + 1)), said)
    return format_html('<p id="d{}">{}</p>', str(provision.order), said)


def _marked(text: str, start: int, marks: Sequence[Slip], words: dict[str, tuple[str, str]]) -> SafeString:
    """A text with the words of items marked; where some overlap, the mark is that of the shortest and names all."""
    end = start + len(text)
    spans = [(max(start, slip.start or 0), min(end, slip.end or 0), slip) for slip in marks]
    spans = [span for span in spans if span[0] < span[1]]
    if not spans:
        return conditional_escape(text)
    cuts = sorted({start, end, *(low for low, _high, _s in spans), *(high for _low, high, _s in spans)})
    return mark_safe(
        "".join(
            _piece(text[low - start : high - start], [slip for a, b, slip in spans if a <= low and high <= b], words)
            for low, high in itertools.pairwise(cuts)
        )
    )


def _piece(text: str, over: Sequence[Slip], words: dict[str, tuple[str, str]]) -> str:
    if not over or not text.strip(" |"):
        return conditional_escape(text)
    nearest = sorted(over, key=lambda slip: (slip.end or 0) - (slip.start or 0))
    css, said = words["flagged" if nearest[0].flagged and nearest[0].waits else nearest[0].state]
    names = " ".join(slip.name for slip in nearest)
    return format_html('<mark class="{}" data-items="{}" title="{}">{}</mark>', css, names, said, text)
