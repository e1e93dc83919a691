"""Information systems with their levels, and incidents."""

from __future__ import annotations

import random
from datetime import date, timedelta

from cotmoc.orgs.models import Org
from cotmoc.sample.chance import chance, some_day
from cotmoc.sample.made.form import Made, Row, in_parts
from cotmoc.sample.places import LAST_OLD_DAY, MERGED_ON, WORKING_DAY, Places

OLD_SYSTEMS, INCIDENTS = 38, 46
"""Of each old province, and of each year."""
_SYSTEMS = (
    ("Trang thông tin điện tử", "public", "1"),
    ("Quản lý văn bản và điều hành", "internal", "2"),
    ("Cơ sở dữ liệu chuyên ngành", "internal", "2"),
    ("Một cửa điện tử chuyên ngành", "public", "3"),
    ("Trung tâm tích hợp dữ liệu", "shared", "3"),
    ("Kho dữ liệu dùng chung", "shared", "3"),
)
_KINDS = ("malware", "intrusion", "leak", "overload", "fraud", "failure")
_DAYS = {"low": 10, "medium": 5, "high": 3, "serious": 1}


def _system(rng: random.Random, org: Org, number: int, since: date, until: date | None) -> Row:
    name, purpose, level = _SYSTEMS[0 if org.kind == Org.Kind.COMMUNE else number % len(_SYSTEMS)]
    last = until or WORKING_DAY
    carried = not until and rng.random() < 0.7
    approved = since if carried else some_day(rng, since, last) if rng.random() < 0.72 else None
    protected = min(last, approved + timedelta(days=rng.randrange(20, 90))) if approved and rng.random() < 0.66 else None
    return {
        "org": org.code,
        "code": f"HT-MH-{org.code}-{'cu' if until else 'moi'}-{number:02d}",
        "name": f"{name} {number}, {org.name} (minh họa)",
        "purpose": purpose,
        "in_use_from": since,
        "in_use_to": until,
        "level": level if approved else None,
        "level_approved_on": approved,
        "decision_no": f"{rng.randrange(40, 900)}/QĐ-MH" if approved else "",
        "protected_on": protected,
        "monitored": rng.random() < 0.8,
        "anti_malware": rng.random() < 0.88,
    }


def _systems(places: Places) -> list[Row]:
    rows = []
    for province in places.old_provinces:
        rng = chance("systems", province.key)
        days = (date(2021, 1, 1), date(2024, 6, 30))
        rows += [_system(rng, province, number, some_day(rng, *days), LAST_OLD_DAY) for number in range(OLD_SYSTEMS)]
    for org in (*places.agencies_on(WORKING_DAY), *places.communes):
        rng, many = chance("systems", org.key), 1 if org.kind == Org.Kind.COMMUNE else 6
        rows += [_system(rng, org, number, MERGED_ON + timedelta(days=rng.randrange(40)), None) for number in range(many)]
    return rows


def _incidents(places: Places) -> list[Row]:
    """Kept by old provinces until the merger, by agencies and communes since."""
    rows, now = [], [*places.agencies_on(WORKING_DAY), *places.communes]
    for year in (2023, 2024, 2025):
        rng = chance("incidents", year)
        for number in range(1, INCIDENTS + 1):
            found = some_day(rng, date(year, 1, 1), min(WORKING_DAY, date(year, 12, 31)))
            org = rng.choice(places.old_provinces if found < MERGED_ON else now)
            rows.append(_incident(rng, org, f"SC-MH-{year}-{number:03d}", found))
    return rows


def _incident(rng: random.Random, org: Org, code: str, found: date) -> Row:
    severity = rng.choices(tuple(_DAYS), (52, 31, 13, 4))[0]
    due = found + timedelta(days=_DAYS[severity])
    handled = found + timedelta(days=rng.randrange(0, max(2, round(_DAYS[severity] * 1.15))))
    return {
        "org": org.code,
        "code": code,
        "kind": rng.choices(_KINDS, (30, 14, 6, 9, 25, 16))[0],
        "severity": severity,
        "system": None,
        "found_on": found,
        "due_on": due,
        "handled_on": handled if handled <= WORKING_DAY else None,
        "measure": "Cách ly, khắc phục và kiểm tra lại (minh họa)",
    }


def security_files(places: Places) -> list[Made]:
    """A file of systems and one of incidents."""
    systems, incidents = _systems(places), _incidents(places)
    return [
        *in_parts("information_system", "2021-2025", places.province, systems),
        *in_parts("incident", "2023-2025", places.province, incidents),
    ]
