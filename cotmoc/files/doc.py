"""Reading an old Word file (.doc, Word 97–2003): paragraphs and rows of tables as a person sees them on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from cotmoc.files.compound import streams
from cotmoc.files.doc_format import PLAIN, OldWord, Piece, Properties
from cotmoc.files.legacy import from_font
from cotmoc.files.line import Line
from cotmoc.files.problems import FileProblem
from cotmoc.files.run import LeftOut, raised
from cotmoc.files.symbols import LOST, in_signs, sign
from cotmoc.message import Message, say

MOST_LETTERS = 5_000_000
_NEAR, _MOST_COLUMNS = 20, 64
"""Twentieths of a point within which edges are one; places of edges of a table of Word."""
_PARAGRAPH, _CELL = "\r", "\x07"
_FIELD, _RESULT, _FIELD_ENDS = "\x13", "\x14", "\x15"
_PARTED = re.compile(r"([\r\x07\x0c\x13\x14\x15])")
_LETTERS = str.maketrans({"\x0b": " ", "\t": " ", "\x1e": "-", "\x1f": None, **{chr(code): None for code in (1, 2, 3, 4, 5, 8)}})
_SAVE_AS = say("hãy mở bằng Word, chọn Lưu thành (Save As) kiểu .docx rồi gửi lại")
_NUMBERED = say("Tệp .doc có số thứ tự do Word tự đánh; chúng được đọc là “-”, hãy lưu thành .docx nếu cần giữ số.")


def read_doc(data: bytes) -> tuple[list[Line], list[Message]]:
    """Paragraphs and rows of a .doc and notes for the person; headers, footers and notes at the foot are left out."""
    try:
        parts = streams(data, "WordDocument", "0Table", "1Table")
        walk = _Walk(OldWord(parts.get("WordDocument", b""), parts))
        lines = list(walk.lines())
    except PermissionError:
        raise FileProblem(
            "tệp đặt mật khẩu", remedy="hãy mở bằng mật khẩu, bỏ mật khẩu (Tệp › Thông tin › Bảo vệ tài liệu) rồi gửi lại"
        ) from None
    except (OSError, ValueError, IndexError):
        raise FileProblem("tệp Word kiểu cũ (.doc) bị hỏng hoặc quá cũ (trước Word 97)", remedy=_SAVE_AS) from None
    return lines, [*walk.left_out.notes(), *([_NUMBERED] if walk.numbered else [])]


@dataclass
class _Walk:
    """One walk through the letters, and what is open: a paragraph, a cell, a row, fields."""

    document: OldWord
    left_out: LeftOut = field(default_factory=LeftOut)
    numbered: bool = False
    text: str = ""
    cell: list[str] = field(default_factory=list)
    row: list[str] = field(default_factory=list)
    rows: list[tuple[list[str], list[int]]] = field(default_factory=list)
    """Of the open table: cells, and where they begin and end."""
    fields: list[bool] = field(default_factory=list)
    """Of each open field, whether what stands now is its code rather than its result."""

    def lines(self) -> Iterator[Line]:
        """Paragraphs and rows in order."""
        for piece in self.document.pieces(MOST_LETTERS):
            at = 0
            for words in _PARTED.split(piece.text):
                place = piece.place + at * piece.width
                at += len(words)
                if words in (_PARAGRAPH, _CELL, "\x0c"):
                    yield from self._ended(words, self.document.paragraphs.at(place)[0])
                elif words in (_FIELD, _RESULT, _FIELD_ENDS):
                    self._field(words)
                elif words and not any(self.fields):
                    self.text += self._seen(words, piece)
        yield from self._ended(_PARAGRAPH, PLAIN)

    def _field(self, mark: str) -> None:
        if mark == _FIELD:
            self.fields.append(True)
        elif self.fields:
            self.fields.pop()
            if mark == _RESULT:
                self.fields.append(False)

    def _seen(self, words: str, piece: Piece) -> str:
        """The words of a run as its formatting means them."""
        said = piece.properties
        if said.deleted:
            return ""
        text = self._lettered(words, said)
        if not text.strip():
            return text
        if said.hidden or said.struck:
            (self.left_out.hidden if said.hidden else self.left_out.struck).append(text)
            return ""
        if not said.raised:
            return text
        read = raised(text, self.text[-40:])
        if read is None:
            self.left_out.marks.append(f"{self.text.split()[-1] if self.text.split() else ''}({text.strip()})")
        return read or ""

    def _lettered(self, words: str, said: Properties) -> str:
        if said.sign:
            font, place = said.sign
            text = sign(place, self._font(font) or "Symbol")
        else:
            font_name = self._font(said.font)
            text = in_signs(from_font(words.translate(_LETTERS), font_name), font_name)
        self.left_out.lost += text.count(LOST)
        return text

    def _font(self, number: int | None) -> str:
        return self.document.fonts[number] if number is not None and number < len(self.document.fonts) else ""

    def _ended(self, mark: str, said: Properties) -> Iterator[Line]:
        """What a mark closes: a paragraph, a cell, or a row with its last mark."""
        text, self.text = " ".join(self.text.split()), ""
        if mark == _CELL and said.row_ends:
            self.rows.append((self.row, said.edges))
            self.row, self.cell = [], []
        elif mark == _CELL:
            self.row.append(" ".join([*self.cell, text]).replace("|", "/").strip())
            self.cell = []
        elif said.in_table:
            self.cell.append(text)
        else:
            yield from self._table()
        if text and mark != _CELL and not said.in_table:
            self.numbered |= said.listed
            yield Line(f"- {text}" if said.listed else text, "paragraph", None, said.level)

    def _table(self) -> Iterator[Line]:
        """The rows of the table that has ended; behind a cell over several columns stand empty ones, so that columns stay in line."""
        places = _columns([edge for _, edges in self.rows for edge in edges])
        for cells, edges in self.rows:
            if len(edges) == len(cells) + 1:
                cells = [text for at, one in enumerate(cells) for text in [one, *[""] * (_between(places, edges[at : at + 2]) - 1)]]
            if any(cells):
                yield Line("| " + " | ".join(cells) + " |", "row")
        self.rows = []


def _columns(edges: Iterable[int]) -> list[int]:
    """The different places of edges, rising."""
    places: list[int] = []
    for edge in sorted(edges):
        if not places or edge - places[-1] > _NEAR:
            places.append(edge)
    return places[:_MOST_COLUMNS]


def _between(places: Sequence[int], edges: Sequence[int]) -> int:
    """How many columns lie between two edges."""
    return sum(edges[0] - _NEAR < place < edges[1] - _NEAR for place in places)
