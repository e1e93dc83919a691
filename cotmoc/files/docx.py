"""Reading a .docx: paragraphs and tables in the order of the body, as a person sees them on the page.

The parts are read as XML and not through python-docx, because plans come with content controls, text boxes, tracked
changes and merged cells, which that library passes over or repeats.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from cotmoc.files.archive import opened, unpacked
from cotmoc.files.equation import equation, is_equation
from cotmoc.files.legacy import from_font
from cotmoc.files.line import Line
from cotmoc.files.numbering import Numbering, W, count_of, value_of
from cotmoc.files.problems import FileProblem
from cotmoc.files.run import LeftOut, is_on, is_raised, raised
from cotmoc.files.symbols import LOST, in_signs, sign
from cotmoc.message import Message

_DROPPED = {
    f"{W}{name}"
    for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "footnoteReference", "endnoteReference", "commentReference", "rt")
}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_STARTS_ITEM = re.compile(r"\s*(?:[-–—+•*]\s|\(?\d{1,3}(?:\.\d+)*[.)]\s|[a-zđ]{1,2}[.)]\s|[IVX]+[.)]\s)")
_BREAK = "\n"
_MOST_COLUMNS = 63
"""Of a table of Word."""
# “Strict Open XML” saves the same document under other names.
_STRICT = {b"http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1].encode()}


def read_docx(data: bytes) -> tuple[list[Line], list[Message]]:
    """Paragraphs and rows of a .docx and notes for the person; headers, footers and footnotes are left out."""
    archive = opened(data)
    try:
        root = _part(archive, _main_part(archive))
        styles = _Styles(_part(archive, "word/styles.xml"))
        numbering = Numbering.of(_part(archive, "word/numbering.xml"))
    except (etree.XMLSyntaxError, KeyError, ValueError):
        root = None
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise FileProblem("tệp .docx bị hỏng, không mở được phần nội dung", remedy="hãy mở bằng Word, lưu lại rồi gửi lại")
    walk = _Walk(styles, numbering)
    lines = list(walk.blocks(body))
    walk.left_out.unread += [piece.text or "" for piece in body.iter(f"{W}t") if piece not in walk.taken and not _left_out(piece)]
    return lines, walk.left_out.notes()


def _left_out(piece: Any) -> bool:
    """Whether words are not on the page: in what was deleted, in a cell that another reaches over, told twice for older programs."""
    return any(
        above.tag in _DROPPED
        or above.tag == _FALLBACK
        or above.find(f"{W}trPr/{W}del") is not None
        or ((merge := above.find(f"{W}tcPr/{W}vMerge")) is not None and merge.get(f"{W}val", "continue") == "continue")
        for above in piece.iterancestors()
    )


def _main_part(archive: zipfile.ZipFile) -> str:
    """The path of the document's text; some programs do not call it word/document.xml."""
    relations = _part(archive, "_rels/.rels")
    for relation in relations if relations is not None else ():
        if relation.get("Type", "").endswith("/officeDocument"):
            return str(relation.get("Target", "")).lstrip("/")
    return "word/document.xml"


def _part(archive: zipfile.ZipFile, path: str) -> Any:
    """The root of a part, None when the file has no such part; entities are never expanded."""
    if path not in archive.namelist():
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    content = unpacked(archive, path)
    for strict, usual in _STRICT.items():
        content = content.replace(strict, usual)
    return etree.fromstring(content, parser)


