"""Where the letters of an old Word file (.doc) stand, and what its formatting says of each run and paragraph."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_PAGE, _MOST_PAGES = 512, 200_000
_MAGIC, _LOCKED, _OTHER_TABLE = 0xA5EC, 0x100, 0x200
_TEXT, _CLX, _CHARACTERS, _PARAGRAPHS, _FONTS = 0x4C, 0x1A2, 0xFA, 0x102, 0x112
_EIGHT_BITS = 1 << 30
_LENGTHS = (1, 1, 2, 4, 2, 2, 0, 3)
"""Bytes of what is said of a property, by its kind."""
_IN_TABLE, _ROW_ENDS, _LIST, _OUTLINE = 0x2416, 0x2417, 0x460B, 0x2640
_COLUMNS = 0xD608
_STRIKE, _DOUBLE_STRIKE, _HIDDEN, _DELETED, _RAISED, _SIGN, _FONT = 0x0837, 0x2A53, 0x083C, 0x0800, 0x2A48, 0x6A09, 0x4A4F


def _short(body: bytes, at: int) -> int:
    return int.from_bytes(body[at : at + 2], "little")


def _long(body: bytes, at: int) -> int:
    return int.from_bytes(body[at : at + 4], "little")


@dataclass(frozen=True)
class Properties:
    """What is said of a run or a paragraph: each property with its bytes."""

    said: dict[int, bytes]
    style: int = 0

    def on(self, *properties: int) -> bool:
        """Whether one of some switches is on."""
        return any(self.said.get(one, b"\x00")[:1] in (b"\x01", b"\x81") for one in properties)

    @property
    def struck(self) -> bool:
        """Whether it is taken back."""
        return self.on(_STRIKE, _DOUBLE_STRIKE)

    @property
    def hidden(self) -> bool:
        """Whether nobody sees it."""
        return self.on(_HIDDEN)

    @property
    def deleted(self) -> bool:
        """Whether a tracked change takes it out."""
        return self.on(_DELETED)

    @property
    def raised(self) -> bool:
        """Whether it stands above the line."""
        return self.on(_RAISED)

    @property
    def sign(self) -> tuple[int, int] | None:
        """The font and the place in it of a sign that stands for the letter."""
        said = self.said.get(_SIGN)
        return (_short(said, 0), _short(said, 2)) if said else None

    @property
    def font(self) -> int | None:
        """The number of its font."""
        return _short(self.said[_FONT], 0) if _FONT in self.said else None

    @property
    def in_table(self) -> bool:
        """Whether the paragraph stands in a table."""
        return self.on(_IN_TABLE)

    @property
    def row_ends(self) -> bool:
        """Whether the paragraph is the end of a row."""
        return self.on(_ROW_ENDS)

    @property
    def edges(self) -> list[int]:
        """Where the cells of the row begin and end."""
        said = self.said.get(_COLUMNS, b"")
        cells = said[2] if len(said) > 2 else 0
        return [int.from_bytes(said[at : at + 2], "little", signed=True) for at in range(3, 3 + 2 * (cells + 1), 2)] if cells else []

    @property
    def listed(self) -> bool:
        """Whether Word numbers it."""
        return any(self.said.get(_LIST, b""))

    @property
    def level(self) -> int | None:
        """Heading level 1–9, None of body text."""
        outline = self.said.get(_OUTLINE, bytes([self.style - 1 if 1 <= self.style <= 9 else 9]))[0]
        return outline + 1 if outline < 9 else None


PLAIN = Properties({})


class Runs:
    """Properties by place in the file, as pages of them tell."""

    def __init__(self, body: bytes, places: bytes, paragraphs: bool) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.properties: list[Properties] = []
        count = min(max(0, (len(places) - 4) // 8), _MOST_PAGES)
        for page in sorted({_long(places, 4 * (count + 1) + 4 * at) & 0x3FFFFF for at in range(count)}):
            self._take(body[page * _PAGE : (page + 1) * _PAGE], paragraphs)
        order = sorted(range(len(self.starts)), key=self.starts.__getitem__)
        self.starts, self.ends = [self.starts[at] for at in order], [self.ends[at] for at in order]
        self.properties = [self.properties[at] for at in order]

    def _take(self, page: bytes, paragraphs: bool) -> None:
        runs, width = (page[-1] if len(page) == _PAGE else 0), 13 if paragraphs else 1
        for at in range(runs):
            offset = page[(4 * (runs + 1) + width * at) % _PAGE] * 2
            self.starts.append(_long(page, 4 * at))
            self.ends.append(_long(page, 4 * at + 4))
            self.properties.append(_paragraph(page, offset) if paragraphs else _run(page, offset))

    def at(self, place: int) -> tuple[Properties, int]:
        """What holds at a place of the file, and up to where."""
        index = bisect_right(self.starts, place) - 1
        if index >= 0 and place < self.ends[index]:
            return self.properties[index], self.ends[index]
        return PLAIN, self.starts[index + 1] if index + 1 < len(self.starts) else 1 << 32


def _run(page: bytes, offset: int) -> Properties:
    return Properties(_said(page[offset + 1 : offset + 1 + page[offset]])) if offset else PLAIN


def _paragraph(page: bytes, offset: int) -> Properties:
    if not 0 < offset < _PAGE - 1:
        return PLAIN
    size, begins = (2 * page[offset] - 1, offset + 1) if page[offset] else (2 * page[offset + 1], offset + 2)
    body = page[begins : begins + size]
    return Properties(_said(body[2:]), _short(body, 0))


def _said(body: bytes) -> dict[int, bytes]:
    found = {}
    at = 0
    while at + 2 < len(body):
        name = _short(body, at)
        at += 2
        size = _LENGTHS[name >> 13]
        if not size:
            size = _short(body, at) + 1 if name == _COLUMNS else body[at] + 1
        found[name] = body[at : at + size]
        at += size
    return found


@dataclass(frozen=True)
class Piece:
    """A stretch of letters with the same properties, and where its letters stand in the file."""

    text: str
    place: int
    width: int
    properties: Properties


class OldWord:
    """The bones of a .doc; ValueError when they are broken, PermissionError when it is locked."""

    def __init__(self, body: bytes, tables: dict[str, bytes]) -> None:
        flags = _short(body, 10)
        if _short(body, 0) != _MAGIC or len(body) < 0x1AA:
            raise ValueError("no text of Word")
        if flags & _LOCKED:
            raise PermissionError
        self.body, self.table = body, tables.get("1Table" if flags & _OTHER_TABLE else "0Table", b"")
        self.runs = Runs(body, self._part(_CHARACTERS), paragraphs=False)
        self.paragraphs = Runs(body, self._part(_PARAGRAPHS), paragraphs=True)
        self.fonts = _fonts(self._part(_FONTS))

    def _part(self, at: int) -> bytes:
        begins, size = _long(self.body, at), _long(self.body, at + 4)
        return self.table[begins : begins + size]

    def pieces(self, most: int) -> Iterator[Piece]:
        """The letters of the text itself, without notes and heads, in order; ValueError when they are more than most."""
        left = _long(self.body, _TEXT)
        if left > most:
            raise ValueError("more letters than a document has")
        places = self._pieces()
        count = (len(places) - 4) // 12
        for at in range(count):
            first, last = _long(places, 4 * at), _long(places, 4 * at + 4)
            letters = min(last - first, left)
            if letters < 0:
                raise ValueError("pieces that go back")
            left -= letters
            where = _long(places, 4 * (count + 1) + 8 * at + 2)
            eight = bool(where & _EIGHT_BITS)
            yield from self._of(where // 2 % (1 << 29) if eight else where & 0x3FFFFFFF, letters, 1 if eight else 2)

    def _pieces(self) -> bytes:
        """The table of pieces, behind formatting that they share."""
        clx, at = self._part(_CLX), 0
        while at < len(clx) and clx[at] == 1:
            at += 3 + _short(clx, at + 1)
        if at >= len(clx) or clx[at] != 2:
            raise ValueError("no table of pieces")
        return clx[at + 5 : at + 5 + _long(clx, at + 1)]

    def _of(self, place: int, letters: int, width: int) -> Iterator[Piece]:
        end = min(place + letters * width, len(self.body))
        while place < end:
            properties, until = self.runs.at(place)
            until = max(place + width, min(end, until - (until - place) % width))
            raw = self.body[place:until]
            yield Piece(raw.decode("cp1252" if width == 1 else "utf-16-le", "replace"), place, width, properties)
            place = until


def _fonts(table: bytes) -> list[str]:
    names: list[str] = []
    at = 4
    while at < len(table) and len(names) < 1000:
        name = table[at + 40 : at + 1 + table[at]].decode("utf-16-le", "ignore")
        names.append(name.split("\x00")[0])
        at += 1 + table[at]
    return names
