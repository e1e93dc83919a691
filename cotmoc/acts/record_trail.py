"""What the audit trail says of records, held against those that there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from cotmoc.orgs.last_write import GONE, version_of
from cotmoc.orgs.models import AuditEntry
from cotmoc.orgs.noted import SHORT
from cotmoc.orgs.seal import CHUNK, OLD, SEAL, Broken, there
from cotmoc.orgs.sealed import Sealed, sealed_models


@dataclass
class Told:
    """Of one table: the last seal that a line told of each number, those before it, the runs of numbers of great loads, and every number
    that a line is about."""

    last: dict[str, str] = field(default_factory=dict)
    before: dict[str, set[str]] = field(default_factory=dict)
    loaded: list[list[int]] = field(default_factory=list)
    named: set[str] = field(default_factory=set)

    def hear(self, seals: dict[str, str]) -> None:
        """A line tells seals, GONE for what was taken out."""
        for pk, seal in seals.items():
            if pk in self.last and self.last[pk] != seal:
                self.before.setdefault(pk, set()).add(self.last[pk])
            self.last[pk] = seal

    def missing(self, model: type[Sealed]) -> list[Any]:
        """Numbers of records that the trail speaks of, that are not there, and of which no deed said that it took them out."""
        spoken = {int(pk) for pk in self.named | set(self.last) if pk.isdecimal()}
        spoken.update(number for first, last in self.loaded for number in range(first, last + 1))
        return sorted(pk for pk in spoken - there(model) if self.last.get(str(pk)) != GONE)

    def put_back(self, model: type[Sealed]) -> Iterator[Broken]:
        """Records that say what they said before, under the seal they had then, though a later line told another."""
        changed = [pk for pk, last in self.last.items() if last != GONE and (self.before.get(pk) or version_of(last) > 1)]
        for at in range(0, len(changed), CHUNK):
            for pk, seal in model._base_manager.filter(pk__in=changed[at : at + CHUNK]).values_list("pk", SEAL):
                last, short = self.last[str(pk)], seal[:SHORT]
                if short != last and (version_of(seal) < version_of(last) or short in self.before.get(str(pk), ())):
                    yield Broken(model, pk, OLD)


def read() -> dict[str, Told]:
    """By table, line by line, some thousands in memory at a time."""
    told = {model._meta.label_lower: Told() for model in sealed_models()}
    for label, pk in AuditEntry.objects.filter(thing__in=told).order_by().values_list("thing", "thing_id").distinct().iterator(CHUNK):
        told[label].named.add(pk)
    for detail in AuditEntry.objects.order_by("pk").values_list("detail", flat=True).iterator(CHUNK):
        gone = detail.get("gone", {})
        for label, pks in gone.items() if isinstance(gone, dict) else ():
            told.get(label, Told()).last.update((str(pk), GONE) for pk in pks)
        for label, seals in detail.get("records", {}).items():
            told.get(label, Told()).hear(seals)
        for label, runs in detail.get("loaded", {}).items():
            told.get(label, Told()).loaded.extend(runs)
    return told