class _Styles:
    """Outline level, list and font that a paragraph takes from its style."""

    def __init__(self, root: Any) -> None:
        found = root.iter(f"{W}style") if root is not None else ()
        self.by_id = {style.get(f"{W}styleId"): style for style in found}
        self._runs: dict[str | None, list[Any]] = {}

    def chain(self, name: str | None) -> Iterator[Any]:
        """A style and those it is based on."""
        seen: set[str] = set()
        while name and name in self.by_id and name not in seen:
            seen.add(name)
            yield self.by_id[name]
            name = value_of(self.by_id[name], "basedOn")

    def level(self, name: str | None) -> int | None:
        """Heading level 1–9 of a style, None for body text."""
        for style in self.chain(name):
            outline = value_of(style.find(f"{W}pPr"), "outlineLvl")
            if outline is not None:
                return _heading(outline)
        return None

    def numbering(self, name: str | None) -> Any:
        """The w:numPr of a style."""
        for style in self.chain(name):
            if (found := style.find(f"{W}pPr/{W}numPr")) is not None:
                return found
        return None

    def runs(self, name: str | None) -> list[Any]:
        """The w:rPr that runs take from a style, the nearest first."""
        if name not in self._runs:
            self._runs[name] = [props for style in self.chain(name) if (props := style.find(f"{W}rPr")) is not None]
        return self._runs[name]


class _Walk:
    """One walk through a body; it remembers how far the lists have counted."""

    def __init__(self, styles: _Styles, numbering: Numbering) -> None:
        self.styles, self.numbering, self.left_out = styles, numbering, LeftOut()
        self.taken: set[Any] = set()

    def blocks(self, parent: Any) -> Iterator[Line]:
        """Lines of a body, a cell, a content control or a text box."""
        for child in parent:
            if child.tag == f"{W}p":
                yield from self.paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self.table(child)
            elif child.tag not in _DROPPED and isinstance(child.tag, str):
                yield from self.blocks(child)  # content controls, custom XML, tracked insertions

    def paragraph(self, p: Any) -> Iterator[Line]:
        """A paragraph, cut at soft breaks that begin an item; then its text boxes."""
        props = p.find(f"{W}pPr")
        style = value_of(props, "pStyle")
        label = self._label(props, style)
        outline = value_of(props, "outlineLvl")
        level = (_heading(outline) if outline else None) or self.styles.level(style)
        for i, text in enumerate(_soft_lines(self.text(p, self.styles.runs(style)))):
            yield Line(f"{label} {text}" if label and not i else text, "paragraph", None, level)
        for box in p.iter(f"{W}txbxContent"):
            if not any(above.tag == _FALLBACK for above in box.iterancestors()):
                yield from self.blocks(box)

    def _label(self, props: Any, style: str | None) -> str:
        own = props.find(f"{W}numPr") if props is not None else None
        inherited = self.styles.numbering(style)
        number = value_of(own, "numId") or value_of(inherited, "numId")
        level = value_of(own, "ilvl") or value_of(inherited, "ilvl") or "0"
        return self.numbering.label(number, count_of(level, 8)) if number and number != "0" else ""

    def text(self, node: Any, styled: Sequence[Any] = ()) -> str:
        """The visible text of a paragraph or run: insertions in, deletions and field codes out. styled are the properties that its
        style gives to runs."""
        parts: list[str] = []
        for child in node:
            tag = child.tag
            if tag in _DROPPED or tag == f"{W}txbxContent" or tag == _FALLBACK or not isinstance(tag, str):
                continue
            if tag == f"{W}r":
                parts.append(self._run(child, styled, parts))
            elif tag == f"{W}t":
                self.taken.add(child)
                parts.append(child.text or "")
            elif tag == f"{W}sym":
                parts.append(sign(_code(child.get(f"{W}char")), child.get(f"{W}font", "Symbol")))
            elif is_equation(tag):
                parts.append(equation(child))
            else:
                parts.append(_SIGNS.get(tag) or self.text(child, styled))
        return "".join(parts)

    def _run(self, run: Any, styled: Sequence[Any], before: Sequence[str]) -> str:
        """The text of a run as its formatting means it."""
        own = run.find(f"{W}rPr")
        props = [own, *self.styles.runs(value_of(own, "rStyle")), *styled] if own is not None else styled
        font = next((name for p in props if p is not None and (name := _font(p))), "")
        text = in_signs(from_font(self.text(run), font), font)
        self.left_out.lost += text.count(LOST)
        if not props or not text.strip():
            return text
        if is_on(props, "vanish"):
            self.left_out.hidden.append(text)
            return ""
        if is_on(props, "strike", "dstrike"):
            self.left_out.struck.append(text)
            return ""
        return self._raised(text, "".join(before)[-40:]) if is_raised(props) else text

    def _raised(self, text: str, before: str) -> str:
        read = raised(text, before)
        if read is None:
            self.left_out.marks.append(f"{before.split()[-1] if before.split() else ''}({text.strip()})")
        return read or ""

    def table(self, table: Any) -> Iterator[Line]:
        """A table as rows; a row that only lays out one cell of paragraphs or tables gives what is inside it."""
        for row in _rows(table):
            cells = list(_cells(row))
            nested = [cell for cell in cells if cell is not None and cell.find(f".//{W}tbl") is not None]
            if nested and len([c for c in cells if c is not None]) == 1:
                yield from self.blocks(nested[0])
                continue
            texts = ["" if cell is None else self._cell(cell) for cell in cells]
            if any(texts):
                yield Line("| " + " | ".join(texts) + " |", "row")

    def _cell(self, cell: Any) -> str:
        lines = (line.text.strip("| ") if line.kind == "row" else line.text for line in self.blocks(cell))
        return " ".join(" ".join(lines).replace("|", "/").split())


