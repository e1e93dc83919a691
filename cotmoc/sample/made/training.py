"""Digital-skill courses: few before 2025, many with the popular digital-learning movement of spring 2025."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from cotmoc.sample.chance import chance
from cotmoc.sample.made.form import Made, Row, in_parts
from cotmoc.sample.made.staff import Person
from cotmoc.sample.places import MERGED_ON, WORKING_DAY, Places

# Share of those now in post who have finished a basic course by a day; between two days the share rises evenly.
CURVES = {
    "commune": (
        (date(2022, 12, 31), 0.05),
        (date(2023, 12, 31), 0.22),
        (date(2024, 12, 31), 0.45),
        (date(2025, 6, 30), 0.61),
        (WORKING_DAY, 0.785),
    ),
    "province": (
        (date(2022, 12, 31), 0.14),
        (date(2023, 12, 31), 0.42),
        (date(2024, 12, 31), 0.71),
        (date(2025, 6, 30), 0.88),
        (WORKING_DAY, 0.978),
    ),
}
_PROVIDERS = ("Trường Chính trị tỉnh", "Sở Khoa học và Công nghệ", "Nền tảng học trực tuyến mở đại trà")
_OTHER = (
    ("advanced_digital", "Phân tích dữ liệu cho công chức"),
    ("ai", "Sử dụng trí tuệ nhân tạo trong công vụ"),
    ("innovation", "Đổi mới sáng tạo trong khu vực công"),
)


def finished_on(curve: Sequence[tuple[date, float]], share: float) -> date | None:
    """The day on which a curve passes a share, or None when it has not yet."""
    if share > curve[-1][1]:
        return None
    for (start, low), (end, high) in pairwise(curve):
        if share <= high:
            return start + timedelta(days=max(1, round((end - start).days * max(0.0, share - low) / (high - low))))
    return curve[0][0]


def _basic_course(person: Person, rng: random.Random, eagerness: float) -> Row | None:
    """The course a person finished, in the unit where it began; None for those who have not, or had not joined yet."""
    length = timedelta(days=rng.randrange(7, 22))
    done = finished_on(CURVES[person.level], rng.random() ** eagerness)
    if not done:
        return None
    joined = person.stints[0].starts + timedelta(days=rng.randrange(20, 90))
    begun = max(done - length, joined)  # whoever joined later takes the course soon after joining
    done, org = begun + length, person.at(begun)
    if not org or done > WORKING_DAY:
        return None
    certified = rng.random() < 0.35
    return {
        "org": org.code,
        "person_code": person.code,
        "course": _title(person, begun),
        "kind": "basic_digital",
        "provider": rng.choice(_PROVIDERS),
        "mode": rng.choices(("online", "in_person", "mixed"), (60, 25, 15))[0],
        "started_on": begun,
        "completed_on": done,
        "result": "certified" if certified else "completed",
        "certificate_no": f"CN-MH-{person.code[3:]}" if certified else "",
    }


def _title(person: Person, day: date) -> str:
    level = "cấp xã" if person.level == "commune" else "cấp tỉnh"
    return f"Kỹ năng số cơ bản cho cán bộ, công chức {level} năm {day.year}"


def _unfinished(person: Person, rng: random.Random) -> Row | None:
    """A few of those still to be trained sit in a course of November 2025 that has no result yet."""
    begun = date(2025, 11, 1) + timedelta(days=rng.randrange(10))
    org = person.at(begun)
    if not org or rng.random() > 0.3:
        return None
    return {
        "org": org.code,
        "person_code": person.code,
        "course": _title(person, begun),
        "kind": "basic_digital",
        "provider": _PROVIDERS[0],
        "mode": "online",
        "started_on": begun,
        "completed_on": None,
        "result": None,
        "certificate_no": "",
    }


def _further(person: Person, rng: random.Random) -> Row | None:
    """One in ten takes a further course after June 2024."""
    begun = date(2024, 7, 1) + timedelta(days=rng.randrange(480))
    org = person.at(begun)
    if not org or rng.random() > 0.1:
        return None
    kind, title = rng.choice(_OTHER)
    passed = rng.random() < 0.93
    return {
        "org": org.code,
        "person_code": person.code,
        "course": title,
        "kind": kind,
        "provider": rng.choice(_PROVIDERS),
        "mode": "online",
        "started_on": begun,
        "completed_on": begun + timedelta(days=12),
        "result": "completed" if passed else "failed",
        "certificate_no": "",
    }


def _courses(person: Person) -> list[Row]:
    rng = chance("training", person.code)
    eagerness = chance("eager", person.origin.key).lognormvariate(0, 0.22)
    basic = _basic_course(person, rng, eagerness) or _unfinished(person, rng)
    return [row for row in (basic, _further(person, rng)) if row]


def training_files(places: Places, everybody: Sequence[Person]) -> list[Made]:
    """One file for each old province until June 2025, and files for the merged province from July."""
    rows = [(person, row) for person in everybody for row in _courses(person)]
    files = []
    for province in places.old_provinces:
        own = {org.code for org in (*places.old_of(province), *places.agencies) if org.parent_id == province.pk}
        before = [row for _, row in rows if row["started_on"] < MERGED_ON and row["org"] in own]
        files += in_parts("training", "den-2025-06", province, before)
    return files + in_parts("training", "tu-2025-07", places.province, [row for _, row in rows if row["started_on"] >= MERGED_ON])
