"""Inventions and other intellectual property, the yearly survey of innovation, and who sells online."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from cotmoc.orgs.models import Org
from cotmoc.sample.chance import chance, some_day
from cotmoc.sample.made.ecosystem import sector_of
from cotmoc.sample.made.enterprise import open_on
from cotmoc.sample.made.form import Made, Row, in_parts
from cotmoc.sample.places import WORKING_DAY, Places

FILED = {2020: 18, 2021: 21, 2022: 24, 2023: 29, 2024: 34, 2025: 36}
SURVEYED = {2022: 240, 2023: 260, 2024: 280}
INNOVATES = {2022: 0.17, 2023: 0.21, 2024: 0.26}
SELLERS = 110
_QUARTERS = tuple(date(year, month, 30 if month in (6, 9) else 31) for year in (2024, 2025) for month in (3, 6, 9, 12))
_KINDS = (("invention", 46), ("utility", 14), ("design", 14), ("trademark", 20), ("plant", 2), ("software", 4))


def _property(places: Places, everyone: Sequence[tuple[Org, Row]]) -> list[Row]:
    org_of, rows = {row["tax_code"]: org for org, row in everyone}, []
    for year, number in FILED.items():
        rng = chance("property", year)
        for firm in rng.sample(open_on(everyone, date(year, 1, 31)), number):
            day = some_day(rng, date(year, 2, 1), min(date(year, 12, 20), WORKING_DAY))
            of_firm = rng.random() < 0.6
            org = (
                places.carried_on(org_of[firm["tax_code"]], day)
                if of_firm
                else places.agency("SKHCN", day, places.old_provinces[number % 3])
            )
            rows.append(_one(rng, firm if of_firm else None, org, day, len(rows) + 1))
    return rows


def _one(rng: random.Random, firm: Row | None, org: Org, day: date, number: int) -> Row:
    granted = day + timedelta(days=rng.randrange(500, 1100))
    granted_on = granted if granted <= WORKING_DAY and rng.random() < 0.72 else None
    used = granted_on + timedelta(days=rng.randrange(30, 400)) if granted_on and rng.random() < (0.35 if firm else 0.12) else None
    used = used if used and used <= WORKING_DAY else None
    return {
        "org": org.code,
        "code": f"MH-{day.year}-{number:05d}",
        "title": f"Đối tượng sở hữu công nghiệp (minh họa {number})",
        "kind": rng.choices([kind for kind, _ in _KINDS], [weight for _, weight in _KINDS])[0],
        "owner": "enterprise" if firm else rng.choices(("institute", "state", "person"), (7, 1, 2))[0],
        "tax_code": firm["tax_code"] if firm else "",
        "sector": sector_of(firm["vsic"]) if firm else "agriculture",
        "filed_on": day,
        "granted_on": granted_on,
        "patent_no": f"MH-{number:05d}" if granted_on else "",
        "commercial_on": used,
        "commercial_way": rng.choice(("own_use", "own_use", "licence", "sale", "capital")) if used else None,
        "ended_on": None,
    }


def _survey(places: Places, everyone: Sequence[tuple[Org, Row]]) -> list[Row]:
    org_of, rows = {row["tax_code"]: org for org, row in everyone}, []
    for year, number in SURVEYED.items():
        rng, day = chance("survey", year), date(year, 12, 31)
        there = open_on(everyone, day)
        rows += [_answer(rng, firm, org_of[firm["tax_code"]], day, len(there) / number) for firm in rng.sample(there, number)]
    return rows


def _answer(rng: random.Random, firm: Row, org: Org, day: date, weight: float) -> Row:
    large = firm["size"] in ("medium", "large")
    innovated = rng.random() < INNOVATES[day.year] * (2 if large else 0.9)
    kinds = {kind: innovated and rng.random() < likely for kind, likely in (("product", 0.6), ("process", 0.5), ("model", 0.3))}
    equipment = round(rng.lognormvariate(7.5 if large else 5.8, 0.9)) * 1_000_000
    return {
        "org": org.code,
        "tax_code": firm["tax_code"],
        "ends_on": day,
        "vsic": firm["vsic"],
        "size": firm["size"],
        "innovated": innovated,
        **kinds,
        "uses_platform": rng.random() < 0.22 + 0.08 * (day.year - 2022) if rng.random() < 0.94 else None,
        "rd_spending": round(equipment * rng.uniform(0.01, 0.06)) if innovated else 0,
        "equipment": equipment,
        "new_equipment": round(equipment * rng.uniform(0.02, 0.34)),
        "weight": round(weight, 2),
    }


def _sales(places: Places, everyone: Sequence[tuple[Org, Row]]) -> list[Row]:
    """Firms and households that begin to sell one after another and then sell every quarter."""
    rng, org_of = chance("sales"), {row["tax_code"]: org for org, row in everyone}
    firms = rng.sample(open_on(everyone, date(2023, 12, 31)), SELLERS)
    rows = []
    for number, firm in enumerate(firms):
        household, first = number % 5 > 2, rng.randrange(len(_QUARTERS) - 1)
        channel = rng.choices(("marketplace", "own_site", "social", "provincial"), (40, 14, 34, 12))[0]
        monthly = rng.uniform(8, 60) if household else rng.uniform(40, 600)
        for at, day in enumerate(_QUARTERS[first:]):
            if day <= WORKING_DAY:
                rows.append(
                    {
                        "org": places.carried_on(org_of[firm["tax_code"]], day).code,
                        "seller_code": f"HO-MH-{number:04d}" if household else firm["tax_code"],
                        "seller": "household" if household else "enterprise",
                        "sector": rng.choice(("agriculture", "industry", "industry")) if household else sector_of(firm["vsic"]),
                        "channel": channel,
                        "ends_on": day,
                        "revenue": round(3 * monthly * 1.06**at * rng.uniform(0.8, 1.25)) * 1_000_000,
                        "ocop": number % 7 == 0,
                    }
                )
    return rows


def innovation_files(places: Places, everyone: Sequence[tuple[Org, Row]]) -> list[Made]:
    """Three registers, one file each."""
    return [
        *in_parts("intellectual_property", "2020-2025", places.province, _property(places, everyone)),
        *in_parts("innovation_survey", "2022-2024", places.province, _survey(places, everyone)),
        *in_parts("ecommerce_activity", "2024-2025", places.province, _sales(places, everyone)),
    ]
