"""Real files for the readers, made on the spot."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from io import BytesIO

from docx import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls


def saved(document) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def word_of(*paragraphs: str) -> bytes:
    """A .docx made of raw paragraph or table XML, or of plain text."""
    document = WordDocument()
    body = document.element.body
    for text in paragraphs:
        if text.startswith("<"):
            body.insert(len(body) - 1, parse_xml(text.replace(">", f" {nsdecls('w')}>", 1)))
        else:
            document.add_paragraph(text)
    return saved(document)


def with_part(data: bytes, path: str, change: Callable[[bytes], bytes | None]) -> bytes:
    """The same archive with one part changed, or left out when change gives None."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(old.read(name)) if name == path else old.read(name)
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def compound_file(*streams: str) -> bytes:
    """An old compound file (OLE) whose directory names these streams: header, one FAT sector, one directory sector."""
    free, end, fat_sector = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<109I", 0, *[free] * 108)
    fat = struct.pack("<128I", fat_sector, end, *[free] * 126)
    directory = b"".join(_entry(name, 5 if name == "Root Entry" else 2) for name in ("Root Entry", *streams))
    return header + fat + directory.ljust(512, b"\x00")


def _entry(name: str, kind: int) -> bytes:
    letters = name.encode("utf-16-le") + b"\x00\x00"
    shape = struct.pack("<HBB3I", len(letters), kind, 1, *[0xFFFFFFFF] * 3)
    return letters.ljust(64, b"\x00") + shape + bytes(48)


def pdf_of(pages: list[str], picture_on: tuple[int, ...] = ()) -> bytes:
    """A small PDF written by hand: ASCII lines on pages; on some pages a picture (numbers from 1) instead of text."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 "
        "/ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\nA\nendstream",
    ]
    kids = []
    for number, text in enumerate(pages, 1):
        lines = " ".join(f"({line}) Tj T*" for line in text.split("\n"))
        content = "q 400 0 0 400 50 300 cm /P Do Q" if number in picture_on else f"BT /F 12 Tf 14 TL 50 780 Td {lines} ET"
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F 3 0 R >> /XObject << /P 4 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    return (
        out
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
            f"startxref\n{len(out)}\n%%EOF\n"
        ).encode()
    )
