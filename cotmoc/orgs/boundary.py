"""The boundaries a figure can be seen in: as recorded, or restated to the units of a day.

A boundary is a day. Named ones are rows that a person may add to; the units of today are a boundary by themselves as soon as
units have changed since the last named day. What a code means is asked of these rows, and of an edition for its own figures.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from cotmoc.home import today
from cotmoc.orgs.models import NamedBoundary, Org

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Boundary:
    """A view on the units. day is None where each figure stays with the unit it was recorded for; since is the first day
    on which the units were those of the day."""

    code: str
    label: str
    label_en: str
    day: date | None
    since: date | None = None

    def as_json(self) -> dict[str, str | None]:
        """For a manifest: an edition says itself what its boundaries are."""
        days = {name: None if (day := getattr(self, name)) is None else day.isoformat() for name in ("day", "since")}
        return {"code": self.code, "label": self.label, "label_en": self.label_en, **days}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Boundary:
        """What as_json has kept."""
        days = {name: date.fromisoformat(kept[name]) if kept.get(name) else None for name in ("day", "since")}
        return cls(kept["code"], kept["label"], kept["label_en"], **days)


RECORDED = Boundary("recorded", "Như đã ghi", "As recorded", None)


def packaged() -> list[dict[str, str]]:
    """The named boundaries that come with the list of units."""
    with (DATA / "boundaries.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def packaged_boundaries() -> tuple[Boundary, ...]:
    """What an edition holds whose manifest was written before manifests said it."""
    rows = [(row, date.fromisoformat(row["day"])) for row in packaged()]
    return RECORDED, *(Boundary(row["code"], row["name"], row["name_en"], day, day) for row, day in rows)


def name_boundaries() -> None:
    """Keep the package's named boundaries; those there already stay as people left them."""
    for row in packaged():
        NamedBoundary.objects.get_or_create(code=row["code"], defaults={**row, "day": date.fromisoformat(row["day"])})


def change_days() -> list[date]:
    """The days on which the units on record became others, in order."""
    began = Org.objects.order_by().values_list("valid_from", flat=True).distinct()
    ended = Org.objects.order_by().exclude(valid_to=None).values_list("valid_to", flat=True).distinct()
    return sorted({*began, *(last + timedelta(1) for last in ended)})


def boundaries(on: date | None = None) -> tuple[Boundary, ...]:
    """Every boundary figures are computed for: as recorded, the named ones by day, and the units of a day (today if none is
    given) where no named boundary has the same units."""
    changes = change_days()
    found = [Boundary(row.code, row.name, row.name_en or row.name, row.day, since(changes, row.day)) for row in NamedBoundary.objects.all()]
    now = since(changes, on or today())
    if now is not None and now not in {boundary.since for boundary in found}:
        found.append(Boundary(f"{now}", f"Địa bàn từ {now:%d/%m/%Y}", f"Units since {now:%d/%m/%Y}", now, now))
    return RECORDED, *sorted(found, key=lambda boundary: boundary.day or date.min)


def since(changes: Sequence[date], day: date) -> date | None:
    """The first day on which the units were those of a day."""
    return max((change for change in changes if change <= day), default=None)


def boundary_on(day: date, among: Iterable[Boundary]) -> Boundary:
    """The boundary whose units exist on a day; the first one where all begin later."""
    dated = [boundary for boundary in among if boundary.day is not None]
    begun = [boundary for boundary in dated if (boundary.since or boundary.day or day) <= day]
    return max(begun, key=_order) if begun else min(dated, key=lambda boundary: boundary.day or day, default=RECORDED)


def _order(boundary: Boundary) -> tuple[date, int]:
    """The latest units; of two names for the same units the earlier day."""
    assert boundary.day is not None
    return boundary.since or boundary.day, -boundary.day.toordinal()


def chosen(asked: str | None, among: Sequence[Boundary], day: date) -> Boundary:
    """The boundary of a code, or of a day written as a code; the units of a day when it names none of them. A day that was
    the units of today in one edition may have a name in the next, and the other way round: both codes go on working."""
    by_code = {boundary.code: boundary for boundary in among}
    if asked and asked not in by_code:
        meant = NamedBoundary.objects.filter(code=asked).values_list("day", flat=True).first() or _day(asked)
        if meant is not None:
            return next((b for b in among if meant in (b.day, b.since)), boundary_on(day, among))
    return by_code.get(asked or "") or boundary_on(day, among)


def _day(code: str) -> date | None:
    try:
        return date.fromisoformat(code)
    except ValueError:
        return None
