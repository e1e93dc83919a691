"""Numbers that only describe: limits inside what is counted, durations, terms of a rule."""

from __future__ import annotations

import re

from .quantities import Quantity

_THRESHOLD = re.compile(
    r"(?<!\w)(?:có (?:doanh thu|quy mô|vốn|tổng|diện tích|thu nhập|công suất|tốc độ|dân số|giá trị|số|trình độ|mức|tỷ lệ)[^,;]{0,40}"
    r"|tốc độ(?: tải)?|băng thông|mức đầu tư|quy mô vốn|trị giá|giá trị hợp đồng)"
    r"\s*(?:đạt |từ |trên |tối thiểu |ít nhất |dưới |không quá |khoảng )*$",
    re.IGNORECASE,
)


# "hộ có doanh thu trên 1 tỷ đồng phải …": whom a rule binds.
_OBLIGED = re.compile(r" (?:trở lên )?(?:bắt buộc|phải|thì|có trách nhiệm)(?!\w)", re.IGNORECASE)


_TIMES = {"ngày", "giờ", "phút", "giây", "tháng", "tuổi", "ngày làm việc", "năm"}


def is_bare_time(text: str, quantity: Quantity) -> bool:
    """A duration that nothing measures: "bình quân 5 năm", "sau 3 tháng"; "thời gian giải quyết còn 5 ngày" is a measure."""
    if quantity.unit.split("/")[0].lower() not in _TIMES:
        return False
    if re.match(r" (?:kể từ|tính từ|từ (?:ngày|khi))", text[quantity.end :]):
        return True
    return not re.search(r"thời gian|tuổi thọ|số năm|số giờ|rút ngắn|thời hạn", text[: quantity.start], re.IGNORECASE)


_ENTITLED = re.compile(
    r"[^,;.]{0,40}trở lên,? (?:phải|thì|được (?:hưởng|hỗ trợ|xét|vay|miễn|giảm|khen|áp dụng)|có trách nhiệm|bắt buộc)(?!\w)", re.IGNORECASE
)


def is_threshold(text: str, quantity: Quantity, before: Quantity | None) -> bool:
    """A number that only describes: "dự án có vốn trên 100 triệu USD", "80% xã có ít nhất 01 mô hình"."""
    if quantity.unit == "rank" and before is not None and before.unit == "count" and before.bound.comparator != "<=":
        return re.fullmatch(r" [^,;.:]{3,80}", text[before.end : quantity.cue]) is not None  # "8 trường vào nhóm 200 trường …"
    if quantity.unit in {"%", "%/year", "rank"}:
        return False
    if quantity.unit == "ratio" and quantity.value == 1:
        return True  # "ít nhất một lần"
    if _THRESHOLD.search(text[max(0, quantity.cue - 90) : quantity.start]) and _OBLIGED.match(text, quantity.end):
        return True
    if _ENTITLED.match(text, quantity.start):
        return True
    if (
        _THRESHOLD.search(text[max(0, quantity.cue - 90) : quantity.start])
        and before is not None
        and not re.search(r"[;.]", text[before.end : quantity.cue])
    ):
        return not re.search(r", (?:\w+ ){0,3}(?:đạt|thu hút|có doanh thu)", text[before.end : quantity.start])
    if before is None or not (before.unit == "%" or before.unit.startswith("count")):
        return False
    gap = text[before.end : quantity.cue]
    if re.search(r"[,;]\s*(?:\S+\s){0,3}$|trong đó|;", gap) or (before.bound.verb in {"đạt", "chiếm"} and "," in gap):
        return False
    if not re.search(r", | và ", gap):
        return True
    return re.search(
        r"(?:có|từ|sử dụng)\s*(?:ít nhất|tối thiểu|từ"
        r"|trên)?\s*$",
        gap + text[quantity.cue : quantity.start],
    ) is not None and not re.search(r"(?:, | và )(?:\S+ ){0,2}$", gap)
