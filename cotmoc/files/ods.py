"""What the fast reader does not tell of the sheets of an OpenDocument (.ods), read from its XML."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from lxml import etree

from cotmoc.files.cells import LAST_COLUMN, LAST_ROW, UNCOMPUTED, Unknown
from cotmoc.files.facts import Facts, Reach
from cotmoc.files.number_format import CROSSED_OUT, Look, look_of
from cotmoc.files.sheets import Range

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CONFIG = "{urn:oasis:names:tc:opendocument:xmlns:config:1.0}"
_NUMBER = "{urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0}"
_LETTERS = {"month": "mm", "year": "yyyy", "day": "dd", "hours": "h", "minutes": "m", "seconds": "s", "day-of-week": "ddd"}
_COLOUR = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}color"
_SHARE = Look(100.0, "%")


def facts_by_name(part: Callable[[str], bytes | None], parser: etree.XMLParser) -> Callable[[str], Facts | None]:
    """What is odd in the sheet of a name. part gives the bytes of a part of the archive."""
    content = part("content.xml") or b""
    styles = [etree.fromstring(body, parser) for body in (part("styles.xml"), _head(content)) if body]
    found = _sheets(content, _looks(styles))
    for name in _without_noughts(part("settings.xml"), parser) & found.keys():
        found[name].noughts_unseen = True
    return found.get


def _without_noughts(settings: bytes | None, parser: etree.XMLParser) -> set[str]:
    """The sheets that show noughts as empty cells."""
    if not settings:
        return set()
    return {
        table.get(f"{_CONFIG}name", "")
        for table in etree.fromstring(settings, parser).iter(f"{_CONFIG}config-item-map-entry")
        for item in table.iterchildren(f"{_CONFIG}config-item")
        if item.get(f"{_CONFIG}name") == "ShowZeroValues" and item.text == "false"
    }


def _head(content: bytes) -> bytes:
    """What stands before the sheets, closed: the styles of the document."""
    for mark in (b"<office:body", b"<body"):
        if (at := content.find(mark)) > 0:
            prefix = b"office:" if mark.startswith(b"<office") else b""
            return content[:at] + b"</" + prefix + b"document-content>"
    return b""


def _looks(roots: Iterable[Any]) -> dict[str, Look]:
    """Styles of cells, by their name, that show something else than what is stored."""
    styles = {
        s.get(f"{_STYLE}name", ""): s for root in roots for s in root.iter(f"{_STYLE}style") if s.get(f"{_STYLE}family") == "table-cell"
    }
    shown = {name: s for root in roots for s in root.iter(f"{_NUMBER}*") if (name := s.get(f"{_STYLE}name"))}
    codes = {name: _sections(style, shown) for name, style in shown.items()}
    found = {}
    for name in styles:
        line = list(_ancestors(name, styles))
        if any(_struck(style) for style in line):
            found[name] = CROSSED_OUT
        elif seen := look_of(next((codes.get(data, "") for style in line if (data := style.get(f"{_STYLE}data-style-name"))), "")):
            found[name] = seen
    return found


def _ancestors(name: str, styles: Mapping[str, Any]) -> Iterator[Any]:
    """A style and those it takes after."""
    seen = set()
    while name in styles and name not in seen:
        seen.add(name)
        yield styles[name]
        name = styles[name].get(f"{_STYLE}parent-style-name", "")


def _struck(style: Any) -> bool:
    return any(words.get(f"{_STYLE}text-line-through-style", "none") != "none" for words in style.iterchildren(f"{_STYLE}text-properties"))


def _sections(style: Any, shown: Mapping[str, Any]) -> str:
    """A style of numbers with those it gives way to above and below nought, as Excel writes sections."""
    ways = {
        "".join(way.get(f"{_STYLE}condition", "").split()): shown.get(way.get(f"{_STYLE}apply-style-name", ""))
        for way in style.iterchildren(f"{_STYLE}map")
    }
    own, above, below = style, ways.get("value()>0"), ways.get("value()<0")
    if above is not None and below is not None:
        return f"{_code(above)};{_code(below)};{_code(own)}"
    if (above := ways.get("value()>=0")) is not None:
        return f"{_code(above)};{_code(own)}"
    return _code(own)


def _code(style: Any) -> str:
    """A style of numbers as Excel writes it."""
    said = ["[Red]" for words in style.iterchildren(f"{_STYLE}text-properties") if words.get(_COLOUR)]
    for part in style:
        kind = etree.QName(part).localname
        if kind == "number":
            factor = part.get(f"{_NUMBER}display-factor", "1")
            least = part.get(f"{_NUMBER}min-integer-digits", "1")
            said.append("0" * (int(least) if least.isdecimal() and len(least) < 3 else 1))
            said.append("," * ((len(factor) - 1) // 3 if factor.isdecimal() else 0))
        elif kind in ("text", "currency-symbol"):
            words = part.text or ""
            said.append("%" if words.strip() == "%" else f'"{words}"')
        else:
            said.append(_LETTERS.get(kind, ""))
    return "".join(said)


def _sheets(content: bytes, looks: Mapping[str, Look]) -> dict[str, Facts]:
    found: dict[str, Facts] = {}
    names: list[str] = []
    sheet = _Sheet(looks)
    tags = [f"{_TABLE}{name}" for name in ("table", "table-column", "table-row")]
    for event, element in etree.iterparse(io.BytesIO(content), events=("start", "end"), tag=tags, resolve_entities=False, no_network=True):
        if element.tag == tags[0]:
            if event == "start":
                names.append(element.get(f"{_TABLE}name", ""))
                sheet = sheet if len(names) > 1 else _Sheet(looks)
            elif names and (name := names.pop()) is not None and not names:
                sheet.reach.refuse_far()
                found[name] = sheet.facts
                element.clear()
        elif event == "end" and len(names) == 1:
            sheet.column(element) if element.tag == tags[1] else sheet.row(element)
            element.clear()
    return found


@dataclass
class _Sheet:
    """A sheet as far as it was gone through."""

    looks: Mapping[str, Look]
    facts: Facts = field(default_factory=Facts)
    reach: Reach = field(default_factory=Reach)
    at: int = 0
    defaults: list[str] = field(default_factory=list)
    """Styles of the columns."""

    def column(self, element: Any) -> None:
        """The next column, or several alike."""
        first, times = len(self.defaults), _times(element, "columns", LAST_COLUMN - len(self.defaults))
        self.defaults += [element.get(f"{_TABLE}default-cell-style-name", "")] * times
        if element.get(f"{_TABLE}visibility") in ("collapse", "filter"):
            self.facts.hidden_columns += range(first, first + times)

    def row(self, element: Any) -> None:
        """The next row, or several alike."""
        times = _times(element, "rows", LAST_ROW - self.at)
        if element.get(f"{_TABLE}visibility") in ("collapse", "filter"):
            self.facts.hidden_rows += range(self.at, self.at + times)
        column = 0
        for cell in element:
            wide = _times(cell, "columns", LAST_COLUMN - column)
            if cell.tag == f"{_TABLE}table-cell" and (len(cell) or cell.get(f"{_OFFICE}value-type") or cell.get(f"{_TABLE}formula")):
                self.reach.holds((self.at + times - 1, column + wide - 1))
                if self.reach.is_far:
                    return
                style = cell.get(f"{_TABLE}style-name") or element.get(f"{_TABLE}default-cell-style-name") or self._default(column)
                self._cell(
                    cell, column, style, ((row, at) for row in range(self.at, self.at + times) for at in range(column, column + wide))
                )
            column += wide
        self.at += times

    def _default(self, column: int) -> str:
        return self.defaults[column] if column < len(self.defaults) else ""

    def _cell(self, cell: Any, column: int, style: str, places: Iterator[tuple[int, int]]) -> None:
        seen = self.looks.get(style) or (_SHARE if cell.get(f"{_OFFICE}value-type") == "percentage" else None)
        failed = _failed(cell)
        down, wide = (_whole(cell.get(f"{_TABLE}number-{way}-spanned", "1")) for way in ("rows", "columns"))
        if down * wide > 1:
            self.facts.merged.append(Range(self.at, column, self.at + down - 1, column + wide - 1))
        for place in places if seen or failed else ():
            if failed:
                self.facts.unknown[place] = failed
            elif seen:
                self.facts.looks[place] = seen


def _failed(cell: Any) -> Unknown | None:
    """A formula that failed, or has no value."""
    if not cell.get(f"{_TABLE}formula"):
        return None
    kinds = {value for name, value in cell.attrib.items() if name.endswith("}value-type")}
    words = "".join(chain.from_iterable(cell.itertext())).strip()
    if "error" in kinds or words.startswith(("Err:", "#")):
        return Unknown(words or "#VALUE!")
    return None if kinds else Unknown(UNCOMPUTED)


def _times(element: Any, way: str, most: int) -> int:
    return max(0, min(_whole(element.get(f"{_TABLE}number-{way}-repeated", "1")), most))


def _whole(said: str) -> int:
    return max(1, min(int(said), LAST_ROW)) if said.isdecimal() and len(said) < 9 else 1
