"""Projects with their money by month, investment in science and digital work, and policy documents to issue."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from cotmoc.orgs.models import Org
from cotmoc.period import Grain, Period
from cotmoc.sample.chance import chance, some_day
from cotmoc.sample.made.dossier import months
from cotmoc.sample.made.form import Made, Row, in_parts
from cotmoc.sample.places import WORKING_DAY, Places

MILLION = 1_000_000
_PROJECTS = (
    ("project", "Trung tâm dữ liệu và nền tảng số dùng chung", "SKHCN", "cds", None, 96, 2023, 2026),
    ("project", "Mạng cảm biến theo dõi xâm nhập mặn", "SNNMT", "khcn", "agriculture", 42, 2023, 2025),
    ("scheme", "Phát triển nguồn nhân lực KH&CN và chuyển đổi số", "SNV", "all", None, 28, 2024, 2030),
    ("scheme", "Hỗ trợ hệ sinh thái khởi nghiệp đổi mới sáng tạo", "SKHCN", "dmst", None, 35, 2023, 2027),
    ("programme", "Ứng dụng công nghệ cao trong chuỗi dừa", "SNNMT", "khcn", "agriculture", 64, 2024, 2028),
    ("project", "Khu thử nghiệm và kiểm chuẩn", "SKHCN", "khcn", "industry", 51, 2024, 2026),
    ("project", "Hồ sơ sức khỏe điện tử toàn dân", "SYT", "cds", "services", 33, 2024, 2026),
    ("project", "Du lịch thông minh", "SVHTTDL", "cds", "tourism", 19, 2024, 2027),
    ("scheme", "Sàn thương mại điện tử và truy xuất nguồn gốc nông sản", "SCT", "cds", "agriculture", 14, 2023, 2025),
    ("strategy", "Dữ liệu của tỉnh", "SKHCN", "cds", None, 0, 2025, 2030),
)
_POLICIES = (
    ("council_resolution", "Chính sách hỗ trợ doanh nghiệp đổi mới công nghệ", "khcn", "SKHCN"),
    ("council_resolution", "Mức chi cho nhiệm vụ KH&CN cấp tỉnh", "finance", "STC"),
    ("council_resolution", "Chính sách thu hút chuyên gia, nhà khoa học", "talent", "SNV"),
    ("decision_of_rules", "Quản lý nhiệm vụ KH&CN sử dụng ngân sách", "khcn", "SKHCN"),
    ("decision_of_rules", "Quản lý, vận hành hệ thống thông tin dùng chung", "cds", "SKHCN"),
    ("decision", "Danh mục dữ liệu mở của tỉnh", "cds", "SKHCN"),
    ("decision", "Tiêu chí lựa chọn cơ sở ươm tạo", "dmst", "SKHCN"),
    ("plan", "Phát triển thị trường KH&CN", "khcn", "SKHCN"),
    ("plan", "Phổ cập kỹ năng số", "cds", "SGDDT"),
    ("plan", "Chuyển đổi số trong y tế", "cds", "SYT"),
    ("directive", "Thực hiện hồ sơ công việc điện tử", "cds", "VPUBND"),
    ("regulation", "Quy chế quỹ phát triển KH&CN của tỉnh", "finance", "SKHCN"),
)
INVESTED = {2022: 9, 2023: 12, 2024: 15, 2025: 16}
_FIELDS = (("hightech", 30), ("digital", 30), ("research", 14), ("venture", 16), ("other", 10))
_SECTORS = ("industry", "industry", "agriculture", "services", "tourism")


def _agency(places: Places, kind: str, day: date, number: int) -> Org:
    return places.agency(kind, day, places.old_provinces[number % 3])


def _projects(places: Places) -> Iterator[Row]:
    for number, (kind, name, lead, field, sector, billions, first, last) in enumerate(_PROJECTS, 1):
        starts = date(first, 2 + number % 5, 1)
        yield {
            "org": _agency(places, lead, starts, number).code,
            "code": f"MH-DA-{number:02d}",
            "name": f"{name} (minh họa)",
            "kind": kind,
            "lead": None,
            "field": field,
            "sector": sector,
            "budget": billions * 1000 * MILLION or None,
            "sources": "Ngân sách tỉnh, nguồn xã hội hóa" if billions else "",
            "starts_on": starts,
            "ends_on": date(last, 12, 31),
            "stopped_on": None,
            "document": "",
        }


def _spending(places: Places) -> Iterator[Row]:
    """Money given at the head of a quarter and paid out behind it, less of it early in the year."""
    last = Period.of(WORKING_DAY, Grain.MONTH)
    for number, (_, _, lead, _, _, billions, first, until) in enumerate(_PROJECTS, 1):
        rng, starts = chance("project", number), date(first, 2 + number % 5, 1)
        a_month = billions * 1000 / (12 * (until - first + 1))
        for month in months(Period.of(starts, Grain.MONTH), last) if billions else ():
            given, paid = a_month * (3.0 if month.start.month % 3 == 1 else 0.0), a_month * (0.45 + 0.06 * month.start.month)
            yield {
                "org": _agency(places, lead, month.start, number).code,
                "project": f"MH-DA-{number:02d}",
                "month": month.start,
                "source": "province",
                "planned": round(given) * MILLION,
                "disbursed": round(paid * rng.uniform(0.6, 1.05)) * MILLION,
                "note": "",
            }


def _documents(places: Places) -> Iterator[Row]:
    number = 0
    for year in (2024, 2025):
        for kind, title, field, lead in _POLICIES:
            number += 1
            rng, given = chance("policy", number), date(year, 1 + number % 6, 10)
            due = given + timedelta(days=rng.choice((90, 120, 180, 240)))
            issued = due + timedelta(days=rng.choice((-30, -12, -4, 0, 9, 35, 80)))
            there = issued <= WORKING_DAY
            yield {
                "org": _agency(places, lead, given, number).code,
                "code": f"MH-VB-{year}-{number:02d}",
                "title": f"{title} năm {year} (minh họa)",
                "kind": kind,
                "field": field,
                "lead": None,
                "assigned_on": given,
                "due_on": due,
                "drafted_on": _by_now(given + timedelta(days=40)),
                "submitted_on": issued - timedelta(days=12) if there else None,
                "issued_on": issued if there else None,
                "number": f"{100 + number}/MH-{year}" if there else "",
                "dropped_on": None,
            }


def _by_now(day: date) -> date | None:
    return day if day <= WORKING_DAY else None


def _investments(places: Places) -> Iterator[Row]:
    number = 0
    for year, count in INVESTED.items():
        rng = chance("investment", year)
        for _ in range(count):
            number += 1
            yield from _investment(places, rng, number, some_day(rng, date(year, 1, 15), min(date(year, 11, 30), WORKING_DAY)))


def _investment(places: Places, rng: random.Random, number: int, day: date) -> Iterator[Row]:
    """A project is registered once and paid out in parts of half a year."""
    field = rng.choices([name for name, _ in _FIELDS], [weight for _, weight in _FIELDS])[0]
    billions = rng.uniform(2, 12) if field == "venture" else rng.lognormvariate(3.6, 0.8)
    same = {
        "code": f"MH-ĐT-{number:03d}",
        "name": f"Dự án đầu tư (minh họa) {number}",
        "origin": rng.choices(("domestic", "foreign"), (72, 28))[0],
        "sector": rng.choice(_SECTORS),
        "field": field,
        "note": "",
    }
    paid_on = [Period.of(day + timedelta(days=182 * at), Grain.HALF).end for at in range(1, 5)]
    for stage, booked, part in [("registered", day, 1.0), *(("disbursed", on, 0.2) for on in paid_on if on <= WORKING_DAY)]:
        org = places.agency("STC", booked, places.old_provinces[number % 3])
        amount = round(billions * part * (1 if stage == "registered" else rng.uniform(0.6, 1.2)) * 1000) * MILLION
        yield {"org": org.code, **same, "stage": stage, "booked_on": booked, "amount": amount}


def project_files(places: Places) -> list[Made]:
    """Projects before their money, then investment and documents."""
    return [
        *in_parts("project", "den-2025-11", places.province, list(_projects(places))),
        *in_parts("project_spending", "2023-2025", places.province, list(_spending(places))),
        *in_parts("investment", "2022-2025", places.province, list(_investments(places))),
        *in_parts("policy_instrument", "2024-2025", places.province, list(_documents(places))),
    ]
