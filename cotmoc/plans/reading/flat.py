"""Tables flattened to one cell, or piece of a cell, a line: rows are found by their running numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .agencies import is_agency_list, split_agencies, starts_with_agency
from .deadlines import cell_deadline, has_deadline, tail_deadline
from .lines import Block
from .tables import Cell, role_of
from .task_tables import Piece, shortened

_ORDINAL = re.compile(r"(\d{1,3}(?:\.\d{1,2}){0,3})[.)]?(?=\s|$)")
_SECTION = re.compile(r"(?:[IVX]{1,5}|[A-H])[.)]?(?: |$)")


_LONGEST = 40  # blocks a row may run over


@dataclass(frozen=True)
class Header:
    """What the header lines of a flattened table name: the roles of its columns and the years of its value columns."""

    roles: tuple[str, ...] = ()
    years: tuple[int, ...] = ()


@dataclass(frozen=True)
class FlatRow:
    """A row of a flattened table: its number and the pieces of its cells, in order."""

    start: int
    end: int
    first: int
    last: int
    cells: tuple[Cell, ...]
    group: str | None
    header: Header


def header_lines(blocks: list[Block]) -> set[int]:
    """The positions of lines that only repeat the header of a flattened table."""
    return set(_headers(blocks))


def flat_rows(blocks: list[Block]) -> list[FlatRow]:
    """Rows of flattened tables: a running number, then short pieces, until the next number, heading or repeated header."""
    heads = _headers(blocks)
    starts = _ordinals(blocks, heads)
    rows: list[FlatRow] = []
    group: str | None = None
    for position, at in enumerate(starts):
        stop = starts[position + 1] if position + 1 < len(starts) else len(blocks)
        end = next((here for here in range(at + 1, stop) if here in heads or _is_section(blocks[here])), stop)
        between = range(starts[position - 1] if position else 0, at)
        group = next((blocks[here].text for here in between if _is_section(blocks[here]) and here not in heads), group)
        header = next((heads[here] for here in range(at, -1, -1) if here in heads), Header()) if heads else Header()
        cells = _cells(blocks[at:end])
        if cells and end - at <= _LONGEST:
            rows.append(FlatRow(blocks[at].start, blocks[end - 1].end, at, end, cells, group, header))
    return rows


def _headers(blocks: list[Block]) -> dict[int, Header]:
    """Positions of header lines (TT, nội dung, chủ trì, …) with the roles and years that the run of them names."""
    out: dict[int, Header] = {}
    at = 0
    while at < len(blocks):
        if len(blocks[at].text) > 60 or role_of(blocks[at].text) != "index":
            at += 1
            continue
        end = at + 1
        while end < len(blocks) and len(blocks[end].text) < 90 and _in_header(blocks, end):
            end += 1
        run = [block.text for block in blocks[at:end]]
        roles = tuple(role_of(words) for words in run)
        if len(set(roles)) >= 3 or (len(run) == 1 and len(run[0].split()) > 5):
            said = run[1:] if len(run) > 1 else re.findall(r"(?:Năm |năm )?\b20\d\d\b", run[0])
            years = tuple(year for words in said if (year := _year(words)) and role_of(words) != "past")
            out.update({here: Header(roles, years) for here in range(at, end)})
        at = end
    return out


def _in_header(blocks: list[Block], at: int) -> bool:
    words = blocks[at].text
    if _ORDINAL.match(words) or (is_agency_list(words) and not role_of(words)):
        return False
    return bool(role_of(words)) or (
        len(words) < 30 and at + 1 < len(blocks) and bool(role_of(blocks[at + 1].text)) and len(blocks[at + 1].text) < 60
    )


def _year(words: str) -> int | None:
    found = re.findall(r"\b20\d\d\b", words)
    return int(found[-1]) if found else None


def _ordinals(blocks: list[Block], heads: dict[int, Header]) -> list[int]:
    """Positions of the blocks that open rows: numbers that run on by one; the first stands alone or before agencies."""
    starts: list[int] = []
    expected: int | None = None
    for at, block in enumerate(blocks):
        found = None if block.is_row or at in heads else _ORDINAL.match(block.text)
        if not found:
            continue
        if starts and at - starts[-1] > _LONGEST:
            expected = None
        number, alone = int(found[1].split(".")[0]), found.end() >= len(block.text.rstrip())
        if expected is None:
            fits = (alone and (number < 300)) or _rowlike(blocks, at) or (number == 1 and at - 1 in heads)
        else:
            fits = (
                number == expected
                or (number == expected - 1 and "." in found[1].rstrip("."))
                or (number == 1 and (alone or _opens(blocks, at, heads)))
            )
        if fits:
            starts.append(at)
            expected = number + 1
    return starts if len(starts) >= 2 or (starts and heads) else []


def _opens(blocks: list[Block], at: int, heads: dict[int, Header]) -> bool:
    """Whether numbering may begin anew here: after the header or the title of a section."""
    return at - 1 in heads or any(_is_section(blocks[here]) for here in range(max(0, at - 3), at))


def _rowlike(blocks: list[Block], at: int) -> bool:
    """Whether agencies and a deadline follow as lines of their own."""
    following = [block.text for block in blocks[at + 1 : at + 7] if not block.marker]
    return sum(map(is_agency_list, following[:3])) >= 1 and any(
        has_deadline(words) or tail_deadline(words) is not None for words in following
    )


def _is_section(block: Block) -> bool:
    return _SECTION.match(block.text) is not None and not block.is_row


def _cells(blocks: list[Block]) -> tuple[Cell, ...]:
    out: list[Cell] = []
    for position, block in enumerate(blocks):
        skip = 0
        if position == 0 and (found := _ORDINAL.match(block.text)):
            skip = found.end() + len(block.text[found.end() :]) - len(block.text[found.end() :].lstrip(" .)"))
        words = block.text[skip:]
        if words.strip():
            out.append(Cell(words.strip(), block.start + skip, block.end))
    return tuple(out)


def statement_of(row: FlatRow) -> Cell:
    """The cell before the agencies: the work, or a whole target."""
    who = next((at for at, cell in enumerate(row.cells) if at and is_agency_list(cell.text)), 1)
    return Cell(" ".join(cell.text for cell in row.cells[:who]), row.cells[0].start, row.cells[who - 1].end)


def flat_task(row: FlatRow) -> Piece | None:
    """A row as a task: the action, then the agencies, then product and deadline in either order."""
    cells = list(row.cells)
    who = next((at for at, cell in enumerate(cells) if at and is_agency_list(cell.text)), None)
    if who is None or (row.header.roles and "lead" not in row.header.roles):
        return None
    early = _early_date(cells[:who])
    action = " ".join(cell.text for at, cell in enumerate(cells[:who]) if at != early)
    lead = cells[who].text
    at = who + 1
    coop = ""
    if "coop" in row.header.roles or not row.header.roles:
        while at < len(cells) and (is_agency_list(cells[at].text) or (coop.endswith((",", ";")) and starts_with_agency(cells[at].text))):
            coop = f"{coop} {cells[at].text}".strip()
            at += 1
    rest = cells[at:]
    dated = next((here for here, cell in enumerate(rest) if has_deadline(cell.text)), None)
    deadline, product = _rest(rest, dated)
    if dated is None and early is not None:
        deadline, dated = cell_deadline(cells[early].text), early
    if deadline is None and dated is None and not _has_tail(rest) and not row.header.roles:
        return None
    return Piece(row.start, row.end, shortened(action), lead.strip(" .;"), split_agencies(coop), deadline, product, row.group)


def _early_date(cells: list[Cell]) -> int | None:
    """The deadline cell of a table that puts the time before the agencies."""
    return next((at for at, cell in enumerate(cells) if at and has_deadline(cell.text)), None)


def _has_tail(rest: list[Cell]) -> bool:
    return bool(rest) and tail_deadline(rest[-1].text) is not None


def _rest(rest: list[Cell], dated: int | None) -> tuple[str | None, str | None]:
    """(deadline, product) from the cells after the agencies."""
    if dated is not None:
        words = " ".join(cell.text for here, cell in enumerate(rest) if here != dated)
        return cell_deadline(rest[dated].text), words or None
    words = " ".join(cell.text for cell in rest)
    tail = tail_deadline(words)
    if tail is not None:
        return cell_deadline(words[tail:]), words[:tail].strip() or None
    return None, words or None
