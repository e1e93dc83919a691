"""Where the illustration happens: the communes and agencies of Bến Tre, Trà Vinh, Vĩnh Long before and after 1 July 2025."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from cotmoc.acts.setting_up import SetUp, set_up
from cotmoc.orgs.models import Org, OrgChange
from cotmoc.orgs.packs.reading import read_pack
from cotmoc.sample.chance import chance

MERGED_ON = date(2025, 7, 1)
LAST_OLD_DAY = MERGED_ON - timedelta(days=1)
FIRST_DAY = date(2023, 1, 1)
WORKING_DAY = date(2025, 11, 14)
OLD_PROVINCES = ("83", "84", "86")
NEW_PROVINCE = "86"
PACK = Path(__file__).parent / "pack"
AGENCY_KINDS = (Org.Kind.DEPARTMENT, Org.Kind.AGENCY, Org.Kind.INSTITUTE, Org.Kind.OTHER)


@dataclass(frozen=True)
class Places:
    """The units of the illustration; becomes maps an old commune to the new one that carries on its work."""

    province: Org
    old_provinces: tuple[Org, ...]
    old_communes: tuple[Org, ...]
    communes: tuple[Org, ...]
    agencies: tuple[Org, ...]
    becomes: dict[int, Org]
    size: dict[int, float]

    def old_of(self, province: Org) -> list[Org]:
        """The old communes of one old province."""
        return [org for org in self.old_communes if org.parent_id == province.pk]

    def merged(self, commune: Org) -> list[Org]:
        """The old communes whose work a new commune carries on."""
        return [org for org in self.old_communes if self.becomes[org.pk].pk == commune.pk]

    def agencies_on(self, day: date) -> list[Org]:
        """Agencies that exist on a day."""
        return [org for org in self.agencies if org.exists_on(day)]

    def agency(self, kind: str, day: date, province: Org | None = None) -> Org:
        """The agency of a kind (SKHCN, STC) that works for an old province on a day, or for the merged one from its first day."""
        owner = self.province if day >= MERGED_ON or province is None else province
        return next(org for org in self.agencies if org.parent_id == owner.pk and org.code.endswith(f"-{kind}"))

    def carried_on(self, commune: Org, day: date) -> Org:
        """A commune on a day: from the merger the one its work went to."""
        return self.becomes[commune.pk] if day >= MERGED_ON and commune.pk in self.becomes else commune


def _units(kinds: Sequence[str], parents: Sequence[Org], day: date) -> tuple[Org, ...]:
    found = Org.objects.valid_on(day).filter(kind__in=kinds, parent__in=parents)
    return tuple(found.select_related("parent").order_by("code", "valid_from"))


def _successors(communes: Sequence[Org]) -> dict[int, Org]:
    """The first successor by code: where an old unit was split without published weights its staff go to one place."""
    changes = OrgChange.objects.filter(source__in=communes, effective_on=MERGED_ON).select_related("target")
    found: dict[int, Org] = {}
    for change in changes.order_by("target__code"):
        found.setdefault(change.source_id, change.target)
    return found


def set_up_sample() -> SetUp:
    """The sample province by the deed that sets up any other; run again it changes nothing."""
    return set_up(NEW_PROVINCE, read_pack(PACK))


def sample_places() -> Places:
    """The units of the sample from the database, each commune with a size (1 on average; towns larger)."""
    province = Org.objects.get(code=NEW_PROVINCE, kind=Org.Kind.PROVINCE, valid_from=MERGED_ON)
    old = tuple(Org.objects.filter(code__in=OLD_PROVINCES, kind=Org.Kind.PROVINCE, valid_to=LAST_OLD_DAY).order_by("code"))
    old_communes = _units([Org.Kind.COMMUNE], old, LAST_OLD_DAY)
    agencies = [*_units(AGENCY_KINDS, old, LAST_OLD_DAY), *_units(AGENCY_KINDS, [province], MERGED_ON)]
    size = {
        org.pk: (1.8 if org.name.startswith(("Phường", "Thị trấn")) else 0.85) * chance("size", org.key).uniform(0.7, 1.3)
        for org in old_communes
    }
    return Places(
        province,
        old,
        old_communes,
        _units([Org.Kind.COMMUNE], [province], MERGED_ON),
        tuple({org.pk: org for org in agencies}.values()),
        _successors(old_communes),
        size,
    )
