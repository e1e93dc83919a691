"""Projects from tables flattened to one cell, or piece of a cell, a line."""

from __future__ import annotations

from bisect import bisect_left

from .agencies import is_agency_list
from .deadlines import has_deadline
from .flat import FlatRow
from .funding import cell_sources, sources_in
from .lines import Block
from .money import cell_amount, declared_unit, unit_in
from .particulars import Found, Particulars, Stated, cell_period, lead_of
from .project_names import KIND, kind_of, kinds_in
from .project_tables import row_name
from .structure import Place
from .tables import Cell

_LONGEST = 25  # lines a header may run over


def flat_projects(rows: list[FlatRow], heads: list[int], blocks: list[Block], places: list[Place]) -> list[tuple[Found, FlatRow]]:
    """The projects of flattened tables whose header names projects and money; `heads` are the positions of header lines, in order."""
    out = []
    read: dict[int, tuple[str, int | None] | None] = {}
    for row in rows:
        last = bisect_left(heads, row.first) - 1
        if last < 0:
            continue
        first = heads[last]
        if first not in read:
            read[first] = _header(first, blocks, row.first)
        header = read[first]
        if header is not None and (found := _row(row, *header)):
            out.append((found, row))
    return out


def _header(last: int, blocks: list[Block], row: int) -> tuple[str, int | None] | None:
    """(the kind the header names or "", the unit of its sums) of the header that ends about `last`; None if it is about other things."""
    lines = [block.text for block in blocks[max(0, last - _LONGEST) : min(row, last + 6)]]
    begin = next((at for at in range(len(lines) - 1, -1, -1) if lines[at][:4].upper().startswith(("TT", "STT"))), None)
    if begin is None:
        return None
    named = [words for words in lines[begin:] if KIND.search(words) and len(words) < 80]
    if not named or not any("kinh phí" in words.lower() or "vốn" in words.lower() or "đầu tư" in words.lower() for words in lines[begin:]):
        return None
    kinds = kinds_in(named[0])
    units = [unit_in(words) for words in lines[begin:]] + [declared_unit(words) for words in lines[max(0, begin - 2) : begin]]
    return (kinds.pop() if len(kinds) == 1 else ""), next((unit for unit in units if unit is not None), None)


def _row(row: FlatRow, kind: str, unit: int | None) -> Found | None:
    """The cells up to the first that tells who, how much, whence or when are the name."""
    facts, name = Particulars(), list[Cell]()
    for cell in row.cells:
        told = _take(cell, facts, unit) if name or KIND.match(cell.text) is None else False
        if not told and not facts.says_something and not facts.period:
            name.append(cell)
    if not name or not (facts.stated or facts.sources):
        return None
    words = " ".join(cell.text for cell in name)
    opened = KIND.match(words)
    own = kind_of(opened.group()) if opened else ""
    of_group = kinds_in(row.group or "")
    told_kind = own or (of_group.pop() if len(of_group) == 1 else kind)
    unsure = () if told_kind else ("kind",)
    return Found(told_kind or "project", row_name(words, bool(own)), name[0].start, name[-1].end, row.first, facts, unsure)


def _take(cell: Cell, facts: Particulars, unit: int | None) -> bool:
    """Whether a cell says something of the project other than its name; what it says is taken in."""
    if has_deadline(cell.text):
        facts.period = facts.period or cell_period(cell.text)
    elif amount := cell_amount(cell.text, unit):
        if not facts.stated:
            facts.stated.append(Stated(amount, cell.start + amount.start, cell.start + amount.end))
    elif sources_in(cell.text) and len(cell.text) < 80:
        facts.sources |= dict.fromkeys(cell_sources(cell.text))
    elif is_agency_list(cell.text) and not facts.lead:
        facts.lead = lead_of(cell.text)
    else:
        return False
    return True
