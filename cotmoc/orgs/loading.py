"""The units of Việt Nam before and after 1 July 2025, loaded from the package's own data."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from django.db import transaction

from cotmoc.orgs.boundary import name_boundaries
from cotmoc.orgs.models import Org, OrgChange

DATA = Path(__file__).parent / "data"
MERGER_DAY = date(2025, 7, 1)  # the day of the country's 34 provinces
FIRST_DAY = date(2008, 8, 1)  # the day from which the country had 63 provinces
LAST_OLD_DAY = MERGER_DAY - timedelta(days=1)
NATION = ("VN", date(1945, 9, 2))


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def provinces_today() -> dict[str, str]:
    """The provinces since 1 July 2025 by code, in the order of their codes."""
    return dict(sorted((r["new_code"], r["new_name"]) for r in _rows("provinces_2025.csv")))


@cache
def old_provinces() -> dict[str, str]:
    """The provinces before 1 July 2025: code → code of the province they are in today."""
    return {r["old_code"]: r["new_code"] for r in _rows("provinces_2025.csv")}


@transaction.atomic
def load_orgs() -> int:
    """Load named boundaries, the nation, its provinces and communes; returns how many units there are. Running it again changes nothing."""
    name_boundaries()
    if not Org.objects.filter(code=NATION[0]).exists():
        nation = Org.objects.create(code=NATION[0], name="Việt Nam", kind=Org.Kind.NATION, valid_from=NATION[1])
        old, new = _load_provinces(nation)
        _load_communes(old, new)
    return Org.objects.count()


def _old(code: str, name: str, kind: str, parent: Org, district: str = "") -> Org:
    return Org(code=code, name=name, kind=kind, parent=parent, district=district, valid_from=FIRST_DAY, valid_to=LAST_OLD_DAY)


def _new(code: str, name: str, kind: str, parent: Org) -> Org:
    return Org(code=code, name=name, kind=kind, parent=parent, valid_from=MERGER_DAY)


def _made(orgs: Iterable[Org]) -> dict[str, Org]:
    """The units as stored, by code."""
    return {org.code: org for org in Org.objects.bulk_create(list(orgs), batch_size=2000)}


def _load_provinces(nation: Org) -> tuple[dict[str, Org], dict[str, Org]]:
    rows = _rows("provinces_2025.csv")
    old = _made(_old(r["old_code"], r["old_name"], Org.Kind.PROVINCE, nation) for r in rows)
    names = {r["new_code"]: r["new_name"] for r in rows}
    new = _made(_new(code, name, Org.Kind.PROVINCE, nation) for code, name in names.items())
    OrgChange.objects.bulk_create(
        OrgChange(
            kind=OrgChange.Kind.MERGE if int(r["merged_from_n"]) > 1 else OrgChange.Kind.RENAME,
            effective_on=MERGER_DAY,
            source=old[r["old_code"]],
            target=new[r["new_code"]],
        )
        for r in rows
    )
    return old, new


def _load_communes(old_provinces: dict[str, Org], new_provinces: dict[str, Org]) -> None:
    rows = _rows("communes_2025.csv")
    first = {r["old_code"]: r for r in reversed(rows)}
    last = {r["new_code"]: r for r in rows}
    old = _made(
        _old(code, r["old_name"], Org.Kind.COMMUNE, old_provinces[r["old_province_code"]], r["old_district_name"])
        for code, r in sorted(first.items())
    )
    new = _made(_new(code, r["new_name"], Org.Kind.COMMUNE, new_provinces[r["new_province_code"]]) for code, r in sorted(last.items()))
    OrgChange.objects.bulk_create(
        [
            OrgChange(
                kind=OrgChange.Kind.SPLIT if r["relation"] == "part" else OrgChange.Kind.MERGE,
                effective_on=MERGER_DAY,
                source=old[r["old_code"]],
                target=new[r["new_code"]],
                note="" if r["check"] == "confirmed" else "Chưa được nguồn thứ hai xác nhận",
            )
            for r in rows
        ],
        batch_size=2000,
    )
