"""A text to one tree: tables of every layout first, the lines between them to blocks, all in one outline."""

from __future__ import annotations

from .blocks import blocks_of
from .carriers import carried
from .columns import tabled
from .flattened import flattened
from .frames import framed
from .outline import outlined
from .source import Line, Source
from .tree import Block, Document, Table


def document_of(source: Source) -> Document:
    """The blocks and tables of a text."""
    lines = source.lines()
    tables: list[Table] = []
    free: list[list[Line]] = []
    at = 0
    for found in carried(lines):
        table = tabled(found.rows, found.carrier)
        if table:
            tables.append(table)
            free.append(lines[at : found.first])
            at = found.last
    free.append(lines[at:])
    blocks: list[Block] = []
    for run in free:
        here = 0
        for flat in flattened(run):
            blocks += blocks_of(run[here : flat.first])
            tables.append(flat.table)
            here = flat.last
        blocks += blocks_of(run[here:])
    framed(blocks)
    outlined(blocks)
    tables.sort(key=lambda table: table.start)
    _hang(blocks, tables)
    return Document(tuple(blocks), tuple(tables))


def _hang(blocks: list[Block], tables: list[Table]) -> None:
    """Each table stands under the headings over the place where it begins."""
    at = 0
    for table in tables:
        while at < len(blocks) and blocks[at].start < table.start:
            at += 1
        before = blocks[at - 1] if at else None
        if before is not None:
            table.above = (*before.above, before) if before.headlike or before.text.isupper() else before.above
        table.order = at
