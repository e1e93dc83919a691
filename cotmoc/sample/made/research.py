"""Research tasks 2020–2025 with their acceptance, and the uses of their results."""

from __future__ import annotations

import random
from datetime import date, timedelta

from cotmoc.orgs.models import Org
from cotmoc.sample.chance import chance, exactly, some_day
from cotmoc.sample.made.form import Made, Row, in_parts
from cotmoc.sample.places import WORKING_DAY, Places

# Tasks accepted in a span of days, and how many of them were put to use within twelve months.
COHORTS = (
    (date(2021, 3, 1), date(2021, 12, 20), 13, 3),
    (date(2022, 1, 10), date(2022, 12, 20), 15, 4),
    (date(2023, 1, 10), date(2023, 12, 20), 17, 6),
    (date(2024, 1, 10), date(2024, 11, 10), 24, 11),
    (date(2024, 11, 20), date(2025, 11, 7), 15, 5),
)
RUNNING, FAILED, LATE_USES = 16, 3, 9
_VERBS = ("Nghiên cứu", "Ứng dụng", "Xây dựng mô hình", "Hoàn thiện quy trình", "Chọn tạo và khảo nghiệm", "Đề xuất giải pháp về")
_SUBJECTS = (
    "canh tác dừa hữu cơ",
    "nuôi tôm hai giai đoạn tuần hoàn nước",
    "cảnh báo xâm nhập mặn bằng cảm biến",
    "chế biến sâu cơm dừa",
    "bưởi da xanh theo chuỗi",
    "lúa – tôm thích ứng biến đổi khí hậu",
    "truy xuất nguồn gốc chôm chôm",
    "vật liệu từ xơ dừa",
    "bảo quản cam sành sau thu hoạch",
    "số hóa di sản Khmer",
    "chẩn đoán hình ảnh có trợ giúp của máy",
    "dạy học số ở vùng ven biển",
    "điện gió gần bờ và lưới phân phối",
    "xử lý nước thải làng nghề",
    "khoai lang Bình Tân",
    "cua biển giống sinh sản nhân tạo",
    "logistics nông sản đường thủy",
    "quản lý đô thị nhỏ bằng dữ liệu mở",
    "dược liệu dưới tán dừa",
    "gạch gốm Mang Thít",
)
_FIELDS = ("Khoa học nông nghiệp", "Khoa học kỹ thuật và công nghệ", "Khoa học xã hội", "Khoa học y, dược", "Khoa học tự nhiên")
_HOSTS = (
    "Trường Đại học Trà Vinh",
    "Trường Đại học Sư phạm Kỹ thuật Vĩnh Long",
    "Viện nghiên cứu (minh họa)",
    "Trung tâm Ứng dụng tiến bộ KH&CN",
    "Trường Đại học Cần Thơ",
    "Công ty (minh họa)",
)
_FORMS = ("product", "process", "process", "policy", "training", "contract")


def _task(rng: random.Random, number: int, org: Org, starts: date, accepted: date | None, grade: str | None) -> Row:
    budget = round(rng.uniform(450, 2600)) * 1_000_000
    return {
        "org": org.code,
        "code": f"MH-{org.code.partition('-')[0]}-{starts.year}-{number:03d}",
        "title": f"{rng.choice(_VERBS)} {_SUBJECTS[number % len(_SUBJECTS)]} (minh họa {number})",
        "level": rng.choices(("tinh", "co_so", "nha_nuoc", "bo"), (74, 16, 6, 4))[0],
        "field": rng.choice(_FIELDS),
        "host": rng.choice(_HOSTS),
        "budget": budget,
        "starts_on": starts,
        "ends_on": starts + timedelta(days=rng.choice((540, 720, 900))),
        "accepted_on": accepted,
        "grade": grade,
    }


def _use(rng: random.Random, task: Row, org: Org, day: date) -> Row:
    return {
        "org": org.code,
        "task_code": task["code"],
        "applied_on": day,
        "user": f"Đơn vị ứng dụng (minh họa) {rng.randrange(900) + 100}",
        "tax_code": "",
        "form": rng.choice(_FORMS),
        "from_institute": task["host"].startswith(("Trường", "Viện")),
        "evidence": f"Phiếu thông tin ứng dụng số {rng.randrange(90) + 10}/MH",
    }


def _first_use(rng: random.Random, accepted: date, used: bool) -> date | None:
    """Within twelve months of acceptance and known by the working day."""
    return some_day(rng, accepted + timedelta(days=20), min(accepted + timedelta(days=350), WORKING_DAY)) if used else None


def research_rows(places: Places) -> tuple[list[tuple[Org, Row]], list[tuple[Org, Row]]]:
    """All tasks and all uses, each with the unit that keeps its row."""
    rng, tasks, uses = chance("research"), [], []

    def add(first: date, last: date, accepted: bool, used: bool, grade: str) -> None:
        province = places.old_provinces[len(tasks) % len(places.old_provinces)]
        day = some_day(rng, first, last)
        starts = day - timedelta(days=rng.randrange(520, 800)) if accepted else day
        org = places.agency("SKHCN", starts, province)
        task = _task(rng, len(tasks) + 1, org, starts, day if accepted else None, grade if accepted else None)
        tasks.append((org, task))
        if accepted and (use := _first_use(rng, day, used)):
            at = places.agency("SKHCN", use, province)
            uses.append((at, _use(rng, task, at, use)))

    for first, last, number, applied in COHORTS:
        chosen = exactly(rng, range(number), applied)
        for i in range(number):
            add(
                first,
                min(last, WORKING_DAY - timedelta(days=30)) if i in chosen else last,
                True,
                i in chosen,
                rng.choices(("dat", "xuat_sac"), (86, 14))[0],
            )
    for _ in range(FAILED):
        add(date(2022, 1, 1), date(2024, 11, 1), True, False, "khong_dat")
    for _ in range(RUNNING):
        add(date(2024, 6, 1), date(2025, 10, 20), False, False, "")
    return tasks, uses + _late_uses(rng, places, tasks, uses)


def _late_uses(rng: random.Random, places: Places, tasks: list[tuple[Org, Row]], uses: list[tuple[Org, Row]]) -> list[tuple[Org, Row]]:
    """Some results find a user only after their twelve months: they are on record and do not count."""
    used = {row["task_code"] for _, row in uses}
    old = [
        (org, task)
        for org, task in tasks
        if task["accepted_on"] and task["accepted_on"].year <= 2023 and task["code"] not in used and task["grade"] != "khong_dat"
    ]
    found = []
    for org, task in rng.sample(old, LATE_USES):
        day = some_day(rng, task["accepted_on"] + timedelta(days=400), min(task["accepted_on"] + timedelta(days=640), WORKING_DAY))
        at = places.agency("SKHCN", day, org.parent)
        found.append((at, _use(rng, task, at, day)))
    return found


def research_files(places: Places) -> list[Made]:
    """One file of tasks and one of uses."""
    tasks, uses = research_rows(places)
    return [
        *in_parts("research_task", "2021-2025", places.province, [row for _, row in tasks]),
        *in_parts("research_application", "2021-2025", places.province, [row for _, row in uses]),
    ]
