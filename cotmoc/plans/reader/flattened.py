"""Tables flattened to one cell, or a piece of a cell, a line.

What the columns hold is a guess: every reading of the titles, or, for a table cut off from its header, every usual order of columns is
tried, and the one whose best way through the lines fits best is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .blocks import furniture
from .columns import sectioned, weigh, year_of
from .flat_cells import is_value, pieces_of
from .flat_fit import Piece, pieces_in
from .flat_header import Column as FlatColumn
from .flat_heads import guesses, headers, parted
from .grammar.agencies import is_agency_list, starts_with_agency
from .grammar.deadlines import has_deadline, tail_deadline
from .source import Line
from .tree import Cell, Column, Row, Table
from .tree import Cell as FlatCell
from .ways import best_way

_STOP = re.compile(
    r"(?:PHỤ LỤC|Phụ lục|Phụ biểu|PHỤ BIỂU|CHƯƠNG|Chương|Điều \d|Nơi nhận|KT\. |TM\. |Ghi chú ?:|\(\*\) |Biểu (?:số )?\d|#{1,4} )"
)
_ORDINAL = re.compile(r"(\d{1,3})(?:\.\d{1,2}){0,3}[.)]?")
_GLUED = re.compile(r"(\d{1,3})(?:\.\d{1,2}){0,3}[.)]? +(?=\S)")
_LISTED = re.compile(r"\(\d{1,2}\) ?")
_LONGEST_ROW, _LONGEST_TABLE, _FAR = 45, 400_000, 40
_ORDERS = (
    ("index", "task", "lead", "coop", "product", "deadline"), ("index", "task", "deadline", "lead", "coop"),
    ("index", "task", "lead", "coop", "deadline"), ("index", "task", "lead", "coop", "deadline", "product"),
    ("index", "task", "lead", "deadline"), ("index", "task", "product", "lead", "coop", "deadline"), ("index", "task", "deadline", "lead"),
    ("index", "name", "unit", "value", "lead"), ("index", "name", "unit", "value"), ("index", "name", "unit", "value", "value"),
    ("index", "name", "unit", "value", "value", "value"), ("index", "name", "value", "value"),
)  # fmt: skip
"""The usual orders of columns."""


@dataclass(frozen=True)
class Flat:
    """A table with the lines from `first` up to `last` (exclusive) that it takes."""

    first: int
    last: int
    table: Table


def flattened(lines: Sequence[Line]) -> list[Flat]:
    """The flattened tables of a run of lines without tables of other layouts."""
    gone = furniture(lines)
    kept = [at for at, out in enumerate(gone) if not out]
    cut = [(at, cell) for at in kept for cell in parted(FlatCell(lines[at].text, lines[at].start, lines[at].end))]
    kept, cells = [at for at, _ in cut], [cell for _, cell in cut]
    found = []
    for first, last, table in _tables(cells):
        found.append(Flat(kept[first], kept[last - 1] + 1, table))
    return found


def _tables(lines: list[FlatCell]) -> Iterator[tuple[int, int, Table]]:
    heads = headers(lines)
    floor = at = 0
    while at < len(heads):
        _first, columns, _ = heads[at]
        same = at + 1
        while same < len(heads) and [c.title for c in heads[same][1]] == [c.title for c in columns]:
            same += 1
        stop = heads[same][0] if same < len(heads) else len(lines)
        inside = [(h[0], h[2]) for h in heads[at:same]]
        begin = _begun_before(lines, inside[0], floor)
        yield from _headless(lines, floor, begin)
        one = _best(lines, begin, stop, inside, list(guesses(columns)))
        if one:
            yield begin, one[0], one[1]
        floor = one[0] if one else heads[same - 1][2]
        at = same
    yield from _headless(lines, floor, len(lines))


def _begun_before(lines: list[FlatCell], head: tuple[int, int], floor: int) -> int:
    """A header printed on a later page: the rows above it whose numbers lead up to the first number below it belong to the table."""
    below = next((_number(line.text) for line in lines[head[1] : head[1] + _FAR] if _number(line.text) is not None), None)
    begin, wanted = head[0], below - 1 if below is not None else None
    for at in range(head[0] - 1, floor - 1, -1):
        if head[0] - at > _LONGEST_ROW * 6 or begin - at > _LONGEST_ROW or _STOP.match(lines[at].text):
            break
        number = _number(lines[at].text)
        if number is not None and number == wanted:
            begin, wanted = at, number - 1
    return begin


def _number(words: str) -> int | None:
    found = _ORDINAL.fullmatch(words) or _GLUED.match(words)
    return int(found[1]) if found else None


def _headless(lines: list[FlatCell], floor: int, stop: int) -> Iterator[tuple[int, int, Table]]:
    """Tables without a header: numbers that run on, with agencies, times or figures on lines of their own between them."""
    at = floor
    while at < stop:
        marks = _run(lines, at, stop)
        if len(marks) < 2 or not _rowlike(lines, marks, stop):
            at += 1
            continue
        orders = [tuple(FlatColumn(role, "") for role in order) for order in _ORDERS]
        end = min(stop, marks[-1] + _LONGEST_ROW)
        one = _best(lines, at, end, [], orders)
        if one and _is_table(one[1], len(marks)):
            yield at, one[0], one[1]
        else:
            one = None
        at = max(one[0] if one else at + 1, marks[-1] + 1)


def _is_table(table: Table, marks: int) -> bool:
    """Whether the rows that were found are rows: most of them fill three columns, and there are as many as numbers."""
    full = sum(len(row.cells) >= 3 for row in table.rows)
    said = [cell.text for row in table.rows for at, cell in row.cells.items() if at > 1]
    typed = sum(
        (starts_with_agency(_LISTED.sub("", words)) and words[0] not in "-+•") or has_deadline(words) or is_value(words) for words in said
    )
    return full >= 2 and full * 3 >= 2 * max(marks, len(table.rows)) and typed * 2 >= len(said)


def _run(lines: list[FlatCell], at: int, stop: int) -> list[int]:
    """The places of a lone number and of those that run on from it by one."""
    if _ORDINAL.fullmatch(lines[at].text) is None:
        return []
    marks, wanted = [at], (_number(lines[at].text) or 0) + 1
    for here in range(at + 1, stop):
        if here - marks[-1] > _LONGEST_ROW:
            break
        if _number(lines[here].text) == wanted and here - marks[-1] > 1:
            marks.append(here)
            wanted += 1
    return marks


def _rowlike(lines: list[FlatCell], marks: list[int], stop: int) -> bool:
    """Whether most rows have a line that only an agency, a time or a figure fills."""
    good = 0
    for a, b in zip(marks, [*marks[1:], min(stop, marks[-1] + 12)], strict=True):
        good += any(is_agency_list(line.text) or has_deadline(line.text) or is_value(line.text) for line in lines[a + 1 : b])
    return good * 3 >= len(marks) * 2


def _best(
    lines: list[FlatCell], begin: int, stop: int, inside: list[tuple[int, int]], guesses: list[tuple[FlatColumn, ...]]
) -> tuple[int, Table] | None:
    """(line after it, table) of the guess that fits best."""
    pieces, places = _body(lines, begin, stop, inside)
    if not pieces:
        return None
    ways = [(best_way(columns, pieces), columns) for columns in guesses]
    (path, score), columns = max(ways, key=lambda way: way[0][1])
    if not path or score < 0:
        return None
    table = _table(columns, pieces, path, lines[begin].start)
    last = max(places[len(path) - 1] + 1, max((end for first, end in inside if first <= places[len(path) - 1]), default=0))
    return (last, table) if table.rows else None


def _body(lines: list[FlatCell], begin: int, stop: int, inside: list[tuple[int, int]]) -> tuple[list[Piece], list[int]]:
    """The pieces between the headers, each with its line; the first after a header printed again knows of the page break."""
    heads = dict(inside)
    out: list[Piece] = []
    places: list[int] = []
    last: int | None = None
    at, broken = begin, False
    while at < min(stop, begin + _LONGEST_TABLE):
        if at in heads:
            broken = bool(out)
            at = heads[at]
            continue
        if _STOP.match(lines[at].text) and at > begin:
            break
        for piece in _cut(lines[at], broken, last):
            out.append(piece)
            places.append(at)
            last = piece.number if piece.number is not None and (last is None or piece.number == last + 1) else last
        broken = False
        at += 1
    return out, places


def _cut(line: FlatCell, broken: bool, last: int | None) -> list[Piece]:
    """The pieces of a line; a number before words opens a row only if it goes on from the row before."""
    if is_value(line.text):
        return [Piece(line.text, line.start, line.end, broken)]
    found = _GLUED.match(line.text)
    if found and last is not None and int(found[1]) not in (last, last + 1):
        return [Piece(f"({found[1]}) {line.text[found.end() :]}", line.start, line.end, broken)]  # a list inside the cell
    out: list[Piece] = []
    for piece in pieces_in(line, broken):
        cells = pieces_of(FlatCell(piece.text, piece.start, piece.end))
        if len(cells) == 1 and (tail := tail_deadline(piece.text)) and tail > 3 and not has_deadline(piece.text):
            cells = [
                FlatCell(piece.text[:tail].rstrip(), piece.start, piece.start + tail),
                FlatCell(piece.text[tail:], piece.start + tail, piece.end),
            ]
        out += [piece] if len(cells) == 1 else [Piece(c.text, c.start, c.end, broken and not out, bool(out)) for c in cells if c.text]
    return out


def _table(columns: tuple[FlatColumn, ...], pieces: list[Piece], path: list[tuple[int, bool]], start: int) -> Table:
    rows: list[dict[int, list[Piece]]] = []
    for piece, (place, opens) in zip(pieces, path, strict=False):
        if opens or not rows:
            rows.append({})
        rows[-1].setdefault(place, []).append(piece)
    built = [_row(row) for row in rows]
    table = Table([_column(column) for column in columns], built, start, max((row.end for row in built), default=start), "flat")
    weigh(table.columns, built)
    for flat, column in zip(columns, table.columns, strict=True):
        role = {"deadline": "time"}.get(flat.role, flat.role)
        for one in ("name", "task") if role in ("name", "task") else (role,):
            column.roles[one] = column.roles.get(one, 0.0) + 4.0  # the way was found under this reading
    sectioned(table)
    return table


def _column(flat: FlatColumn) -> Column:
    title = f"{flat.over} {flat.title}".strip()
    words = f"{title} ({flat.unit})" if flat.unit and flat.unit not in title else title
    return Column(words, year=flat.year or year_of(words))


def _row(row: dict[int, list[Piece]]) -> Row:
    cells = {at: Cell(" ".join(p.text for p in pieces), pieces[0].start, pieces[-1].end) for at, pieces in row.items()}
    return Row(cells, min(cell.start for cell in cells.values()), max(cell.end for cell in cells.values()))
