"""Who makes up the ecosystem, its contracts with enterprises, and the articles its people wrote."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from cotmoc.orgs.models import Org
from cotmoc.sample.chance import chance, some_day
from cotmoc.sample.made.enterprise import open_on
from cotmoc.sample.made.form import Made, Row, in_parts
from cotmoc.sample.places import WORKING_DAY, Places

_KINDS = (
    ("institute", "Viện nghiên cứu", 4, "public"),
    ("university", "Trường đại học, cao đẳng", 5, "public"),
    ("rd_centre", "Trung tâm nghiên cứu và phát triển", 5, "private"),
    ("st_organisation", "Trung tâm ứng dụng tiến bộ KH&CN", 3, "public"),
    ("innovation_centre", "Trung tâm đổi mới sáng tạo", 3, "public"),
    ("incubator", "Cơ sở ươm tạo", 5, "private"),
    ("accelerator", "Chương trình tăng tốc khởi nghiệp", 2, "private"),
    ("coworking", "Không gian làm việc chung", 5, "private"),
    ("fund", "Quỹ đầu tư khởi nghiệp", 3, "private"),
    ("mentor", "Mạng lưới cố vấn khởi nghiệp", 4, "private"),
    ("intermediary", "Tổ chức môi giới công nghệ", 3, "private"),
)
_SECTORS = ("agriculture", "agriculture", "industry", "services", "tourism", None)
SECTOR_OF = {"01": "agriculture", "03": "agriculture", "55": "tourism"}
CONTRACTS = {2022: 22, 2023: 31, 2024: 44, 2025: 52}
ARTICLES = {2022: 74, 2023: 83, 2024: 92, 2025: 89}
_WHAT = {
    "research": "Dịch vụ nghiên cứu, thử nghiệm",
    "licence": "Cho phép sử dụng sáng chế, giống",
    "transfer": "Chuyển giao quy trình công nghệ",
    "joint": "Nghiên cứu chung sản phẩm mới",
    "incubation": "Ươm tạo, cố vấn phát triển sản phẩm",
    "funding": "Đầu tư vốn ban đầu",
}
_MAKERS = {"research": 1, "licence": 1, "transfer": 1, "joint": 1, "incubation": 6, "funding": 8}
_FIELDS = ("agricultural", "engineering", "natural", "medical", "social", "humanities")


def sector_of(vsic: str) -> str:
    """The sector of an enterprise by its branch, for what is said of it elsewhere."""
    head = int(vsic[:2])
    return SECTOR_OF.get(vsic[:2], "industry" if head < 45 else "services")


def actors(places: Places) -> list[Row]:
    """Every actor once, in the unit of the department of science on its first day."""
    rows: list[Row] = []
    for at, (kind, name, number, ownership) in enumerate(_KINDS):
        for i in range(number):
            rng = chance("actor", kind, i)
            starts = (
                some_day(rng, date(2012 + at, 1, 1), date(2025, 9, 30)) if at > 1 else some_day(rng, date(2009, 1, 1), date(2016, 1, 1))
            )
            closed = starts.year < 2023 and at > 1 and rng.random() < 0.12
            rows.append(
                {
                    "org": places.agency("SKHCN", starts, places.old_provinces[i % 3]).code,
                    "code": f"MH-HST-{len(rows) + 1:03d}",
                    "name": f"{name} (minh họa) {i + 1}",
                    "kind": kind,
                    "ownership": ownership,
                    "sector": rng.choice(_SECTORS),
                    "tax_code": "",
                    "starts_on": starts,
                    "ends_on": date(2025, 3, 31) + timedelta(days=rng.randrange(150)) if closed else None,
                    "ranking": "regional" if kind == "university" and i == 0 else None,
                    "ranked_on": date(2024, 6, 12) if kind == "university" and i == 0 else None,
                }
            )
    return rows


def _links(places: Places, everyone: Sequence[tuple[Org, Row]], known: Sequence[Row]) -> list[Row]:
    org_of, rows = {row["tax_code"]: org for org, row in everyone}, []
    for year, number in CONTRACTS.items():
        rng = chance("link", year)
        for firm in rng.sample(open_on(everyone, date(year, 1, 31)), number):
            kind = rng.choices(tuple(_WHAT), (28, 12, 26, 10, 16, 8))[0]
            day = some_day(rng, date(year, 2, 1), min(date(year, 12, 20), WORKING_DAY))
            rows.append(_link(rng, firm, kind, day, _maker(rng, known, kind, day), places, org_of, len(rows) + 1))
    return rows


def _maker(rng: random.Random, known: Sequence[Row], kind: str, day: date) -> Row:
    """An actor that does such things and works on the day."""
    first = _MAKERS[kind]
    wanted = {of for of, *_ in (_KINDS[first - 1 :] if first > 1 else _KINDS[:5])}
    return rng.choice([a for a in known if a["kind"] in wanted and a["starts_on"] <= day and (a["ends_on"] is None or a["ends_on"] > day)])


def _link(rng: random.Random, firm: Row, kind: str, day: date, actor: Row, places: Places, org_of: dict[str, Org], number: int) -> Row:
    return {
        "org": places.carried_on(org_of[firm["tax_code"]], day).code,
        "code": f"{number:03d}/{day.year}/HĐ-MH",
        "actor": actor["code"],
        "tax_code": firm["tax_code"],
        "kind": kind,
        "sector": sector_of(firm["vsic"]),
        "subject": f"{_WHAT[kind]} (minh họa {number})",
        "signed_on": day,
        "ends_on": day + timedelta(days=rng.choice((365, 540, 730))),
        "value": None if rng.random() < 0.08 else round(rng.uniform(60, 1900)) * 1_000_000,
    }


def _articles(places: Places, known: Sequence[Row]) -> list[Row]:
    hosts, rows = [row for row in known if row["kind"] in ("institute", "university")], []
    for year, number in ARTICLES.items():
        rng = chance("article", year)
        for _ in range(number):
            day, host = some_day(rng, date(year, 1, 5), min(date(year, 12, 28), WORKING_DAY)), rng.choice(hosts)
            rows.append(
                {
                    "org": places.agency("SKHCN", day, places.old_provinces[hosts.index(host) % 3]).code,
                    "code": f"10.99999/minhhoa.{year}.{len(rows) + 1:04d}",
                    "title": f"Bài báo minh họa số {len(rows) + 1}",
                    "journal": f"Tạp chí minh họa {rng.randrange(30) + 1}",
                    "index": rng.choices(("wos", "only_scopus", "both", "other", "domestic"), (18, 24, 14, 12, 32))[0],
                    "field": rng.choices(_FIELDS, (30, 24, 14, 10, 16, 6))[0],
                    "host": host["code"],
                    "published_on": day,
                }
            )
    return rows


def ecosystem_files(places: Places, everyone: Sequence[tuple[Org, Row]]) -> list[Made]:
    """Actors first: contracts and articles lead to them."""
    known = actors(places)
    return [
        *in_parts("ecosystem_actor", "den-2025-11", places.province, known),
        *in_parts("research_link", "2022-2025", places.province, _links(places, everyone, known)),
        *in_parts("publication", "2022-2025", places.province, _articles(places, known)),
    ]
