"""Articles, programmes and columns: some every week, more since the spring of 2025."""

from __future__ import annotations

import random
from datetime import date, timedelta

from cotmoc.orgs.models import Org
from cotmoc.sample.chance import chance
from cotmoc.sample.made.form import Made, Row, in_parts
from cotmoc.sample.places import MERGED_ON, WORKING_DAY, Places

_BY_TOPIC = {
    "khcn": ("Kết quả nghiên cứu về giống dừa", "Mô hình nuôi tôm tuần hoàn nước", "Cảm biến theo dõi độ mặn"),
    "dmst": ("Ngày hội khởi nghiệp sáng tạo", "Ý tưởng trẻ từ trường học", "Doanh nghiệp đổi mới sản phẩm từ xơ dừa"),
    "cds": ("Nộp hồ sơ trực tuyến tại nhà", "Bán nông sản trên sàn thương mại điện tử", "Chợ không dùng tiền mặt"),
    "skills": ("Bình dân học vụ số ở ấp", "Học kỹ năng số cùng con", "Tổ công nghệ số đến từng nhà"),
    "safety": ("Nhận diện lừa đảo qua điện thoại", "Giữ tài khoản định danh an toàn", "Cảnh giác tin nhắn giả mạo"),
}
_FORMS = {
    "press": (("article", "column"), (7, 3), 2600),
    "broadcaster": (("broadcast", "column"), (6, 4), 9000),
    "loudspeaker": (("broadcast",), (1,), 700),
    "portal": (("article", "clip"), (8, 2), 900),
    "social": (("clip", "article"), (6, 4), 3400),
    "direct": (("event",), (1,), 160),
}
_OF_COMMUNES = ("loudspeaker", "portal", "direct")


def _item(rng: random.Random, org: Org, day: date, number: int) -> Row:
    channel = rng.choice(_OF_COMMUNES if org.kind == Org.Kind.COMMUNE else ("press", "broadcaster", "social", "portal", "direct"))
    forms, weights, usual = _FORMS[channel]
    topic = rng.choices(tuple(_BY_TOPIC), (20, 15, 30, 20, 15))[0]
    counted = channel != "loudspeaker"
    return {
        "org": org.code,
        "title": f"{rng.choice(_BY_TOPIC[topic])} (minh họa {number})",
        "form": rng.choices(forms, weights)[0],
        "channel": channel,
        "topic": topic,
        "published_on": day,
        "reach": round(usual * rng.lognormvariate(0, 0.6)) if counted else None,
        "link": "",
    }


def communication_files(places: Places) -> list[Made]:
    """Week by week: of the old provinces, then of the broadcaster and some of the communes."""
    rows: list[Row] = []
    broadcaster = next(org for org in places.agencies_on(WORKING_DAY) if org.code.endswith("-BPTTH"))
    day, rng = date(2024, 1, 1), chance("communication")
    while day <= WORKING_DAY:
        orgs = [rng.choice(places.old_provinces) for _ in range(7 if day.year == 2024 else 12)]
        if day >= MERGED_ON:
            orgs = [broadcaster] * 8 + rng.sample(places.communes, 10)
        rows += [_item(rng, org, min(WORKING_DAY, day + timedelta(days=rng.randrange(7))), len(rows) + at) for at, org in enumerate(orgs)]
        day += timedelta(days=7)
    return in_parts("communication", "2024-2025", places.province, [row for row in rows if _there(row, places)])


def _there(row: Row, places: Places) -> bool:
    """Whether an item of the week of the merger falls on a day of its own unit."""
    old = {org.code for org in places.old_provinces} - {places.province.code}
    return row["published_on"] < MERGED_ON or row["org"] not in old
