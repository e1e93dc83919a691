"""The ecosystem as a network: which actors work with how many enterprises, in which sectors, for how much. Told from the rows of the
registers as they stand on a day, not from an edition: what is shown is what stands there now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet, Sum

from cotmoc.registers.dimensions.sector import Sector
from cotmoc.registers.ecosystem_actor import EcosystemActor
from cotmoc.registers.research_link import ResearchLink

TOP = 60
"""Actors told one by one; all others together, so that a page and a drawing stay as large as a person can read."""
UNSAID = ""
"""The sector of links that name none."""

_SUMS: dict[str, Any] = {
    "links": Count("pk"),
    "worth": Sum("value"),
    "unvalued": Count("pk", filter=Q(value=None)),
    "firms": Count("tax_code", distinct=True),
    "last": Max("signed_on"),
    "made": Count("pk", filter=Q(illustrative=True)),
}


@dataclass(frozen=True)
class Asked:
    """What is looked at: links of a sector, of a kind of actor, signed in a year; everything where nothing is asked."""

    sector: str = ""
    kind: str = ""
    year: int | None = None

    def of(self, links: QuerySet[ResearchLink], day: date) -> QuerySet[ResearchLink]:
        """The links meant, signed by a day."""
        found = links.filter(signed_on__lte=day)
        found = found.filter(sector=self.sector) if self.sector else found
        found = found.filter(actor__kind=self.kind) if self.kind else found
        return found.filter(signed_on__year=self.year) if self.year else found


@dataclass(frozen=True)
class Sums:
    """Links together: how many, for how much (None where none says), how many say nothing of it, with how many enterprises, until when."""

    links: int
    worth: Decimal | None
    unvalued: int
    firms: int
    last: date | None
    made: int

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Sums:
        """The sums of one row of a query."""
        return cls(**{name: row[name] for name in _SUMS})


@dataclass(frozen=True)
class Tie:
    """What ties an actor (None: all who are not told one by one), or all of a kind, to the enterprises of a sector."""

    of: int | str | None
    sector: str
    links: int
    value: Decimal | None


@dataclass(frozen=True)
class Network:
    """The actors with links, the greatest values first; the rest together; the sectors their enterprises stand in."""

    actors: tuple[tuple[EcosystemActor, Sums], ...]
    others: int
    rest: Sums
    whole: Sums
    sectors: Mapping[str, Sums]
    kinds: Mapping[str, Sums]
    """The sums of every kind of link."""
    ties: tuple[Tie, ...]
    by_kind: tuple[Tie, ...]
    """The same ties by kind of actor: all of them, however many actors there are."""
    idle: int
    """Actors at work on the day that have no such link."""

    @classmethod
    def of(cls, links: QuerySet[ResearchLink], actors: QuerySet[EcosystemActor], asked: Asked, day: date, top: int = TOP) -> Network:
        """The network of links, by the actors that may be seen."""
        found = asked.of(links, day).order_by()
        by_actor = found.values("actor").annotate(**_SUMS).order_by(F("worth").desc(nulls_last=True), "-links", "actor__code")
        first = list(by_actor[:top])
        told = [row["actor"] for row in first]
        rows = EcosystemActor.objects.in_bulk(told)
        rest = found.exclude(actor__in=told)
        return cls(
            tuple((rows[row["actor"]], Sums.of(row)) for row in first),
            rest.values("actor").distinct().count(),
            Sums.of(rest.aggregate(**_SUMS)),
            Sums.of(found.aggregate(**_SUMS)),
            _by_sector(found),
            {row["kind"]: Sums.of(row) for row in found.values("kind").annotate(**_SUMS)},
            (*_ties(found.filter(actor__in=told), "actor"), *_together(rest)),
            tuple(_ties(found, "actor__kind")),
            _idle(actors, found, asked, day),
        )


def years_of(links: QuerySet[ResearchLink], day: date) -> list[int]:
    """The years in which links were signed, the last first."""
    found = links.filter(signed_on__lte=day).order_by().dates("signed_on", "year", "DESC")
    return [first.year for first in found]


def _by_sector(found: QuerySet[ResearchLink]) -> dict[str, Sums]:
    """The sums of every sector that has links, in the order sectors are told; last those that name none."""
    rows = {row["sector"] or UNSAID: Sums.of(row) for row in found.values("sector").annotate(**_SUMS)}
    return {sector: rows[sector] for sector in (*Sector.values, UNSAID) if sector in rows}


def _ties(found: QuerySet[ResearchLink], by: str) -> list[Tie]:
    rows = found.values(by, "sector").annotate(n=Count("pk"), money=Sum("value")).order_by(by, "sector")
    return [Tie(row[by], row["sector"] or UNSAID, row["n"], row["money"]) for row in rows]


def _together(rest: QuerySet[ResearchLink]) -> list[Tie]:
    rows = rest.values("sector").annotate(n=Count("pk"), money=Sum("value")).order_by("sector")
    return [Tie(None, row["sector"] or UNSAID, row["n"], row["money"]) for row in rows]


def _idle(actors: QuerySet[EcosystemActor], found: QuerySet[ResearchLink], asked: Asked, day: date) -> int:
    at_work = actors.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)
    at_work = at_work.filter(kind=asked.kind) if asked.kind else at_work
    return at_work.exclude(pk__in=found.values("actor")).count()
