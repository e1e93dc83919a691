"""From a document to a plan in draft: what the reader found is kept with its place, for a person to decide."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from cotmoc.files.document import Document, read_document
from cotmoc.files.kept import keep
from cotmoc.files.problems import FileProblem
from cotmoc.message import kept
from cotmoc.orgs.finding import Finder, UnknownOrg
from cotmoc.orgs.models import AuditEntry, Org
from cotmoc.orgs.succession import known_since
from cotmoc.plans.apart import read_apart
from cotmoc.plans.kinds import KINDS
from cotmoc.plans.kinds.base import Read
from cotmoc.plans.models import Plan, Provision
from cotmoc.plans.reader import Draft, DraftTarget
from cotmoc.plans.reader.draft import Flag
from cotmoc.plans.reader.head import Head, read_head

Match = Callable[[DraftTarget], str]
"""Gives the code of the indicator that measures a target, "" when none does or it is unsure."""


class Untitled(FileProblem):
    """A document that says no title, where nobody typed one; str() is one Vietnamese sentence."""


@dataclass(frozen=True)
class Facts:
    """What a person says of the document; where they say nothing, its own first lines are taken (never anything else)."""

    title: str
    org: Org
    number: str = ""
    issuer: str = ""
    issued_on: date | None = None
    parent: Plan | None = None
    is_sample: bool = False


@dataclass(frozen=True)
class _Places:
    """The provisions of a plan in order, to find the one a quote stands in."""

    provisions: list[Provision]

    def of(self, start: int) -> Provision | None:
        at = bisect_right(self.provisions, start, key=lambda p: p.start) - 1
        return self.provisions[at] if at >= 0 and start < self.provisions[at].end else None


Doubts = Callable[[DraftTarget, str], Sequence[Flag]]
"""What is doubtful of an indicator for a target."""


def add_plan(
    data: bytes, name: str, facts: Facts, by: Any, match: Match = lambda target: "", doubts: Doubts = lambda target, code: ()
) -> Plan:
    """Keep a document as a plan in draft with everything the reader found; whole or not at all.
    Raises FileProblem when the document cannot be read, or when neither a person nor its first lines say what it is called."""
    document = read_document(data, name)
    facts = _completed(facts, read_head(document.text))
    draft = read_apart(document.text, name)
    keep(data)
    with transaction.atomic():
        plan = Plan.objects.create(
            title=facts.title,
            number=facts.number,
            issuer=facts.issuer,
            issued_on=facts.issued_on,
            org=facts.org,
            parent=facts.parent,
            is_sample=facts.is_sample,
            file_name=name,
            file_sha256=document.sha256,
            text=document.text,
            reading_notes=[kept(note) for note in document.notes],
            milestones=sorted({t.year for t in draft.targets if t.year}),
            project_sums=[asdict(s) for s in draft.project_sums],
            created_by=by if getattr(by, "pk", None) else None,
        )
        places = _Places(_provisions(plan, document, draft))
        finder, day = Finder.load(), last_day_of(facts.org, facts.issued_on)
        _add_items(Read(plan, draft, places.of, match, doubts, lambda text: _unit(finder, text, day, facts.org)))
        AuditEntry.write(by, "Nhập kế hoạch", plan, file=name, sha256=document.sha256)
    return plan


def _completed(facts: Facts, head: Head) -> Facts:
    """The facts with what the document says where a person said nothing; a day before the unit began is not taken over."""
    title = facts.title.strip() or head.title
    if not title:
        raise Untitled("đầu văn bản không ghi tên kế hoạch theo thể thức", remedy="gõ tên kế hoạch rồi gửi lại")
    read_on = head.issued_on if head.issued_on and head.issued_on >= known_since(facts.org) else None
    return replace(
        facts,
        title=title,
        number=facts.number or head.number,
        issuer=facts.issuer or head.issuer,
        issued_on=facts.issued_on or read_on,
    )


def _provisions(plan: Plan, document: Document, draft: Draft) -> list[Provision]:
    """One provision a paragraph or row, with the headings it stands under."""
    path: list[tuple[int, str]] = []
    headings = sorted(draft.headings, key=lambda h: h.start)
    made = []
    for block in document.blocks:
        near = bisect_left(headings, block.start, key=lambda h: h.start)
        heading = headings[near] if near < len(headings) and headings[near].start < block.end else None
        if heading:
            path = [(level, text) for level, text in path if level < heading.level]
        made.append(
            Provision(
                plan=plan,
                order=block.order,
                heading_path=[text for _, text in path],
                is_heading=heading is not None,
                page=block.page,
                start=block.start,
                end=block.end,
                text=document.text[block.start : block.end],
            )
        )
        if heading:
            path.append((heading.level, heading.text))
    return Provision.objects.bulk_create(made)


def _add_items(read: Read) -> None:
    """Keep what each kind makes of the draft, then link items of different kinds."""
    made = {code: kind.model.objects.bulk_create(kind.proposed(read)) for code, kind in KINDS.items()}
    for kind in KINDS.values():
        kind.tie(read, made)
        kind.model.everything.bulk_create(kind.offered(read))


def last_day_of(org: Org, wanted: date | None) -> date:
    """A day on which a unit exists: the wanted one, else its last, else its first after the merger."""
    day = wanted or org.valid_to or org.valid_from + timedelta(days=1)
    return min(day, org.valid_to) if org.valid_to else max(day, org.valid_from)


def _unit(finder: Finder, text: str | None, day: date, within: Org) -> Org | None:
    if not text:
        return None
    try:
        return finder.find(text, day, within)
    except UnknownOrg:
        return None
