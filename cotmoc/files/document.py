"""A received document as text with places: .docx, .doc, .pdf and .txt in, one shape out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from cotmoc.files.chamber import apart
from cotmoc.files.doc import read_doc
from cotmoc.files.docx import read_docx
from cotmoc.files.encoding import to_unicode
from cotmoc.files.kinds import Kind, kind_of
from cotmoc.files.line import Line
from cotmoc.files.pdf import read_pdf
from cotmoc.files.problems import FileProblem, file_named
from cotmoc.files.text import read_text
from cotmoc.language.numbers import Figure
from cotmoc.language.text import composed
from cotmoc.message import Message, say

MOST_BYTES = 50 * 1024 * 1024
MOST_LETTERS = 5_000_000
"""Of a text: two thousand pages."""


@dataclass(frozen=True)
class Block:
    """A paragraph or table row; start and end are character offsets in Document.text, page counts from 1."""

    order: int
    kind: Literal["paragraph", "row"]
    start: int
    end: int
    page: int | None
    level: int | None


@dataclass(frozen=True)
class Document:
    """A read file: text in NFC, one paragraph or table row (`| a | b |`) a line; notes are messages on
    what a person should know of the reading (an old encoding converted, a scanned page left out)."""

    name: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    notes: tuple[Message, ...] = ()

    def words(self, block: Block) -> str:
        """The text of a block."""
        return self.text[block.start : block.end]


def read_document(data: bytes, name: str) -> Document:
    """Read a .docx, .doc, .pdf or .txt by what its bytes are, in a process of its own; FileProblem with one Vietnamese sentence when it
    cannot be read."""
    where = file_named(name)
    try:
        check_size(data)
    except FileProblem as problem:
        raise problem.at(where) from None
    return apart(where, read_here, data, name)


def read_here(data: bytes, name: str) -> Document:
    """The same in this very process."""
    try:
        check_size(data)
        found = _read(data, name)
        if len(found.text) > MOST_LETTERS:
            raise FileProblem(
                say("tệp có hơn %(most)s triệu ký tự", most=MOST_LETTERS // 10**6),
                remedy="hãy tách phụ lục thành tệp riêng rồi gửi từng tệp",
            )
        return found
    except FileProblem as problem:
        raise problem.at(file_named(name)) from None


def check_size(data: bytes) -> None:
    """FileProblem for an empty file or one of more than 50 MB."""
    if not data:
        raise FileProblem("tệp trống, không có byte nào", remedy="hãy kiểm tra lại tệp gốc rồi gửi lại")
    if len(data) > MOST_BYTES:
        size = Figure(len(data) / 1024**2, 1)
        raise FileProblem(
            say("tệp nặng %(size)s MB, vượt giới hạn %(most)s MB", size=size, most=MOST_BYTES // 2**20),
            remedy="hãy giảm dung lượng ảnh trong tệp hoặc tách thành nhiều tệp",
        )


def _read(data: bytes, name: str) -> Document:
    kind = kind_of(data, name)
    if kind is Kind.TEXT:
        text, notes = read_text(data)
        return _of_text(data, name, text, notes)
    if kind is Kind.PDF:
        lines, notes = read_pdf(data)
    else:
        lines, notes = read_doc(data) if kind is Kind.DOC else read_docx(data)
    return _of_lines(data, name, lines, notes)


def _of_lines(data: bytes, name: str, lines: Iterable[Line], notes: list[Message]) -> Document:
    """Lay the lines end to end; a file in an old encoding is converted as a whole, so that its short lines are too, and
    a mixed one line by line."""
    kept = [line for line in lines if line.text.strip()]
    if not kept:
        raise _no_words()
    whole, encoding = to_unicode("\n".join(line.text for line in kept))
    read = [to_unicode(text) if encoding is None else (text, None) for text in whole.split("\n")]
    texts = [composed(text).strip() for text, _ in read]
    blocks, at = [], 0
    for order, (line, text) in enumerate(zip(kept, texts, strict=True)):
        blocks.append(Block(order, line.kind, at, at + len(text), line.page, line.level))
        at += len(text) + 1
    found = encoding or next((name for _, name in read if name), None)
    said = [*notes, _converted(found)] if found else notes
    return Document(name, hashlib.sha256(data).hexdigest(), "\n".join(texts), tuple(blocks), tuple(said))


def _of_text(data: bytes, name: str, text: str, notes: list[Message]) -> Document:
    """A plain file keeps its very characters, so that offsets are those of the file."""
    blocks: list[Block] = []
    at = 0
    for raw in text.split("\n"):
        start = at + len(raw) - len(raw.lstrip())
        if words := raw.strip():
            kind: Literal["paragraph", "row"] = "row" if words.startswith("|") and words.endswith("|") and len(words) > 2 else "paragraph"
            blocks.append(Block(len(blocks), kind, start, start + len(words), None, None))
        at += len(raw) + 1
    if not blocks:
        raise _no_words()
    return Document(name, hashlib.sha256(data).hexdigest(), text, tuple(blocks), tuple(notes))


def _no_words() -> FileProblem:
    return FileProblem("tệp không có chữ nào", remedy="hãy kiểm tra lại nội dung tệp")


def _converted(encoding: str) -> Message:
    return say(
        "Tệp có chữ viết bằng mã %(encoding)s cũ và đã được chuyển sang Unicode; hãy soát lại những chữ viết hoa có dấu.",
        encoding=encoding,
    )
