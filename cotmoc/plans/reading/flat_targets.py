"""Targets from flattened tables: number, name, unit and values, one piece a line."""

from __future__ import annotations

import re

from .agencies import is_agency_list
from .flat import FlatRow
from .quantities import quantities
from .tables import Cell
from .target_tables import TableTarget, table_values

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
_UNIT = re.compile(
    r"(?:(?:tỷ lệ |tỉ lệ )\(?%\)?|phần trăm|\(%\)|%(?: ?/ ?năm| GR?DP| [a-zà-ỹ ]{2,20})?|(?:nghìn |triệu |tỷ )?(?:người|doanh nghiệp"
    r"|đồng|usd|vnđ|tấn|ha|km|m2|hộ|xã|phường|dự án|lượt|hồ sơ|đơn vị|trường|căn|điểm|thứ hạng|thứ bậc|hạng|tổ chức|sản phẩm|mô hình|đơn"
    r"|bằng|chương trình|nhiệm vụ"
    r"|trạm|giường(?: bệnh)?|lao động|hợp tác xã|cơ sở|khu|cụm|lần|kwh|mw|giờ|ngày)(?:/\w+(?: \w+)?)?)",
    re.IGNORECASE,
)


def flat_targets(row: FlatRow, year: int | None) -> list[TableTarget]:
    """The targets of one row; values without a year column of their own take `year`."""
    names: list[Cell] = []
    values: list[Cell] = []
    unit = ""
    own = [int(cell.text[-4:]) for cell in row.cells[1:] if re.fullmatch(r"(?:năm )?20[2-5]\d", cell.text, re.IGNORECASE)]
    for cell in row.cells:
        for piece in _pieces(cell):
            if names and is_agency_list(piece.text):
                continue
            if names and not values and _UNIT.fullmatch(piece.text):
                unit = piece.text
            elif names and _is_value(piece.text):
                values.append(piece)
            elif not values:
                names.append(piece)
    if not unit and "unit" in row.header.roles and len(names) > 1 and values and _names_unit(names[-1].text):
        unit = names.pop().text
    if not names or not values or not _is_target_row(row, names, unit, values):
        return []
    return _placed(row, names, unit, values, own[0] if len(own) == 1 and not row.header.years else year)


def _names_unit(words: str) -> bool:
    """A short line between name and values, under a header with a unit column: "Thuê bao/100 dân", "Tuổi"."""
    return len(words) <= 25 and len(words.split()) <= 4 and words[0] not in "(" and not re.search(r"\d{4}", words)


def _is_value(words: str) -> bool:
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


def _is_target_row(row: FlatRow, names: list[Cell], unit: str, values: list[Cell]) -> bool:
    """Numbers make a row a target when their unit is known, or the header says that these are targets."""
    if (
        unit
        or any("%" in value.text for value in values)
        or re.match(
            r"(?:tỷ lệ|tỉ lệ|tổng số|số|tỷ trọng|tỉ trọng|xếp hạng"
            r"|chỉ số)",
            names[0].text,
            re.IGNORECASE,
        )
    ):
        return not ("deadline" in row.header.roles and "task" in row.header.roles and not unit)
    return bool({"unit", "value"} & set(row.header.roles)) and "deadline" not in row.header.roles


def _pieces(cell: Cell) -> list[Cell]:
    """A line may hold the end of a name, the unit and the values: "… qua mạng % 60 80"."""
    found = re.search(rf"\s(?P<unit>{_UNIT.pattern}) (?P<values>(?:{_VALUE.pattern}\s*)+)$", cell.text, re.IGNORECASE)
    bare = re.fullmatch(rf"(?:(?P<unit>{_UNIT.pattern})\s+)?(?P<values>(?:{_VALUE.pattern}\s+)*{_VALUE.pattern})", cell.text, re.IGNORECASE)
    match = found or bare
    if match is None:
        return [cell]
    out = [Cell(cell.text[: match.start()], cell.start, cell.start + match.start())] if found else []
    if match["unit"]:
        out.append(Cell(match["unit"], cell.start + match.start("unit"), cell.start + match.end("unit")))
    at = match.start("values")
    return out + [
        Cell(v.group().strip(), cell.start + at + v.start(), cell.start + at + v.end())
        for v in re.finditer(_VALUE.pattern, match["values"], re.IGNORECASE)
    ]


def _placed(row: FlatRow, names: list[Cell], unit: str, values: list[Cell], year: int | None) -> list[TableTarget]:
    years = row.header.years
    # As many values as year columns: one each. More values than years: the first are the present state.
    spare = max(0, len(values) - len(years)) if years else 0
    name_cell = Cell(" ".join(cell.text for cell in names), names[0].start, names[-1].end)
    out: list[TableTarget] = []
    for position, value in enumerate(values[spare:] if years else values[:1]):
        said = years[position] if position < len(years) else year
        out += table_values(value, name_cell, name_cell.text, unit, said, (row.start, row.end))
    return out
