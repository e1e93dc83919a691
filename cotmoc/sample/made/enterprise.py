"""Enterprises, the certificates of some, innovative start-ups, and who used results of institutes and universities."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate

from cotmoc.orgs.models import Org
from cotmoc.sample.chance import chance, some_day
from cotmoc.sample.made.form import Made, Row, in_parts
from cotmoc.sample.names import firm, tax_code
from cotmoc.sample.places import MERGED_ON, WORKING_DAY, Places

# New enterprises by year; about one in three of the number published for 2025, so that files stay quick to open.
# The book opens in 2019: what was there before stands in that year.
FOUNDED = {2019: 1240, 2020: 290, 2021: 300, 2022: 380, 2023: 410, 2024: 430, 2025: 460}
CLOSING = 0.045  # of the enterprises, a year
CERTIFIED = {2019: 4, 2020: 3, 2021: 3, 2022: 4, 2023: 3, 2024: 4, 2025: 4}
RECOGNISED = {2021: 5, 2022: 8, 2023: 11, 2024: 15, 2025: 20}
TEAMS = 14
# New users of research results by year; one use counts for 36 months.
USERS = {2019: 24, 2020: 26, 2021: 34, 2022: 48, 2023: 74, 2024: 96, 2025: 142}
_VSIC = ("1030", "1020", "0119", "4620", "4711", "4933", "4101", "6201", "5510", "2395", "1410", "1079", "7110", "8559", "0322")
_PROVIDERS = (
    "Trường Đại học Trà Vinh",
    "Trường Đại học Cần Thơ",
    "Viện Cây ăn quả miền Nam",
    "Trường Đại học Sư phạm Kỹ thuật Vĩnh Long",
    "Viện Nghiên cứu Nuôi trồng Thủy sản II",
)


def _last_day(year: int) -> date:
    return min(date(year, 12, 20), WORKING_DAY)


def _commune(places: Places, rng: random.Random, day: date, weights: tuple[Sequence[float], Sequence[float]]) -> Org:
    """A commune that exists on the day, towns first."""
    merged = day >= MERGED_ON
    units = places.communes if merged else places.old_communes
    return rng.choices(units, cum_weights=weights[merged])[0]


def _weights(places: Places) -> tuple[Sequence[float], Sequence[float]]:
    """Running sums of sizes, of the old communes and of the new."""
    new = [sum(places.size[old.pk] ** 2 for old in places.merged(org)) or 0.6 for org in places.communes]
    return list(accumulate(places.size[org.pk] ** 2 for org in places.old_communes)), list(accumulate(new))


def enterprises(places: Places) -> list[tuple[Org, Row]]:
    """Every enterprise once, at the commune of its head office on its first day."""
    rng, found, weights = chance("enterprise"), [], _weights(places)
    for year, number in FOUNDED.items():
        for _ in range(number):
            starts = some_day(rng, date(year, 1, 5), _last_day(year))
            stops = starts + timedelta(days=200 + int(rng.expovariate(CLOSING / 365)))
            org = _commune(places, rng, starts, weights)
            found.append(
                (
                    org,
                    {
                        "org": org.code,
                        "tax_code": tax_code(len(found) + 1),
                        "name": firm(rng, len(found) + 1),
                        "active_from": starts,
                        "active_to": stops if stops <= WORKING_DAY else None,
                        "vsic": rng.choice(_VSIC),
                        "size": rng.choices(("micro", "small", "medium", "large"), (68, 25, 5, 2))[0],
                        "is_branch": rng.random() < 0.04,
                    },
                )
            )
    return found


def open_on(everyone: Sequence[tuple[Org, Row]], day: date) -> list[Row]:
    """Enterprises that work on a day and go on working."""
    return [row for _, row in everyone if row["active_from"] <= day and row["active_to"] is None and not row["is_branch"]]


def _certificates(places: Places, everyone: Sequence[tuple[Org, Row]], org_of: dict[str, Org]) -> list[tuple[Org, Row]]:
    rng, found = chance("certificate"), []
    holders = iter(rng.sample(open_on(everyone, date(2019, 6, 30)), sum(CERTIFIED.values())))
    for year, number in CERTIFIED.items():
        for _ in range(number):
            firm_row, day = next(holders), some_day(rng, date(year, 7, 1), _last_day(year))
            revoked = some_day(rng, date(2024, 3, 1), date(2025, 6, 1)) if len(found) in (2, 8) else None
            org = places.carried_on(org_of[firm_row["tax_code"]], day)
            found.append(
                (
                    org,
                    {
                        "org": org.code,
                        "tax_code": firm_row["tax_code"],
                        "certificate_no": f"MH-{len(found) + 1:02d}/DNKHCN",
                        "issued_on": day,
                        "revoked_on": revoked,
                        "basis": "nd268_2025" if day >= date(2025, 10, 14) else "nd13_2019",
                    },
                )
            )
    return found


def _startups(places: Places, everyone: Sequence[tuple[Org, Row]], org_of: dict[str, Org]) -> list[tuple[Org, Row]]:
    rng, found = chance("startup"), []
    weights = _weights(places)
    taken: set[str] = set()
    for year, number in RECOGNISED.items():
        there = open_on(everyone, date(year, 9, 30))
        young = [row for row in there if row["active_from"].year >= year - 2 and row["tax_code"] not in taken]
        for row in rng.sample(young, number):
            taken.add(row["tax_code"])
            day = some_day(rng, max(date(year, 2, 1), row["active_from"]), _last_day(year))
            org = places.carried_on(org_of[row["tax_code"]], day)
            found.append(
                (
                    org,
                    {
                        "org": org.code,
                        "code": row["tax_code"],
                        "name": row["name"],
                        "kind": "enterprise",
                        "founded_on": row["active_from"],
                        "recognised_on": day,
                        "decision_no": f"{len(found) + 100}/QĐ-MH",
                        "ended_on": None,
                    },
                )
            )
    for i, row in enumerate(rng.sample(found[:20], 4)):
        row[1]["ended_on"] = date(2024, 5, 1) + timedelta(days=60 * i)
    for i in range(TEAMS):
        day = some_day(rng, date(2023, 3, 1), WORKING_DAY)
        org = _commune(places, rng, day, weights)
        found.append(
            (
                org,
                {
                    "org": org.code,
                    "code": f"NHOM-MH-{i + 1:02d}",
                    "name": f"Nhóm khởi nghiệp (minh họa) {i + 1}",
                    "kind": "team" if i % 3 else "person",
                    "founded_on": None,
                    "recognised_on": day,
                    "decision_no": "",
                    "ended_on": None,
                },
            )
        )
    return found


def _uses(places: Places, everyone: Sequence[tuple[Org, Row]], org_of: dict[str, Org]) -> list[tuple[Org, Row]]:
    rng, found = chance("use"), []
    taken: set[str] = set()
    for year, number in USERS.items():
        free = [row for row in open_on(everyone, date(year, 3, 31)) if row["tax_code"] not in taken]
        for row in rng.sample(free, number):
            taken.add(row["tax_code"])
            for _ in range(1 if rng.random() < 0.85 else 2):
                day = some_day(rng, date(year, 4, 1), _last_day(year))
                org = places.carried_on(org_of[row["tax_code"]], day)
                found.append(
                    (
                        org,
                        {
                            "org": org.code,
                            "tax_code": row["tax_code"],
                            "used_on": day,
                            "provider": rng.choice(_PROVIDERS),
                            "kind": rng.choices(("contract", "licence", "survey"), (64, 24, 12))[0],
                            "note": "",
                        },
                    )
                )
    distinct = {(row["tax_code"], row["used_on"], row["provider"]): (org, row) for org, row in found}
    return list(distinct.values())


def enterprise_files(places: Places, everyone: Sequence[tuple[Org, Row]]) -> list[Made]:
    """The four registers, one file each."""
    org_of = {row["tax_code"]: org for org, row in everyone}
    files: list[Made] = []
    for register, rows in (
        ("enterprise", everyone),
        ("st_certificate", _certificates(places, everyone, org_of)),
        ("startup", _startups(places, everyone, org_of)),
        ("research_use", _uses(places, everyone, org_of)),
    ):
        files += in_parts(register, "den-2025-11", places.province, [row for _, row in rows])
    return files
