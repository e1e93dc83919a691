"""Agreements with other provinces and countries, and uses of pilot mechanisms."""

from __future__ import annotations

from datetime import date, timedelta

from cotmoc.orgs.models import Org
from cotmoc.sample.chance import chance, some_day
from cotmoc.sample.made.form import Made, Row, in_parts
from cotmoc.sample.places import MERGED_ON, WORKING_DAY, Places

AGREEMENTS, PILOTS = 48, 16
_SUBJECTS = (
    ("khcn", "chuyển giao công nghệ chế biến dừa"),
    ("khcn", "nghiên cứu giống chịu mặn"),
    ("dmst", "kết nối vườn ươm khởi nghiệp"),
    ("cds", "chia sẻ kinh nghiệm nền tảng số"),
    ("talent", "đào tạo kỹ sư dữ liệu"),
)
_PARTNERS = {
    "region": ("Sở Khoa học và Công nghệ tỉnh bạn (minh họa)", "Trường đại học trong vùng (minh họa)"),
    "nation": ("Viện nghiên cứu trung ương (minh họa)", "Tập đoàn công nghệ trong nước (minh họa)"),
    "abroad": ("Trường đại học nước ngoài (minh họa)", "Tổ chức hợp tác quốc tế (minh họa)"),
}
_PILOTS = (
    ("lump_sum", "Khoán chi đến sản phẩm cuối cùng"),
    ("risk", "Chấp nhận rủi ro của nhiệm vụ nghiên cứu"),
    ("fund", "Cấp kinh phí nhiệm vụ qua quỹ"),
    ("results", "Giao kết quả nghiên cứu cho tổ chức chủ trì"),
    ("appointed", "Lựa chọn nhà thầu nền tảng số"),
    ("sandbox", "Thử nghiệm thiết bị bay trong nông nghiệp"),
)


def _holder(day: date, places: Places, science: Org, turn: int) -> Org:
    """Who keeps it: an old province, since the merger its successor or the department of science."""
    return places.old_provinces[turn % 3] if day < MERGED_ON else (places.province, science)[turn % 2]


def _agreement(number: int, places: Places, science: Org) -> Row:
    rng = chance("agreement", number)
    day = some_day(rng, date(2022, 6, 1), WORKING_DAY)
    scope, (field, subject) = rng.choices(tuple(_PARTNERS), (50, 30, 20))[0], rng.choice(_SUBJECTS)
    delivered = day + timedelta(days=rng.randrange(120, 700)) if rng.random() < 0.6 else None
    delivered = delivered if delivered and delivered <= WORKING_DAY else None
    return {
        "org": _holder(day, places, science, number).code,
        "code": f"{number:02d}/TT-MH-{day.year}",
        "title": f"Hợp tác {subject} (minh họa {number})",
        "scope": scope,
        "field": field,
        "partner": rng.choice(_PARTNERS[scope]),
        "signed_on": day,
        "valid_to": date(day.year + rng.choice((2, 3, 5)), 12, 31),
        "deliverable": "Báo cáo, quy trình hoặc khóa đào tạo đã bàn giao (minh họa)" if delivered else "",
        "delivered_on": delivered,
        "evidence": "",
    }


def _pilot(number: int, places: Places, science: Org) -> Row:
    rng = chance("pilot", number)
    day = some_day(rng, date(2025, 3, 10), date(2025, 10, 31))
    mechanism, title = _PILOTS[number % len(_PILOTS)]
    decided = day + timedelta(days=rng.randrange(20, 60))
    decision = rng.choices(("approved", "refused"), (80, 20))[0] if decided <= WORKING_DAY else None
    return {
        "org": _holder(day, places, science, number).code,
        "code": f"CC-MH-2025-{number:02d}",
        "title": f"{title} (minh họa {number})",
        "mechanism": mechanism,
        "basis": "Nghị quyết 193/2025/QH15",
        "applicant": "Tổ chức khoa học và công nghệ (minh họa)",
        "applied_on": day,
        "decision": decision,
        "decided_on": decided if decision else None,
        "ends_on": date(2027, 12, 31) if decision == "approved" else None,
        "result": None,
        "exempted": decision == "approved" and mechanism == "risk",
    }


def agreement_files(places: Places) -> list[Made]:
    """A file of agreements and one of pilot mechanisms."""
    science = next(org for org in places.agencies_on(WORKING_DAY) if org.code.endswith("-SKHCN"))
    return [
        *in_parts("cooperation", "2022-2025", places.province, [_agreement(n, places, science) for n in range(1, AGREEMENTS + 1)]),
        *in_parts("pilot_mechanism", "2025", places.province, [_pilot(n, places, science) for n in range(1, PILOTS + 1)]),
    ]
