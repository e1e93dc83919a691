"""How the formats of a workbook show a number: as a share, in thousands, with a unit, as a month."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml import etree

from cotmoc.files.cells import MonthShown, Shown
from cotmoc.language.money import dong_in, is_measure

_BUILT_IN = {9: "0%", 10: "0.00%", 17: "mmm-yy"}
_SCALES = ("", "nghìn", "triệu", "tỷ")
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|_.|\*.')
_BRACKETS = re.compile(r"\[[^\]]*\]")
_THOUSANDS = re.compile(r"[0#?](,+)(?![0#?,])")


@dataclass(frozen=True)
class Look:
    """What a format does to a number: times so much, words behind it; or that it shows a day as a month."""

    times: float = 1.0
    unit: str = ""
    month: bool = False

    def of(self, cell: Any) -> Any:
        """A stored value as it is shown."""
        if self.month:
            return MonthShown(cell.year, cell.month, cell.day) if isinstance(cell, date) else cell
        if cell.__class__ in (int, float):
            return Shown(float(f"{cell * self.times:.15g}"), self.unit)
        return cell


def look_of(code: str) -> Look | None:
    """What a format code does, None when it shows what is stored."""
    first = code.split(";")[0]
    words = " ".join("".join(found[1] or found[2] or found[3] or "" for found in _QUOTED.finditer(first)).split())
    bare = _BRACKETS.sub("", _QUOTED.sub(" ", first))
    if "%" in bare:
        return Look(100.0, "%")
    if re.search("m", bare, re.I) and re.search("y", bare, re.I) and not re.search("[dhs]", bare, re.I):
        return Look(month=True)
    if found := _THOUSANDS.search(bare):
        steps = len(found[1])
        return Look(1000.0**-steps, _SCALES[steps]) if steps < len(_SCALES) else None
    return Look(unit=words) if dong_in(words) != 1 and is_measure(words) and re.search("[0#?]", bare) else None


def looks(styles: bytes | None, parser: etree.XMLParser) -> dict[int, Look]:
    """The styles of cells (by their number in styles.xml) that show something else than what is stored."""
    if not styles:
        return {}
    root = etree.fromstring(styles, parser)
    codes = dict(_BUILT_IN)
    for made in root.iter("{*}numFmt"):
        if (number := made.get("numFmtId", "")).isdigit():
            codes[int(number)] = made.get("formatCode", "")
    cells = root.find("{*}cellXfs")
    found = {}
    for index, style in enumerate(cells if cells is not None else ()):
        number = style.get("numFmtId", "0")
        if number.isdigit() and (look := look_of(codes.get(int(number), ""))):
            found[index] = look
    return found
