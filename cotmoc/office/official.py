"""Writing a Vietnamese administrative document as .docx in the form of Nghị định 30/2020/NĐ-CP, Phụ lục I.

The form only: number, date and signature stay blank, for those are never ours to give. Sizes are in points, widths in mm.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Literal

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from lxml import etree

Align = Literal["left", "center", "right", "justify"]
FONT = "Times New Roman"
TEXT_WIDTH_MM = 165
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_EPOCH = datetime(2025, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Style:
    """How a paragraph looks; size in points, indent of the first line and gaps around it in points."""

    size: float = 14
    bold: bool = False
    italic: bool = False
    align: Align = "justify"
    indent: float = 28.35  # 1 cm
    before: float = 3
    after: float = 3
    keep_next: bool = False


BODY = Style()
CENTERED = Style(align="center", indent=0)
HEADING = Style(bold=True, align="left", before=6, keep_next=True)
PART = Style(bold=True, align="center", indent=0, before=9, keep_next=True)


@dataclass
class Official:
    """A document being written; `title` goes into its properties."""

    title: str
    document: Any = field(default_factory=Document)

    def __post_init__(self) -> None:
        _set_page(self.document)
        _set_base_style(self.document)
        _number_pages(self.document.sections[0])

    def paragraph(self, text: str, style: Style = BODY, level: int | None = None) -> Any:
        """A paragraph; level 1–9 makes it a heading for Word's navigation."""
        paragraph = self.document.add_paragraph()
        _fill(paragraph, text, style)
        if level:
            paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{level - 1}"/>'))
        return paragraph

    def masthead(self, superior: str | Sequence[str], issuer: str, number: str, place_and_date: str) -> None:
        """Quốc hiệu, tiêu ngữ, the body above (one line, or several), issuing body, number and place: two columns without borders."""
        above = [superior] if isinstance(superior, str) else superior
        left = [*((line, Style(12, align="center", indent=0)) for line in above), (issuer, Style(12, bold=True, align="center", indent=0))]
        right = [
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Style(12, bold=True, align="center", indent=0)),  # one line, as the decree has it
            ("Độc lập - Tự do - Hạnh phúc", Style(13, bold=True, align="center", indent=0)),
        ]
        table = self._bare_table(73, 94)
        _without_margins(table)
        _fill_cell(table.cell(0, 0), [part for part in left if part[0]], rule=24)
        _fill_cell(table.cell(0, 1), right, rule=53)
        _fill_cell(table.cell(1, 0), [(number, Style(13, align="center", indent=0))])
        _fill_cell(table.cell(1, 1), [(place_and_date, Style(13, italic=True, align="center", indent=0))])

    def heading_block(self, kind: str, subject: str, note: str = "") -> None:
        """The type of document, what it is about, and a rule below."""
        self.paragraph(kind, Style(14, bold=True, align="center", indent=0, before=14, after=0))
        last = self.paragraph(subject, Style(14, bold=True, align="center", indent=0, before=0, after=0))
        if note:
            last = self.paragraph(note, Style(13, italic=True, align="center", indent=0, before=2, after=0))
        _rule_below(self.document, last, 50)

    def signature(self, recipients: Sequence[str], capacity: Sequence[str]) -> None:
        """Nơi nhận on the left, the capacity of the signer on the right; the name is left for whoever signs."""
        self.paragraph("", Style(size=10, indent=0, before=0, after=0, keep_next=True))
        table = self._bare_table(80, 85)
        left = [("Nơi nhận:", Style(12, bold=True, italic=True, align="left", indent=0, before=0, after=0))]
        left += [(line, Style(11, align="left", indent=0, before=0, after=0)) for line in recipients]
        _fill_cell(table.cell(0, 0), left)
        right = [(line, Style(13.5, bold=True, align="center", indent=0, before=0, after=0)) for line in capacity]
        _fill_cell(table.cell(0, 1), right)
        _fill_cell(table.cell(1, 1), [(" ", Style(14, align="center", indent=0, before=20, after=20))])

    def table(
        self,
        header: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        size: float = 12,
        centered: Sequence[int] = (0,),
    ) -> Any:
        """A bordered table whose header repeats on every page and whose rows are not cut; widths in mm.
        A row of one text runs across all columns.
        """
        table = self.document.add_table(1 + len(rows), len(header))
        table.style = "Table Grid"
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        _fix_widths(table, widths)
        for number, texts in enumerate([header, *rows]):
            row = table.rows[number]
            _row_property(row, "cantSplit")
            if len(texts) == 1 < len(header):
                merged = row.cells[0].merge(row.cells[-1])
                _fill_cell(merged, [(texts[0], Style(size, bold=True, align="left", indent=0, before=2, after=2, keep_next=True))])
                continue
            for column, text in enumerate(texts):
                align: Align = "center" if number == 0 or column in centered else "left"
                style = Style(size, bold=number == 0, align=align, indent=0, before=1, after=1)
                _fill_cell(row.cells[column], [(text, style)])
        _row_property(table.rows[0], "tblHeader")
        return table

    def turn(self, landscape: bool) -> None:
        """Go on with a new page, lying or standing; the margin for binding turns with the paper."""
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.different_first_page_header_footer = False
        short, long = Mm(210), Mm(297)
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (long, short) if landscape else (short, long)

    def to_bytes(self) -> bytes:
        """The .docx; the same bytes for the same calls."""
        out = BytesIO()
        _set_properties(self.document, self.title)
        self.document.save(out)
        return settled(out.getvalue())

    def _bare_table(self, *widths: float) -> Any:
        table = self.document.add_table(2, len(widths))
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        _fix_widths(table, widths)
        return table


