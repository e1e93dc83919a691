"""Cells of flattened tables: which lines are values, which are units, and lines that hold several cells."""

from __future__ import annotations

import re

from .grammar.agencies import is_agency_list
from .grammar.quantities import quantities
from .tree import Cell

_VALUE = re.compile(
    r"(?:(?:đạt|trên|dưới|từ|khoảng|tối thiểu|ít nhất|không quá|hơn|phấn đấu|top|nhóm|>=|<="
    r"|[<>≥≤=~])\s*){0,3}\d[\d.,]*\s*%?(?:\s*-\s*\d[\d.,]*)?\s*(?:(?:%|điểm|trở lên|/năm)\s*){0,2}",
    re.IGNORECASE,
)
_LEADS_VALUE = {
    "đạt",
    "duy",
    "trì",
    "hoàn",
    "thành",
    "phấn",
    "đấu",
    "giữ",
    "tăng",
    "giảm",
    "bình",
    "quân",
    "mức",
    "tỷ",
    "lệ",
    "được",
    "có",
    "dự",
    "kiến",
    "thuộc",
    "trong",
    "xếp",
}
UNIT = re.compile(
    r"(?:(?:tỷ lệ |tỉ lệ )\(?%\)?|phần trăm|\(%\)|%(?: ?/ ?năm| GR?DP| [a-zà-ỹ ]{2,20})?|(?:nghìn |triệu |tỷ )?(?:người|doanh nghiệp"
    r"|đồng|usd|vnđ|tấn|ha|km|m2|hộ|xã|phường|dự án|lượt|hồ sơ|đơn vị|trường|căn|điểm|thứ hạng|thứ bậc|hạng|tổ chức|sản phẩm|mô hình|đơn"
    r"|bằng|chương trình|nhiệm vụ"
    r"|trạm|giường(?: bệnh)?|lao động|hợp tác xã|cơ sở|khu|cụm|lần|kwh|mw|giờ|ngày)(?:/\w+(?: \w+)?)?)",
    re.IGNORECASE,
)


def is_value(words: str) -> bool:
    """A short cell that opens with a number, after bounding words only: "≥ 35", "Đạt trên 80%", "Duy trì 100%"."""
    if re.fullmatch(r"(?:năm )?20[1-9]\d", words) or len(words) > 60:
        return False
    if _VALUE.fullmatch(words):
        return True
    found = quantities(words)
    if not found or not (found[0].unit or found[0].bound.stated):
        return False
    before, after = words[: found[0].cue].split(), words[found[0].end :].split()
    return len(after) <= 5 and all(word.lower() in _LEADS_VALUE for word in before)


def pieces_of(cell: Cell) -> list[Cell]:
    """A line may hold the end of a name, the unit and the values: "… qua mạng % 60 80"."""
    found = re.search(rf"\s(?P<unit>{UNIT.pattern}) (?P<values>(?:{_VALUE.pattern}\s*)+)$", cell.text, re.IGNORECASE)
    bare = re.fullmatch(rf"(?:(?P<unit>{UNIT.pattern})\s+)?(?P<values>(?:{_VALUE.pattern}\s+)*{_VALUE.pattern})", cell.text, re.IGNORECASE)
    match = found or bare
    if match is None:
        return _before_agency(cell)
    out = [Cell(cell.text[: match.start()], cell.start, cell.start + match.start())] if found else []
    if match["unit"]:
        out.append(Cell(match["unit"], cell.start + match.start("unit"), cell.start + match.end("unit")))
    at = match.start("values")
    return out + [
        Cell(v.group().strip(), cell.start + at + v.start(), cell.start + at + v.end())
        for v in re.finditer(_VALUE.pattern, match["values"], re.IGNORECASE)
    ]


def _before_agency(cell: Cell) -> list[Cell]:
    """ "Tỷ lệ số hóa hồ sơ % 90 Văn phòng UBND tỉnh": a whole row on one line ends in the agency that keeps the figure."""
    for gap in re.finditer(r"(?<=[\d%]) (?=[^\W\d_])", cell.text):
        if is_agency_list(cell.text[gap.end() :]):
            head = pieces_of(Cell(cell.text[: gap.start()], cell.start, cell.start + gap.start()))
            return [*head, Cell(cell.text[gap.end() :], cell.start + gap.end(), cell.end)] if len(head) > 1 else [cell]
    return [cell]