_SIGNS = {f"{W}tab": " ", f"{W}ptab": " ", f"{W}br": _BREAK, f"{W}cr": _BREAK, f"{W}noBreakHyphen": "-"}


def _font(props: Any) -> str:
    fonts = props.find(f"{W}rFonts")
    return str(fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "") if fonts is not None else ""


def _code(text: str | None) -> int:
    """The place of a sign in its font, which is written as four hexadecimal digits."""
    return int(text, 16) if text and re.fullmatch(r"[0-9A-Fa-f]{1,4}", text) else 0


def _heading(outline: str) -> int | None:
    """Heading level 1–9 of an outline level, None of body text."""
    level = count_of(outline, 9, 9)
    return level + 1 if level < 9 else None


def _soft_lines(text: str) -> list[str]:
    """A paragraph's lines: a soft break parts it where an item begins or a sentence has ended, else it is a space."""
    lines: list[str] = []
    for raw in text.split(_BREAK):
        piece = " ".join(raw.split())
        if lines and piece and not _STARTS_ITEM.match(piece) and not lines[-1].endswith((".", ";", ":")):
            lines[-1] = f"{lines[-1]} {piece}"
        elif piece:
            lines.append(piece)
    return lines


def _rows(table: Any) -> Iterator[Any]:
    """Rows of a table, also those wrapped in content controls or tracked insertions; deleted rows are left out."""
    for child in table:
        if child.tag == f"{W}tr":
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag not in _DROPPED and isinstance(child.tag, str) and child.find(f".//{W}tr") is not None:
            yield from _rows(child)


def _cells(row: Any) -> Iterator[Any]:
    """Cells of a row by column; None stands where a merged cell reaches, so that columns stay in line."""
    props = row.find(f"{W}trPr")
    yield from [None] * count_of(value_of(props, "gridBefore"), _MOST_COLUMNS)
    for child in row:
        cells = [child] if child.tag == f"{W}tc" else child.iter(f"{W}tc") if child.tag == f"{W}sdt" else []
        for cell in cells:
            shape = cell.find(f"{W}tcPr")
            merge = shape.find(f"{W}vMerge") if shape is not None else None
            goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
            yield None if goes_on else cell
            yield from [None] * (count_of(value_of(shape, "gridSpan"), _MOST_COLUMNS, 1) - 1)
    yield from [None] * count_of(value_of(props, "gridAfter"), _MOST_COLUMNS)
