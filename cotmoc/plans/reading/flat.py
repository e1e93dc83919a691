"""Tables flattened to one cell, or piece of a cell, a line: rows are found by their running numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .agencies import is_agency_list
from .deadlines import has_deadline, tail_deadline
from .flat_cells import UNIT, is_value
from .lines import Block
from .tables import Cell, opens_header, role_of

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
        end = next((here for here in range(at + 1, stop) if _ends_row(blocks, heads, here, stop)), stop)
        between = range(starts[position - 1] if position else 0, at)
        group = next((blocks[here].text for here in between if _is_section(blocks[here]) and here not in heads), group)
        header = _header_at(heads, at)
        cells = _cells([blocks[here] for here in range(at, end) if here not in heads])
        if cells and end - at <= _LONGEST:
            rows.append(FlatRow(blocks[at].start, blocks[end - 1].end, at, end, cells, group, header))
    return rows


def _ends_row(blocks: list[Block], heads: dict[int, Header], here: int, stop: int) -> bool:
    """A section ends a row, and a header does unless it is the one printed again on a new page in the middle of the row."""
    if here not in heads:
        return _is_section(blocks[here])
    after = next((at for at in range(here, stop) if at not in heads), stop)
    return after == stop or _is_section(blocks[after])


def _headers(blocks: list[Block]) -> dict[int, Header]:
    """Positions of header lines (TT, nội dung, chủ trì, …) with the roles and years that the run of them names."""
    out: dict[int, Header] = {}
    at = 0
    while at < len(blocks):
        named = _named_columns(blocks[at].text) if opens_header(blocks[at].text[:60]) else []
        if (len(blocks[at].text) > 60 and len(named) < 4) or not opens_header(blocks[at].text[:60]):
            at += 1
            continue
        end = at + 1
        while end < len(blocks) and len(blocks[end].text) < 90 and _in_header(blocks, end):
            end += 1
        run = [block.text for block in blocks[at:end]]
        roles = tuple(role_of(words) for words in (named if len(run) == 1 else run))
        if len(set(roles)) >= 3 or (len(run) == 1 and len(run[0].split()) > 5):
            said = run[1:] if len(run) > 1 else re.findall(r"(?:Năm |năm )?\b20\d\d\b", run[0])
            years = tuple(year for words in said if (year := _year(words)) and role_of(words) != "past")
            out.update({here: Header(roles, years) for here in range(at, end)})
        at = end
    return out


_COLUMN = re.compile(
    r"(?<!\w)(?=(?:Cơ quan|Đơn vị|Nội dung|Nhiệm vụ|Công việc|Thời gian|Thời hạn|Tiến độ|Lộ trình|Sản phẩm|Kết quả|Ghi chú|Chủ trì"
    r"|Phối hợp|Chỉ tiêu|Mục tiêu|Hiện trạng|ĐVT|Kinh phí|Tên|Hạn|Năm 20\d\d)(?!\w))"
)


def _named_columns(words: str) -> list[str]:
    """The columns of a header written on one line: "TT Nhiệm vụ Cơ quan chủ trì Thời gian"."""
    if not re.match(r"s?tt\b|số t", words, re.IGNORECASE) or len(words) > 220:
        return []
    return [piece.strip() for piece in _COLUMN.split(words) if piece.strip()]


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
        if starts and _awaits_value(blocks[starts[-1] + 1 : at + 1], _header_at(heads, at)):
            continue
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


def _header_at(heads: dict[int, Header], at: int) -> Header:
    return next((heads[here] for here in range(at, -1, -1) if here in heads), Header()) if heads else Header()


def _awaits_value(row: list[Block], header: Header) -> bool:
    """Whether the lone number that ends `row` fills one of its value columns rather than opening the next row."""
    cells = [block.text for block in row]
    if not header.years or len(cells) > _LONGEST or not is_value(cells[-1]):
        return False
    values = 0
    while values < len(cells) and is_value(cells[-1 - values]):
        values += 1
    unit = cells[-1 - values] if values < len(cells) else ""
    return values <= len(header.years) and UNIT.fullmatch(unit) is not None


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
