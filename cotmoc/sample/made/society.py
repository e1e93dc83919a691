"""Digital society, digital skills and infrastructure as their keepers would state them: old provinces whole, then commune by commune."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import product

from cotmoc.orgs.models import Org
from cotmoc.sample.chance import chance, share_out
from cotmoc.sample.made.form import Made, Row, in_parts
from cotmoc.sample.places import Places

PEOPLE = 4_257_581
"""The population of the merged province, as published."""
OLD = (date(2023, 12, 1), date(2024, 12, 1), date(2025, 3, 1), date(2025, 6, 1))
MERGED, LATEST = date(2025, 9, 1), date(2025, 10, 1)
MOMENTS = (*OLD, MERGED, LATEST)
# Illustrative: of what part of the people a thing is, and which share of them has it at each of the moments.
SHARES: Mapping[str, tuple[float, tuple[float, ...]]] = {
    "signature": (0.72, (0.11, 0.23, 0.28, 0.34, 0.385, 0.41)),
    "account": (0.72, (0.62, 0.78, 0.82, 0.85, 0.885, 0.90)),
    "smartphone": (0.72, (0.79, 0.84, 0.855, 0.87, 0.88, 0.884)),
    "bank": (0.78, (0.76, 0.82, 0.84, 0.86, 0.87, 0.874)),
    "health": (1.0, (0.71, 0.84, 0.87, 0.90, 0.92, 0.925)),
}
CASHLESS = (0.43, 0.69)
"""Share of payments without cash in January 2023 and in October 2025."""
GROUPS = {"pupil": 0.19, "official": 0.014, "worker": 0.105, "adult": 0.601}
LEARNED = {
    "pupil": (0.31, 0.52, 0.58, 0.63, 0.74, 0.78),
    "official": (0.45, 0.69, 0.76, 0.83, 0.93, 0.95),
    "worker": (0.12, 0.24, 0.31, 0.38, 0.47, 0.50),
    "adult": (0.06, 0.14, 0.20, 0.27, 0.36, 0.40),
}
CONFIRMED = 0.62
"""Of those who have learned, the part that is confirmed on VNeID."""
HOUSEHOLD = 3.6
COVERAGE = {"fibre": (0.68, 0.77, 0.79, 0.81, 0.836), "mobile_5g": (0.02, 0.11, 0.17, 0.24, 0.37)}
COUNTS = {"data_centre": (1, 1, 1, 1, 1), "platform": (2, 4, 5, 6, 9), "iot": (40, 95, 130, 170, 720)}


def people_of(places: Places) -> dict[int, int]:
    """How many live in each old province, in the new one and in its communes: in proportion to the sizes of the sample."""
    whole = share_out(PEOPLE, [places.size[org.pk] for org in places.old_communes])
    found = {org.pk: 0 for org in (*places.old_provinces, *places.communes)} | {places.province.pk: PEOPLE}
    for commune, number in zip(places.old_communes, whole, strict=True):
        found[commune.parent_id or 0] += number
        found[places.becomes[commune.pk].pk] += number
    return found


def _share_of(org: Org, share: float, what: str) -> float:
    """A share in a unit: a province is as the sample says, of its communes some are ahead, some behind, and stay so."""
    ahead = chance("ahead", what, org.key).uniform(0.88, 1.12) if org.kind == Org.Kind.COMMUNE else 1
    return min(0.995, share * ahead)


def _told(moment: date, places: Places) -> Sequence[Org]:
    """Who states at a moment: before the merger the provinces, in October 2025 the communes, in September the whole province."""
    return places.old_provinces if moment in OLD else places.communes if moment == LATEST else (places.province,)


def _measures(places: Places, people: Mapping[int, int]) -> list[Row]:
    rows = []
    for (measure, (part, shares)), (at, moment) in product(SHARES.items(), enumerate(MOMENTS)):
        for org in _told(moment, places):
            whole = round(people[org.pk] * part)
            number = round(whole * _share_of(org, shares[at], measure))
            rows.append(_stated(measure, moment, org, number, whole))
    return rows


def _payments(places: Places, people: Mapping[int, int]) -> list[Row]:
    """Every month: payments are added up, so that none may be left out."""
    rows = []
    for at in range(34):
        month = date(2023 + at // 12, at % 12 + 1, 1)
        for org in places.old_provinces if month < date(2025, 7, 1) else (places.province,):
            whole = round(people[org.pk] * chance("payments", org.key, month).uniform(2.1, 2.5) * (1 + at / 60))
            share = CASHLESS[0] + (CASHLESS[1] - CASHLESS[0]) * at / 33
            rows.append(_stated("cashless", month, org, round(whole * _share_of(org, share, "cashless")), whole))
    return rows


def _stated(measure: str, month: date, org: Org, part: int, whole: int) -> Row:
    return {"org": org.code, "measure": measure, "month": month, "part": part, "whole": whole, "source": "Số giả định để trình diễn"}


def _learners(places: Places, people: Mapping[int, int]) -> list[Row]:
    rows = []
    for (at, moment), (group, part), sex in product(enumerate(MOMENTS), GROUPS.items(), ("female", "male")):
        for org in _told(moment, places):
            total = round(people[org.pk] * part / 2)
            learned = round(total * _share_of(org, LEARNED[group][at], group))
            confirmed = 0 if group == "pupil" else round(learned * (CONFIRMED + 0.04 * at))
            numbers = {"total": total, "learned": learned, "confirmed": confirmed}
            rows.append({"org": org.code, "month": moment, "people": group, "sex": sex, **numbers})
    return rows


def _networks(places: Places, people: Mapping[int, int]) -> list[Row]:
    """Fibre and 5G: at the end of September 2025 by commune."""
    rows = []
    for (kind, shares), (at, moment) in product(COVERAGE.items(), enumerate((*OLD, MERGED))):
        for org in places.old_provinces if moment in OLD else places.communes:
            whole = round(people[org.pk] / HOUSEHOLD) if kind == "fibre" else people[org.pk]
            covered = round(whole * _share_of(org, shares[at], kind))
            quantity = covered if kind == "fibre" else covered // 4200
            rows.append(_there(kind, moment, org, quantity, covered, whole))
    return rows


def _assets(places: Places) -> list[Row]:
    return [
        _there(kind, moment, org, numbers[at] + (chance(kind, org.key).randrange(30) if kind == "iot" else 0), None, None)
        for (kind, numbers), (at, moment) in product(COUNTS.items(), enumerate((*OLD, MERGED)))
        for org in (places.old_provinces if moment in OLD else (places.province,))
    ]


def _there(kind: str, month: date, org: Org, quantity: int, covered: int | None, whole: int | None) -> Row:
    told = {"kind": kind, "month": month, "quantity": quantity, "covered": covered, "whole": whole}
    return {"org": org.code, **told, "source": "Số giả định để trình diễn"}


def society_files(places: Places) -> list[Made]:
    """A file of each of the three registers."""
    people, org = people_of(places), places.province
    return [
        *in_parts("digital_society", "2023-2025", org, [*_measures(places, people), *_payments(places, people)]),
        *in_parts("digital_literacy", "2023-2025", org, _learners(places, people)),
        *in_parts("infrastructure", "2023-2025", org, [*_networks(places, people), *_assets(places)]),
    ]
