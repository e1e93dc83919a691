"""Acts of leadership, codes of conduct and commitments."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from cotmoc.orgs.models import Org
from cotmoc.sample.chance import chance, some_day
from cotmoc.sample.made.form import Made, Row, in_parts
from cotmoc.sample.places import LAST_OLD_DAY, MERGED_ON, WORKING_DAY, Places

START = date(2024, 1, 8)
QUARTERS = ("I/2024", "II/2024", "III/2024", "IV/2024", "I/2025", "II/2025", "III/2025", "IV/2025")


def _act(org: Org, number: str, kind: str, title: str, day: date, until: date | None = None, inspected: int | None = None) -> Row:
    return {
        "org": org.code,
        "document_no": number,
        "kind": kind,
        "title": f"{title} (minh họa)",
        "dated_on": day,
        "replaced_on": until,
        "inspected": inspected,
    }


def _by_quarter(org: Org, quarters: Sequence[int]) -> list[Row]:
    """A meeting a quarter, some directives, an inspection every second quarter."""
    rng, rows = chance("leadership", org.key), []
    for at in quarters:
        first = date(2024 + at // 4, at % 4 * 3 + 1, 5)
        last = min(WORKING_DAY, first + timedelta(days=75))
        name = f"quý {QUARTERS[at]}"
        rows.append(_act(org, f"{at + 11}/TB-BCĐ", "meeting", f"Kết luận phiên họp {name} của Ban Chỉ đạo", some_day(rng, first, last)))
        for one in range(rng.randrange(2, 6)):
            title = f"Đẩy mạnh thực hiện nhiệm vụ {name}"
            rows.append(_act(org, f"{at * 10 + one + 100}/CV-BCĐ", "directive", title, some_day(rng, first, last)))
        if at % 2:
            title = f"Kiểm tra việc thực hiện Nghị quyết 57-NQ/TW {name}"
            day = some_day(rng, first, last)
            rows.append(_act(org, f"{at + 31}/BC-ĐKT", "inspection", title, day, None, rng.randrange(4, 15)))
    return rows


def _heads(places: Places) -> list[Row]:
    """Most agencies and communes have put down who answers for the results."""
    rows = []
    for org in (*places.agencies_on(WORKING_DAY), *places.communes):
        rng = chance("head", org.key)
        if rng.random() < 0.78:
            title = "Giao trách nhiệm người đứng đầu về KHCN, ĐMST và CĐS"
            rows.append(_act(org, f"{rng.randrange(20, 400)}/QĐ-MH", "head", title, some_day(rng, MERGED_ON, WORKING_DAY)))
    for province in places.old_provinces:
        title = "Giao trách nhiệm người đứng đầu về chuyển đổi số"
        rows.append(_act(province, "09/QĐ-MH", "head", title, START, MERGED_ON))
    return rows


def leadership_files(places: Places) -> list[Made]:
    """Quarter by quarter: the old provinces, then the merged one; and heads who answer."""
    old = [row for province in places.old_provinces for row in _by_quarter(province, range(6))]
    rows = [*old, *_by_quarter(places.province, (6, 7)), *_heads(places)]
    return in_parts("leadership", "2024-2025", places.province, rows)


def _culture(org: Org, rng: random.Random, days: tuple[date, date], until: date | None, many: int) -> list[Row]:
    day, rows = some_day(rng, *days), []
    number = f"{rng.randrange(20, 400)}/QĐ-MH"
    rows.append(_row(org, number, "code", "Quy tắc ứng xử trên môi trường số", day, until))
    if rng.random() < 0.8:
        signed = round(many * rng.uniform(0.78, 1))
        day = min(days[1], day + timedelta(days=rng.randrange(5, 40)))
        rows.append(_row(org, number, "commitment", "Ký cam kết thực hiện Quy tắc ứng xử", day, None, signed, many))
    if rng.random() < 0.06:
        number = f"{rng.randrange(20, 400)}/KL-MH"
        rows.append(_row(org, number, "breach", "Đăng thông tin sai quy định", some_day(rng, day, days[1])))
    return rows


def _row(
    org: Org, number: str, kind: str, title: str, day: date, until: date | None = None, signed: int | None = None, bound: int | None = None
) -> Row:
    told = {"document_no": number, "kind": kind, "title": f"{title} (minh họa)", "dated_on": day, "replaced_on": until}
    return {"org": org.code, **told, "signed": signed, "bound": bound}


def culture_files(places: Places) -> list[Made]:
    """Codes of the old provinces until the merger; since then of two thirds of the agencies and communes."""
    rows = []
    for province in places.old_provinces:
        rng = chance("culture", province.key)
        rows += _culture(province, rng, (START, LAST_OLD_DAY), MERGED_ON, rng.randrange(900, 1500))
    for org in (*places.agencies_on(WORKING_DAY), *places.communes):
        rng = chance("culture", org.key)
        if rng.random() < 0.67:
            rows += _culture(org, rng, (MERGED_ON, WORKING_DAY), None, rng.randrange(28, 90))
    return in_parts("digital_culture", "2024-2025", places.province, rows)
