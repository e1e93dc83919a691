"""How the formats of a workbook show a number: as a share, in thousands, with a unit, as a month; whether it is struck out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from lxml import etree

from cotmoc.files.cells import FILLED, STRUCK, UNSEEN, UNSIGNED, MonthShown, Shown, Unknown
from cotmoc.language.money import dong_in, is_measure
from cotmoc.message import NOTHING, Message

BUILT_IN = {9: "0%", 10: "0.00%", 17: "mmm-yy"}
"""Codes that every workbook knows by their number and that show something else than what is stored."""
_SCALES = ("", "nghìn", "triệu", "tỷ")
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|_.|\*.')
_CODE = re.compile(r'(?P<before>(?:"[^"]*"|\\.)*)(?P<noughts>0+)')
_BEHIND = re.compile(r'[0#?]((?:"[^"]*"|\\.)+)')
"""Words right behind the digits of a number."""
_BRACKETS = re.compile(r"\[[^\]]*\]")
_NO_NOUGHTS = re.compile(r'\s*\[=0+\](?:\s|"\s*")*;')
"""“[=0]"";General”: a section for noughts that shows nothing."""
_UNSEEN_NOUGHT = re.compile(r'"\s*"|\[[^\]]*\]|[_*].|[#,\s]')
"""What shows nothing of a nought: with it taken out, nothing is left of a section that is there to hide it. “#,###” alone is how most
offices write thousands: its nought is the nought that somebody typed."""
_PADDING = re.compile(r"[_*].")
_CONDITION = re.compile(r"\[[<>=]")
_SIGNED = re.compile(r"[-−–(]|\[(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d+)\]|General", re.IGNORECASE)
"""What tells a number below nought: a sign, brackets, a colour."""
_THOUSANDS = re.compile(r"[0#?](,+)(?![0#?,])")


@dataclass(frozen=True)
class Look:
    """What a format does to a number: times so much, words behind it; or that it shows a day as a month."""

    times: float = 1.0
    unit: str = ""
    month: bool = False
    unsure: Message = NOTHING
    """Why what people see is not what is stored: neither of them is taken."""
    words_too: bool = False
    """Whether that holds of words as it does of numbers."""
    nought_unseen: bool = False
    """Whether a nought shows as an empty cell."""
    minus_unseen: bool = False
    """Whether a number below nought shows like one above it, or as an empty cell."""
    code: tuple[str, int] = ("", 0)
    """Letters before a whole number, and how many digits it is filled up to."""

    def of(self, cell: Any) -> Any:
        """A stored value as it is shown."""
        if self.unsure and (self.words_too or not isinstance(cell, str)):
            return Unknown(self.unsure) if cell is not None and cell != "" else cell
        if self.nought_unseen and cell.__class__ in (int, float) and not cell:
            return Unknown(UNSEEN)
        if self.minus_unseen and cell.__class__ in (int, float) and cell < 0:
            return Unknown(UNSIGNED)
        if self.month:
            return MonthShown(cell.year, cell.month, cell.day) if isinstance(cell, date) else cell
        if cell.__class__ in (int, float) and self.code[1]:
            before, digits = self.code
            text = f"{before}{cell:0{digits}.0f}" if cell >= 0 and cell == int(cell) else ""
            return Shown(float(cell), "", text) if text and text != f"{cell:.0f}" else cell
        if cell.__class__ in (int, float):
            return Shown(float(f"{cell * self.times:.15g}"), self.unit) if self.times != 1 or self.unit else cell
        return cell


CROSSED_OUT = Look(unsure=STRUCK, words_too=True)


def look_of(code: str) -> Look | None:
    """What a format code does, None when it shows what is stored."""
    if noughts := _NO_NOUGHTS.match(code):
        return replace(_look_of(code[noughts.end() :]) or Look(), nought_unseen=True)
    found, sections = _look_of(code), code.split(";")
    nought = len(sections) > 2 and not _UNSEEN_NOUGHT.sub("", sections[2])
    minus = len(sections) > 1 and not (found and found.unsure) and _hides_minus(*sections[:2])
    return replace(found or Look(), nought_unseen=nought, minus_unseen=minus) if nought or minus else found


def _hides_minus(above: str, below: str) -> bool:
    """Whether the section for numbers below nought tells them from those above neither by a sign, nor by brackets, a colour or a word.
    Sections bound to conditions are for other numbers."""
    if _CONDITION.search(above) or _CONDITION.search(below):
        return False
    return not _SIGNED.search(_PADDING.sub("", below)) and _words(below) in ("", _words(above))


def _words(section: str) -> str:
    """The words that a section writes beside a number."""
    return " ".join("".join(found[1] or found[2] or found[3] or "" for found in _QUOTED.finditer(section)).split())


def _look_of(code: str) -> Look | None:
    first = code.split(";")[0]
    words = _words(first)
    bare = _BRACKETS.sub("", _QUOTED.sub(" ", first))
    if code and not re.search(r"[0#?@dmyhsge]", _QUOTED.sub(" ", first), re.IGNORECASE):
        return Look(unsure=UNSEEN, words_too=re.sub(r"\s", "", code) == ";;;")
    if "%" in bare:
        return Look(100.0, "%")
    if re.search("m", bare, re.I) and re.search("y", bare, re.I) and not re.search("[dhs]", bare, re.I):
        return Look(month=True)
    if found := _THOUSANDS.search(bare):
        steps = len(found[1])
        return Look(1000.0**-steps, _SCALES[steps]) if steps < len(_SCALES) else None
    if dong_in(words) != 1 and is_measure(words) and re.search("[0#?]", bare):
        return Look(unit=words)
    if added := _BEHIND.search(_BRACKETS.sub("", first)):
        literal = "".join(part[1] or part[2] or "" for part in _QUOTED.finditer(added[1]))
        if re.match(r"[.,\s]*\d", literal):
            return Look(unsure=FILLED)
    return _code_look(first)


def _code_look(code: str) -> Look | None:
    """A format that makes codes of numbers: noughts alone, maybe behind letters."""
    found = _CODE.fullmatch(code)
    before = "".join(part[1] or part[2] or "" for part in _QUOTED.finditer(found["before"])) if found else ""
    return Look(code=(before, len(found["noughts"]))) if found and (before or len(found["noughts"]) > 1) else None


def look(number: int, codes: Mapping[int, str], struck: bool = False) -> Look | None:
    """What a style does: by the number of its format, and whether its font is struck out."""
    return CROSSED_OUT if struck else look_of(codes.get(number) or BUILT_IN.get(number, ""))


def looks(styles: bytes | None, parser: etree.XMLParser) -> dict[int, Look]:
    """The styles of cells (by their number in styles.xml) that show something else than what is stored."""
    if not styles:
        return {}
    root = etree.fromstring(styles, parser)
    codes = {number: made.get("formatCode", "") for made in root.iter("{*}numFmt") if (number := _number(made, "numFmtId"))}
    fonts = root.find("{*}fonts")
    struck = {at for at, font in enumerate(fonts if fonts is not None else ()) if _on(font.find("{*}strike"))}
    cells = root.find("{*}cellXfs")
    styled = enumerate(cells if cells is not None else ())
    found = {index: look(_number(style, "numFmtId"), codes, _number(style, "fontId") in struck) for index, style in styled}
    return {index: seen for index, seen in found.items() if seen}


def _number(element: etree._Element, name: str) -> int:
    said = element.get(name, "0")
    return int(said) if said.isdecimal() and len(said) < 9 else 0


def _on(switch: etree._Element | None) -> bool:
    return switch is not None and switch.get("val", "1") not in ("0", "false")
