"""The catalogue of administrative procedures: three old provinces, then the merged one.

The shape of the old catalogues is the published one of Bến Tre in 2024: 1,871 procedures, 1,542 online, 1,036 of them in full."""

from __future__ import annotations

import random
from datetime import date

from cotmoc.orgs.models import Org
from cotmoc.sample.chance import chance, exactly, share_out, some_day
from cotmoc.sample.made.form import Made, Row, in_parts
from cotmoc.sample.places import LAST_OLD_DAY, MERGED_ON, WORKING_DAY, Places

OLD_SIZE = {"83": 1871, "84": 1838, "86": 1852}
NEW_SIZE = 1950
ONLINE, FULL = 1542 / 1871, 1036 / 1871
FREE = {"central_local": 1468, "within_province": 190, "inter_provincial": 46}  # free of boundaries in the merged catalogue, by scope
TAGGED = 640  # of a catalogue: for training, research, production or business
TAGGED_FULL = 589  # of those in the merged catalogue
_DONE_BY = ((date(2022, 12, 31), 0.66), (date(2023, 12, 31), 0.80), (date(2024, 11, 14), 1.0))
_ACTS = (
    "Cấp",
    "Cấp lại",
    "Cấp đổi",
    "Gia hạn",
    "Điều chỉnh",
    "Thu hồi",
    "Đăng ký",
    "Thông báo",
    "Xác nhận",
    "Phê duyệt",
    "Công nhận",
    "Thẩm định",
    "Hỗ trợ",
    "Chấm dứt",
    "Sửa đổi, bổ sung",
)
_PAPERS = (
    "giấy phép",
    "giấy chứng nhận",
    "giấy xác nhận",
    "chứng chỉ",
    "hồ sơ",
    "phương án",
    "quyết định",
    "danh sách",
    "đề án",
    "kế hoạch",
)
_THINGS = (
    "hoạt động của tổ chức khoa học và công nghệ",
    "cơ sở giáo dục nghề nghiệp",
    "đất trồng lúa",
    "vùng nuôi thủy sản",
    "kinh doanh thuốc",
    "đầu tư ngoài ngân sách",
    "quảng cáo",
    "lao động nước ngoài",
    "hộ tịch",
    "bảo trợ xã hội",
    "khai thác nước dưới đất",
    "phương tiện thủy",
    "chất lượng sản phẩm",
    "sở hữu trí tuệ",
    "an toàn thực phẩm",
    "công trình xây dựng",
    "trang thông tin điện tử",
    "hợp tác xã",
)
_TAGS = ("for_training", "for_research", "for_production", "for_business")


def procedure_codes() -> list[str]:
    """The codes of the merged catalogue, the most used first."""
    return [f"MH-1.{number:06d}" for number in range(1, NEW_SIZE + 1)]


def _name(number: int) -> str:
    act, paper, thing = _ACTS[number % 15], _PAPERS[number // 15 % 10], _THINGS[number // 150 % 18]
    return f"{act} {paper} về {thing} (minh họa {number})"


def _row(org: Org, number: int) -> Row:
    """A procedure not yet online and tied to its place."""
    return {
        "org": org.code,
        "code": f"MH-1.{number:06d}",
        "name": _name(number),
        "authority": "commune" if number % 5 == 0 else "province",
        "valid_from": date(2021, 1, 1),
        "valid_to": None,
        "non_territorial_from": None,
        "non_territorial_scope": None,
        "online_level": "none",
        "online_from": None,
        "for_training": False,
        "for_research": False,
        "for_production": False,
        "for_business": False,
        "eligible": True,
        "exclusion_reason": "",
    }


def _went_online(rng: random.Random) -> date:
    """Before 2023 mostly, the rest until November 2024."""
    draw, first = rng.random(), date(2021, 1, 1)
    for last, share in _DONE_BY:
        if draw <= share:
            return some_day(rng, first, last)
        first = last
    return first


def _tag(rows: list[Row]) -> None:
    """The same procedures in every catalogue serve training, research, production or business."""
    for i, row in enumerate(rows[:TAGGED]):
        row[_TAGS[(i * 7) % 4 if i % 9 else 1]] = True


def _old_catalogue(province: Org) -> list[Row]:
    rng = chance("procedure", province.key)
    rows = [_row(province, number) for number in range(1, OLD_SIZE[province.code] + 1)]
    _tag(rows)
    full, partly, none = share_out(len(rows), (FULL, ONLINE - FULL, 1 - ONLINE))
    levels = ["full"] * full + ["partial"] * partly + ["none"] * none
    # Business procedures went online first: the front of the list more often gets the better level.
    order = sorted(range(len(rows)), key=lambda i: rng.random() * (0.62 if i < TAGGED else 1.0))
    for i, level in zip(order, levels, strict=True):
        day = _went_online(rng)
        rows[i] |= {"valid_to": LAST_OLD_DAY, "online_level": level, "online_from": None if level == "none" else day}
    for i in sorted(exactly(rng, range(len(rows)), round(len(rows) * 0.37))):
        rows[i] |= {"non_territorial_from": some_day(rng, date(2022, 1, 1), LAST_OLD_DAY), "non_territorial_scope": "central_local"}
    return rows


def _new_catalogue(places: Places) -> list[Row]:
    """From July 2025: published anew, most of it soon free of boundaries, business procedures nearly all in full."""
    rng = chance("procedure", places.province.key)
    rows = [_row(places.province, number) | {"valid_from": MERGED_ON} for number in range(1, NEW_SIZE + 1)]
    tagged_full = exactly(rng, range(TAGGED), TAGGED_FULL)
    rest = list(range(TAGGED, NEW_SIZE))
    rng.shuffle(rest)
    rest_full, rest_partly = round(len(rest) * 0.58), round(len(rest) * 0.26)
    full = tagged_full | set(rest[:rest_full])
    partly = set(range(TAGGED)) - tagged_full | set(rest[rest_full : rest_full + rest_partly])
    for i in sorted(full | partly):
        late = i < TAGGED and rng.random() < 0.12
        rows[i] |= {
            "online_level": "full" if i in full else "partial",
            "online_from": some_day(rng, date(2025, 8, 1), WORKING_DAY) if late else MERGED_ON,
        }
    order = rng.sample(rows, NEW_SIZE)
    for scope, number in FREE.items():
        for row in order[:number]:
            at_once = rng.random() < 0.45
            row |= {
                "non_territorial_from": MERGED_ON if at_once else some_day(rng, date(2025, 7, 15), WORKING_DAY),
                "non_territorial_scope": scope,
            }
        order = order[number:]
    _tag(rows)
    return rows


def procedure_files(places: Places) -> list[Made]:
    """One catalogue for each old province and one for the merged one."""
    files = []
    for province in places.old_provinces:
        files += in_parts("procedure", "den-2025-06", province, _old_catalogue(province))
    return files + in_parts("procedure", "tu-2025-07", places.province, _new_catalogue(places))