def settled(data: bytes) -> bytes:
    """A .docx with the clock taken out: parts in order of name, one fixed time; equal content gives equal bytes."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        # Word wants the list of content types first.
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            if name != "docProps/thumbnail.jpeg":
                part = zipfile.ZipInfo(name, _EPOCH.timetuple()[:6])
                part.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(part, _without_thumbnail(name, old.read(name)))
    return out.getvalue()


def _without_thumbnail(name: str, content: bytes) -> bytes:
    if name != "_rels/.rels":
        return content
    root = parse_xml(content)
    for relation in list(root):
        if relation.get("Target", "").endswith("thumbnail.jpeg"):
            root.remove(relation)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _set_page(document: Any) -> None:
    """A4, margins 20/20/30/15 mm, page number in the top margin from page 2 on."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Mm(20), Mm(20), Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True


def _set_base_style(document: Any) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(14)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(name), FONT)
    style.element.rPr.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="vi-VN" w:eastAsia="vi-VN"/>'))


def _number_pages(section: Any) -> None:
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field_xml = (
        f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'
        '<w:sz w:val="28"/></w:rPr><w:t>2</w:t></w:r></w:fldSimple>'
    )
    paragraph._p.append(parse_xml(field_xml))


def _set_properties(document: Any, title: str) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, "", "vi-VN"
    properties.comments, properties.keywords, properties.last_modified_by, properties.revision = "", "", "", 1
    properties.created = properties.modified = _EPOCH


def _fill(paragraph: Any, text: str, style: Style) -> None:
    """Write a paragraph in a style; `**…**` in the text is bold, `[[…]]` is marked for a person to write over."""
    layout = paragraph.paragraph_format
    paragraph.alignment = _ALIGN[style.align]
    layout.first_line_indent, layout.space_before, layout.space_after = Pt(style.indent), Pt(style.before), Pt(style.after)
    layout.line_spacing, layout.keep_with_next = 1.0, style.keep_next
    for piece in re.split(r"(\*\*.+?\*\*|\[\[.+?\]\])", text):
        if not piece:
            continue
        bold, marked = piece.startswith("**"), piece.startswith("[[")
        run = paragraph.add_run(piece[2:-2] if bold or marked else piece)
        run.font.name, run.font.size, run.font.bold, run.font.italic = FONT, Pt(style.size), style.bold or bold, style.italic
        run.font.color.rgb = RGBColor(0, 0, 0)
        if marked:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _fill_cell(cell: Any, lines: Sequence[tuple[str, Style]], rule: int = 0) -> None:
    """Paragraphs of a cell; rule draws a line that long (mm) below the last, as under a masthead."""
    for number, (text, style) in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        _fill(paragraph, text, style)
    if rule:
        _rule_below(cell, cell.paragraphs[-1], rule, cell.width.mm if cell.width else TEXT_WIDTH_MM)


def _rule_below(parent: Any, after: Any, length: float, width: float = TEXT_WIDTH_MM) -> None:
    """A line of a length in mm, centred in a width: a paragraph of no height with a top border and indents at both sides."""
    paragraph = parent.add_paragraph()
    layout = paragraph.paragraph_format
    side = Mm(max(width - length, 0) / 2 - 2)
    layout.left_indent = layout.right_indent = side
    layout.space_before, layout.space_after, layout.line_spacing = Pt(2), Pt(2), Pt(4)
    border = parse_xml(f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>')
    # Word asks for the children of pPr in the order of its schema.
    paragraph._p.get_or_add_pPr().insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr")
    after._p.addnext(paragraph._p)


def _fix_widths(table: Any, widths: Sequence[float]) -> None:
    """Columns of fixed width, so that Word and LibreOffice lay them out alike."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _without_margins(table: Any) -> None:
    """Cells whose text may use their whole width."""
    sides = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    margins = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>")
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    properties.append(margins) if look is None else look.addprevious(margins)


def _row_property(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:{name} {nsdecls('w')}/>"))
