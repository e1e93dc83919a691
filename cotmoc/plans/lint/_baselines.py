"""Whether a sentence says where a target starts from."""

from __future__ import annotations

import re

from cotmoc.plans.reader.draft import DraftTarget

_START = re.compile(
    r"hiện (?:nay|có|đang|tại)|so với (?:năm|cùng kỳ|giai đoạn|bình quân|thời điểm|mức|hiện)|năm \d{4} (?:là|đạt|có|mới)"
    r"|(?:tăng|giảm|nâng) từ|từ (?:mức )?\d[\d.,]*\s?%? (?:lên|xuống|năm)|(?:thực hiện|ước thực hiện|kết quả) (?:năm )?\d{4}"
    r"|\d[\d.,]*\s?%? \(?(?:năm|vào năm) \d{4}\)? lên",
    re.IGNORECASE,
)
_GROWTH = re.compile(
    r"(?<!giá trị )(?<!\w)(?:tăng|giảm|cắt giảm|rút ngắn|tiết kiệm|gấp)"
    r"(?: thêm| tối thiểu| ít nhất| trên| hơn| khoảng| bình quân| trung bình| được| từ)* \d",
    re.IGNORECASE,
)


def says_start(target: DraftTarget, text: str) -> bool:
    """Whether the target's sentence gives a value or a year to start from."""
    return bool(
        _START.search(text[target.sentence[0] : target.sentence[1]]) or _START.search(target.quote) or _START.search(target.base or "")
    )


def is_change(target: DraftTarget) -> bool:
    """Whether the number itself is a rise or fall, not a level; a yearly rate starts from the year before and is not meant."""
    return target.unit in {"%", "ratio", "pp", "count"} and bool(_GROWTH.search(target.quote))
