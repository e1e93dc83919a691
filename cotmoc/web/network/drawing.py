"""The network as two drawings: actors one by one where there is room, kinds of actors on a phone; the style sheet shows the right one."""

from __future__ import annotations

from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cotmoc.board.ecosystem import UNSAID, Network, Tie
from cotmoc.drawing.network import NARROW, WIDE, End, Hub, Strand, network
from cotmoc.registers.dimensions.sector import Sector
from cotmoc.registers.ecosystem_actor import EcosystemActor
from cotmoc.web.templatetags.figures import compact, number


def sector_said(sector: str) -> str:
    """A sector in the language of the page."""
    return _("Chưa ghi ngành") if sector == UNSAID else _(str(Sector(sector).label))


def kind_said(kind: str) -> str:
    """A kind of actor in the language of the page."""
    return _(str(EcosystemActor.Kind(kind).label))


def drawings_of(found: Network) -> SafeString:
    """Both drawings of a network."""
    label = _("Mạng lưới: %(links)s liên kết của %(actors)s chủ thể với %(firms)s doanh nghiệp") % {
        "links": number(found.whole.links),
        "actors": number(len(found.actors) + found.others),
        "firms": number(found.whole.firms),
    }
    most = max((sums.firms for sums in found.sectors.values()), default=1) or 1
    hubs = [Hub(sector_said(sector), number(sums.firms), sums.firms / most) for sector, sums in found.sectors.items()]
    (ends, strands), (kinds, lines) = _each(found), _kinds(found)
    wide = network(ends, hubs, strands, label, WIDE)
    narrow = network(kinds, hubs, lines, label, NARROW)
    return mark_safe(f'<div class="wide">{wide}</div><div class="narrow">{narrow}</div>')


def _each(found: Network) -> tuple[list[End], list[Strand]]:
    """Actors under the heads of their kinds, the greatest first in each; all others together at the end."""
    order = list(EcosystemActor.Kind.values)
    told = sorted((actor for actor, _sums in found.actors), key=lambda actor: order.index(actor.kind))
    vietnamese = "vi" if get_language() == "en" else ""
    ends = [End(actor.name, kind_said(actor.kind), vietnamese) for actor in told]
    places: dict[int | str | None, int] = {actor.pk: i for i, actor in enumerate(told)}
    if found.others:
        places[None] = len(ends)
        ends.append(End(_("%(n)s chủ thể khác") % {"n": number(found.others)}, _("Còn lại")))
    return ends, [_strand(tie, places, ends, found) for tie in found.ties]


def _kinds(found: Network) -> tuple[list[End], list[Strand]]:
    there = {tie.of for tie in found.by_kind}
    kinds = [kind for kind in EcosystemActor.Kind.values if kind in there]
    ends = [End(kind_said(kind)) for kind in kinds]
    places: dict[int | str | None, int] = {kind: i for i, kind in enumerate(kinds)}
    return ends, [_strand(tie, places, ends, found) for tie in found.by_kind]


def _strand(tie: Tie, places: dict[int | str | None, int], ends: list[End], found: Network) -> Strand:
    hub, end = list(found.sectors).index(tie.sector), places[tie.of]
    words = _("%(actor)s – %(sector)s: %(links)s liên kết, %(value)s") % {
        "actor": ends[end].name,
        "sector": sector_said(tie.sector),
        "links": number(tie.links),
        "value": money_said(tie.value),
    }
    return Strand(end, hub, None if tie.value is None else float(tie.value), words)


def money_said(value: Decimal | None) -> str:
    """A sum of đồng; where no contract says how much, that is said."""
    return _("không ghi giá trị") if value is None else _("%(value)s đồng") % {"value": compact(value)}
