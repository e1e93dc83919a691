"""Local budgets 2023–2025: totals by month, and the lines for science, innovation and digital transformation."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date

from cotmoc.orgs.models import Org
from cotmoc.period import Grain, Period
from cotmoc.sample.chance import chance, share_out
from cotmoc.sample.made.form import Made, Row, in_parts
from cotmoc.sample.places import LAST_OLD_DAY, MERGED_ON, WORKING_DAY, Places

MILLION = 1_000_000
# Illustrative: spending of each old province in 2023, billions of đồng, and its yearly growth.
TOTALS = {"83": 12_900, "84": 12_300, "86": 11_600}
GROWTH = 1.07
# Share of all spending that goes to science and innovation, and to digital transformation, by year.
SCIENCE = {2023: 0.0049, 2024: 0.0064, 2025: 0.0093}
DIGITAL = {2023: 0.0060, 2024: 0.0081, 2025: 0.0118}
SETTLED = 2023  # the year with settled accounts; later years are disbursements
COMMUNE_PART = 0.28  # of the merged province's spending since July 2025
RESEARCH = "Nhiệm vụ khoa học và công nghệ cấp tỉnh"
_LINES = (
    ("khcn", "recurrent", RESEARCH, 34),
    ("khcn", "recurrent", "Nhân rộng mô hình ứng dụng kết quả nghiên cứu", 14),
    ("khcn", "investment", "Nâng cấp phòng thử nghiệm, kiểm chuẩn đo lường", 17),
    ("dmst", "recurrent", "Hỗ trợ doanh nghiệp đổi mới công nghệ", 13),
    ("dmst", "recurrent", "Ươm tạo, tăng tốc khởi nghiệp sáng tạo", 9),
    ("dmst", "investment", "Trung tâm đổi mới sáng tạo tỉnh", 13),
    ("cds", "recurrent", "Vận hành nền tảng số dùng chung", 38),
    ("cds", "investment", "Trung tâm dữ liệu và giám sát an toàn thông tin", 37),
    ("cds", "recurrent", "Bồi dưỡng kỹ năng số, bình dân học vụ số", 25),
)
_AGENCIES = ("SKHCN", "SNNMT", "SCT", "SYT", "SGDDT", "VPUBND")


def _booked(year: int, first: date, last: date) -> list[date]:
    """Month ends of a year inside the days, the last known day for a month still running."""
    every = [Period(date(year, month, 1), Grain.MONTH) for month in range(1, 13)]
    return [min(month.end, last) for month in every if first <= month.start <= last]


def _line(org: Org, code: str, day: date, phase: str, content: str, field: str, kind: str, millions: float, **more: object) -> Row:
    return {
        "org": org.code,
        "code": code,
        "fiscal_year": day.year,
        "booked_on": day,
        "chapter": "",
        "content": content,
        "field": field,
        "field_percent": 100,
        "kind": kind,
        "phase": phase,
        "funding": "Ngân sách địa phương",
        "amount": round(millions) * MILLION,
        "is_rd": content == RESEARCH,
        "is_carry_over": False,
        "is_total": False,
        **more,
    }


def _total(org: Org, day: date, phase: str, billions: float) -> Row:
    label = "Tổng chi ngân sách địa phương" if org.kind == Org.Kind.PROVINCE else "Tổng chi ngân sách xã"
    return _line(org, f"TC-{day:%m}", day, phase, label, "khac", "recurrent", billions * 1000, is_total=True)


def _season(day: date) -> float:
    """Money is spent late in the year."""
    return 0.72 + 0.051 * day.month


def _spread(rng: random.Random, billions: float, days: Sequence[date]) -> list[float]:
    weights = [_season(day) * rng.uniform(0.95, 1.05) for day in days]
    return [billions * weight / sum(weights) for weight in weights]


def _field_lines(rng: random.Random, agencies: Sequence[Org], days: Sequence[date], phase: str, billions: dict[str, float]) -> list[Row]:
    """Lines of the two groups of fields, on every third of the days, spread over agencies."""
    rows = []
    dated = [day for i, day in enumerate(days) if i % 3 == 2 or i == len(days) - 1]
    for group, amount in billions.items():
        lines = [line for line in _LINES if (line[0] == "cds") == (group == "cds")]
        for i, part in enumerate(share_out(round(amount * 1000), [line[3] * rng.uniform(0.9, 1.1) for line in lines])):
            field, kind, content, _ = lines[i]
            weights = [_season(day) for day in dated]
            for day, millions in zip(dated, share_out(part, weights), strict=True):
                at = agencies[(i + day.month) % len(agencies)]
                rows.append(_line(at, f"{field.upper()}-{i + 1:02d}-{day:%m}", day, phase, content, field, kind, millions))
    return rows


def _planned(org: Org, year: int, billions: float) -> list[Row]:
    """The estimate voted for the year: the total and one line for each group."""
    day = date(year, 1, 1)
    return [
        _total(org, day, "du_toan", billions),
        *(
            _line(
                org,
                f"DT-{field.upper()}",
                day,
                "du_toan",
                f"Dự toán chi {field.upper()}",
                field,
                "recurrent",
                billions * share[year] * 1120,
            )
            for field, share in (("khcn", SCIENCE), ("cds", DIGITAL))
        ),
    ]


def _province_year(places: Places, province: Org, year: int) -> list[Row]:
    """An old province in a year: its estimate, its spending by month, its lines."""
    rng = chance("budget", province.key, year)
    billions = TOTALS[province.code] * GROWTH ** (year - 2023)
    days = [date(year, 12, 31)] if year == SETTLED else _booked(year, date(year, 1, 1), LAST_OLD_DAY)
    phase = "quyet_toan" if year == SETTLED else "giai_ngan"
    spent = billions * (0.5 if year == MERGED_ON.year else 1.0)
    agencies = [a for a in places.agencies if a.parent_id == province.pk and a.code.partition("-")[2] in _AGENCIES]
    rows = _planned(province, year, billions)
    rows += [_total(province, day, phase, part) for day, part in zip(days, _spread(rng, spent, days), strict=True)]
    science, digital = (share[year] * (0.93 if year == 2025 else 1.0) * rng.uniform(0.95, 1.05) for share in (SCIENCE, DIGITAL))
    return rows + _field_lines(rng, agencies, days, phase, {"khcn": spent * science, "cds": spent * digital})


def _merged(places: Places) -> list[Row]:
    """The merged province from July 2025: its own spending and that of its communes."""
    rng = chance("budget", places.province.key)
    days, spent = _booked(2025, MERGED_ON, WORKING_DAY), _merged_spending()
    agencies = [a for a in places.agencies if a.valid_to is None and a.code.partition("-")[2] in _AGENCIES]
    parts = _spread(rng, spent * (1 - COMMUNE_PART), days)
    rows = [_total(places.province, day, "giai_ngan", part) for day, part in zip(days, parts, strict=True)]
    return rows + _field_lines(rng, agencies, days, "giai_ngan", {"khcn": spent * SCIENCE[2025] * 0.97, "cds": spent * DIGITAL[2025]})


def _communes(places: Places) -> list[Row]:
    """Each commune's total by month, and a small innovation line in some."""
    rows = []
    merged = _merged_spending() * COMMUNE_PART
    weights = [sum(places.size[old.pk] for old in places.merged(commune)) or 0.8 for commune in places.communes]
    for commune, weight in zip(places.communes, weights, strict=True):
        rng, days = chance("budget", commune.key), _booked(2025, MERGED_ON, WORKING_DAY)
        spent = merged * weight / sum(weights)
        rows += [_total(commune, day, "giai_ngan", part) for day, part in zip(days, _spread(rng, spent, days), strict=True)]
        if rng.random() < 0.55:
            rows.append(
                _line(
                    commune,
                    "DMST-XA",
                    days[-2],
                    "giai_ngan",
                    "Điểm hỗ trợ chuyển đổi số, sáng kiến cơ sở",
                    "dmst",
                    "recurrent",
                    spent * rng.uniform(0.4, 2.2),
                )
            )
    return rows


def _merged_spending() -> float:
    """Billions spent by the merged province and its communes from July to the working day."""
    return sum(TOTALS.values()) * GROWTH**2 * 0.5 * (WORKING_DAY - MERGED_ON).days / 184


def budget_files(places: Places) -> list[Made]:
    """A file for the provinces, old and merged, and one for the communes."""
    old = [row for province in places.old_provinces for year in SCIENCE for row in _province_year(places, province, year)]
    return [
        *in_parts("budget_line", "cap-tinh-2023-2025", places.province, old + _merged(places)),
        *in_parts("budget_line", "xa-phuong-tu-2025-07", places.province, _communes(places)),
    ]
