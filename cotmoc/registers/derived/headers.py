"""Which row of a sheet is the head, and which of its cells means which column: tolerant, and said out loud."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from cotmoc.files.encoding import to_unicode
from cotmoc.files.workbook import Sheet, Workbook, column_letter
from cotmoc.language.lexicon import words
from cotmoc.language.text import bare_words, clean
from cotmoc.message import Message, say
from cotmoc.registers.derived.columns import RegisterColumn
from cotmoc.registers.derived.marks import FAULTS, ORIGIN
from cotmoc.registers.derived.pairing import NO_PAIRING, Pairing

_IGNORED = {bare_words(word) for word in (*words("ordinal head"), FAULTS)}
_SEARCHED_ROWS = 40
CLOSE, _MARGIN = 84, 8
"""Out of 100: a renamed head is at least so like its label, and by so much more than the next. No two labels are this alike."""


@dataclass(frozen=True)
class Header:
    """The head of a sheet: its row from 0, field → column from 0, and what was understood but not certain."""

    row: int
    columns: dict[str, int]
    notes: tuple[Message, ...] = ()
    twice: tuple[str, ...] = ()
    """Labels that stand over two columns."""
    origin: int | None = None
    paired: bool = False
    """Whether its columns were paired by hand."""


def find_header(sheet: Sheet, columns: Sequence[RegisterColumn], pairing: Pairing = NO_PAIRING) -> Header | None:
    """The head row: the one that names most columns, at least two (or all, of a register with fewer); one whose heads a person has
    paired goes before."""
    best: Header | None = None
    for index, row in enumerate(head_rows(sheet)):
        if sum(isinstance(cell, str) and bool(cell.strip()) for cell in row) < 2:
            continue
        found = _match(index, in_unicode(row), columns, pairing)
        if found.paired and found.columns:
            return found
        if len(found.columns) >= 2 and (best is None or len(found.columns) > len(best.columns)):
            best = found
    return best


def fitting(book: Workbook, pairings: Sequence[Pairing]) -> Pairing:
    """The first pairing whose heads stand in one row of the workbook."""
    if not pairings:
        return NO_PAIRING
    heads = [{bare_words(text) for text in in_unicode(row)} for sheet in book.sheets for row in head_rows(sheet)]
    return next((pairing for pairing in pairings if any(map(pairing.fits, heads))), NO_PAIRING)


def head_rows(sheet: Sheet) -> list[list[Any]]:
    """The first rows, a head merged downwards standing in each of its rows: so the lowest row of a two-row head is whole."""
    rows = [list(row) for row in sheet.rows[:_SEARCHED_ROWS]]
    for merged in sheet.merged:
        if merged.left == merged.right and merged.top < len(rows) and merged.left < len(rows[merged.top]):
            for line in range(merged.top + 1, min(merged.bottom + 1, len(rows))):
                rows[line][merged.left : merged.left + 1] = [rows[merged.top][merged.left]]
    return rows


def in_unicode(row: Sequence[Any]) -> list[str]:
    """The texts of a row; an old encoding is recognised over the whole row."""
    texts = [cell if isinstance(cell, str) else "" for cell in row]
    joined, name = to_unicode("\n".join(texts))
    return joined.split("\n") if name and joined.count("\n") == len(texts) - 1 else texts


def _match(index: int, texts: Sequence[str], columns: Sequence[RegisterColumn], pairing: Pairing) -> Header:
    heads = {i: bare_words(text) for i, text in enumerate(texts) if bare_words(text)}
    pairs = {i: pairing.heads[name] for i, name in heads.items() if name in pairing.heads} if pairing.fits(heads.values()) else {}
    by_hand = {name: i for i, name in reversed(pairs.items()) if name}
    names = {i: name for i, name in heads.items() if i not in pairs}
    alone = {i: bare_words(unmeasured(text)) for i, text in enumerate(texts) if i not in pairs}
    exact, twice = _exact(names, alone, [c for c in columns if c.name not in by_hand])
    taken = set(exact.values())
    rest = {i: name for i, name in names.items() if i not in taken and name not in _IGNORED and name != bare_words(ORIGIN)}
    guessed = _guess(rest, [c for c in columns if c.name not in exact and c.name not in by_hand])
    labels = {c.name: c.label for c in columns}
    notes = [
        say(
            "Cột %(letter)s “%(head)s” được ghép tay với “%(label)s”.",
            letter=column_letter(i),
            head=clean(texts[i]),
            label=say(labels[name]),
        )
        for name, i in by_hand.items()
    ]
    notes += [
        say("Cột %(letter)s “%(head)s” được hiểu là “%(label)s”.", letter=column_letter(i), head=clean(texts[i]), label=say(labels[name]))
        for name, i in guessed.items()
    ]
    unknown = [i for i in rest if i not in guessed.values()]
    notes += [
        say("Cột %(letter)s “%(head)s” không có trong sổ nên bỏ qua.", letter=column_letter(i), head=clean(texts[i])) for i in unknown
    ]
    origin = next((i for i, name in names.items() if name == bare_words(ORIGIN)), None)
    return Header(index, {**by_hand, **exact, **guessed}, tuple(notes), tuple(labels[name] for name in twice), origin, bool(pairs))


def _exact(names: dict[int, str], alone: dict[int, str], columns: Sequence[RegisterColumn]) -> tuple[dict[str, int], list[str]]:
    """Columns by their label as it stands, else by a head that is the label with another unit."""
    found: dict[str, int] = {}
    twice: list[str] = []
    for column in columns:
        spoken = {bare_words(column.label), bare_words(unbracketed(column.label)), bare_words(column.name)}
        places = [i for i, name in names.items() if name in spoken] or [i for i, name in alone.items() if name and name in spoken]
        if places:
            found[column.name] = places[0]
        if len(places) > 1:
            twice.append(column.name)
    return found, twice


_BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_BEHIND = re.compile(r"(?:[,:;–—-]|\s)\s*((?:(?:nghìn|ngàn|triệu|trđ|tr\.?đ|tr|tỷ|tỉ)\s*)+(?:đồng|đ|vnđ|vnd)?)\s*\*?\s*$", re.IGNORECASE)


def units_in(text: str) -> list[str]:
    """What a head says in brackets, or of thousands behind its name: usually in what it is counted."""
    behind = _BEHIND.search(_BRACKETED.sub("", text))
    return [*_BRACKETED.findall(text), *([behind[1]] if behind else [])]


def unmeasured(text: str) -> str:
    """A head without that."""
    return _BEHIND.sub("", _BRACKETED.sub("", text))


def unbracketed(label: str) -> str:
    """A label without what stands in brackets, usually the unit of measure."""
    return re.sub(r"\([^)]*\)", "", label)


def _guess(names: dict[int, str], columns: Sequence[RegisterColumn]) -> dict[str, int]:
    """Renamed heads: the closest label wins when it is close, and clearly closer than the next one."""
    scored = []
    for i, name in names.items():
        ranks = sorted(((likeness(name, c.label), c.name) for c in columns), reverse=True)
        if ranks and ranks[0][0] >= CLOSE and (len(ranks) == 1 or ranks[0][0] - ranks[1][0] >= _MARGIN):
            scored.append((ranks[0][0], ranks[0][1], i))
    found: dict[str, int] = {}
    for _, name, i in sorted(scored, key=lambda s: (-s[0], s[2])):
        if name not in found and i not in found.values():
            found[name] = i
    return found


def likeness(name: str, label: str) -> float:
    """How like a folded head is to a label, with or without what stands in brackets; 0 to 100."""
    return max(fuzz.ratio(name, bare_words(label)), fuzz.ratio(name, bare_words(unbracketed(label))))
