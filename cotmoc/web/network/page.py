"""The ecosystem of research and start-ups: its actors, their links with enterprises, drawn and in a table, as the registers now stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cotmoc.board.ecosystem import Asked, Network, Sums, years_of
from cotmoc.home import today
from cotmoc.orgs.models import Org
from cotmoc.orgs.succession import along, unit_on
from cotmoc.orgs.under import below
from cotmoc.plans.models import Plan
from cotmoc.registers.dimensions.sector import Sector
from cotmoc.registers.ecosystem_actor import EcosystemActor
from cotmoc.registers.research_link import ResearchLink
from cotmoc.web.network.drawing import drawings_of, kind_said
from cotmoc.web.register.listing import rows_for
from cotmoc.web.shell.asking import plan_for


def ecosystem(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The network of a plan's unit, by the rows its reader may see; htmx asks for the body alone."""
    plan = plan_for(request.user, plan_id)
    page = NetworkPage.of(plan, request.user, request.GET, today())
    alone = getattr(request, "htmx", False) and not request.htmx.history_restore_request
    answer = render(request, "network/network.html#body" if alone else "network/network.html", {"page": page, "plan": plan})
    answer.headers["Vary"] = "HX-Request, Cookie"
    return answer


@dataclass(frozen=True)
class Shown:
    """An actor as the table shows it: what it is, its sums, its own row and the rows of its links."""

    actor: EcosystemActor
    kind: str
    sums: Sums
    links_url: str
    seen: bool


@dataclass(frozen=True)
class NetworkPage:
    """The page of a network: what is asked, what may be asked, and what was found."""

    plan: Plan
    unit: Org
    asked: Asked
    years: list[int]
    found: Network
    day: date
    whole: bool
    reach: frozenset[int]

    @classmethod
    def of(cls, plan: Plan, user: Any, query: Any, day: date) -> NetworkPage:
        """The page that an address asks for; a word in it that means nothing asks for nothing."""
        unit = unit_on(plan.org, day)
        units = below(along({unit.pk}))
        links = rows_for(user, ResearchLink).filter(org__in=units)
        actors = rows_for(user, EcosystemActor).filter(org__in=units)
        years = years_of(links, day)
        asked = asked_in(query, years)
        found = Network.of(links, actors, asked, day)
        whole = ResearchLink.objects.filter(org__in=units).count() == links.count()
        reach = frozenset(actors.filter(pk__in=[actor.pk for actor, _sums in found.actors]).values_list("pk", flat=True))
        return cls(plan, unit, asked, years, found, day, whole, reach)

    @property
    def sectors(self) -> list[tuple[str, str]]:
        """The sectors that may be asked for."""
        return [(code, _(str(label))) for code, label in Sector.choices]

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """The kinds of actor that may be asked for."""
        return [(code, kind_said(code)) for code in EcosystemActor.Kind.values]

    @property
    def drawings(self) -> SafeString:
        """The network, drawn."""
        return drawings_of(self.found)

    @property
    def rows(self) -> Iterator[Shown]:
        """The actors of the table, the greatest values first."""
        for actor, sums in self.found.actors:
            yield Shown(actor, kind_said(actor.kind), sums, self._links_of(actor), actor.pk in self.reach)

    @property
    def of_kinds(self) -> list[tuple[str, Sums]]:
        """The sums of each kind of link, in the order of the register."""
        return [(_(str(label)), self.found.kinds[code]) for code, label in ResearchLink.Kind.choices if code in self.found.kinds]

    def _links_of(self, actor: EcosystemActor) -> str:
        asked = {"tim": actor.code, "sector": self.asked.sector}
        if self.asked.year:
            asked |= {"tu": f"01/01/{self.asked.year}", "den": f"31/12/{self.asked.year}"}
        return f"{reverse('register', args=['research_link'])}?{urlencode({key: value for key, value in asked.items() if value})}"


def asked_in(query: Any, years: list[int]) -> Asked:
    """What an address asks to look at."""
    sector, kind, year = query.get("nganh", ""), query.get("loai", ""), query.get("nam", "")
    return Asked(
        sector if sector in Sector.values else "",
        kind if kind in EcosystemActor.Kind.values else "",
        next((one for one in years if str(one) == year), None),
    )


urlpatterns = [path("ke-hoach/<int:plan_id>/mang-luoi", ecosystem, name="network")]
