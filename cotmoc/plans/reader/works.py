"""Everything that may be a task: each item with what stands below it, each sentence, each part of one that names a body, each row."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from .blocks import place
from .bodies import Body, bodies_in
from .features import Features
from .grammar.agencies import agency_of, is_agency_heading, is_agency_list
from .grammar.deadlines import open_ended
from .grammar.sentences import sentences
from .labels import closing_labels, is_empty, labelled_lines, labels_of, own_words, says_work
from .leads import DITTO, Lead, add_body_leads, add_lead, lead_choices, opens_work
from .tree import Block, Document, Row, Table
from .whens import When, add_times, choices

_WORDS = re.compile(r"[^\W\d_]{2}")
_PIECE = re.compile(r"(?:;|,|\.|, còn) (?=\S)")


@dataclass
class Work:
    """A stretch of text that may be a task: its words, where it stands, who may lead it and by when."""

    kind: str
    start: int
    end: int
    words: str
    block: Block | None = None
    row: Row | None = None
    table: Table | None = None
    labels: dict[str, str] = field(default_factory=dict)
    leads: list[Lead] = field(default_factory=list)
    whens: list[When] = field(default_factory=list)
    bodies: tuple[Body, ...] = ()
    first: bool = True
    beside: int = 0
    """How many paragraphs in a row, itself among them, each open with a body."""
    features: Features = field(default_factory=dict)
    score: float = 0.0


def works(document: Document) -> list[Work]:
    """Every candidate of a document, in the order of the text."""
    out = list(_of_blocks(document))
    _count_rows(out)
    for table in document.tables:
        out += _of_rows(table)
    return sorted(out, key=lambda work: (work.start, -work.end))


def _count_rows(found: list[Work]) -> None:
    """Tells each paragraph that opens with a body how many such stand in a row."""
    run: list[Work] = []
    for work in [one for one in found if one.kind == "item"]:
        follows = bool(run) and run[-1].block is not None and work.block is not None and work.block.order == run[-1].block.order + 1
        opens = bool(work.bodies) and opens_work(work.words, work.bodies[0].start)
        run = [*run, work] if follows and opens else [work] if opens else []
        for one in run:
            one.beside = len(run)


def _of_blocks(document: Document) -> Iterator[Work]:
    blocks = document.blocks
    labels = [labels_of(block) for block in blocks]
    closing = closing_labels(blocks, labels)
    for at, block in enumerate(blocks):
        if (labels[at] and not says_work(block)) or is_empty(block) or not _WORDS.search(block.words):
            continue
        run = labelled_lines(blocks, labels, at)
        said = dict(labels[at])
        for later in run:
            for kind, words in labels[later].items():
                said.setdefault(kind, words)
        end = blocks[run[-1]].end if run else block.end
        item = Work("item", block.start, end, own_words(block), block, labels=said)
        _complete(item, closing.get(at, {}))
        yield item
        if not said:
            yield from _parts(block, closing.get(at, {}))


def _parts(block: Block, closing: dict[str, str]) -> Iterator[Work]:
    """The sentences of a block, and the parts of its sentences that begin with a body of their own."""
    spans = sentences(block.words)
    for number, (start, end) in enumerate(spans):
        if len(spans) > 1:
            yield _part("sentence", block, start, end, closing, number == 0)
        pieces = _pieces(block.words, start, end)
        if len(pieces) > 1:
            for a, b in pieces:
                yield _part("piece", block, a, b, closing, a == 0)


def _part(kind: str, block: Block, start: int, end: int, closing: dict[str, str], first: bool) -> Work:
    begin = place(block, block.body + start) if start else block.start
    work = Work(kind, begin, place(block, block.body + end, True), block.words[start:end], block, first=first)
    _complete(work, closing)
    return work


def _pieces(words: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a sentence, cut where a body follows a pause."""
    heads = {body.start for body in bodies_in(words[start:end])}
    cuts = [start + found.end() for found in _PIECE.finditer(words[start:end]) if found.end() in heads]
    stops = [start, *cuts, end]
    return [(a, b) for a, b in itertools.pairwise(stops) if b - a > 15]


def _complete(work: Work, closing: dict[str, str]) -> None:
    """Who may lead and by when, from labels, words, headings and closing lines."""
    block = work.block
    assert block is not None
    leads: dict[str, Features] = {}
    work.bodies = bodies_in(work.words)
    if "lead" in work.labels:
        add_lead(leads, _label_lead(work.labels["lead"]), "label")
    if "lead" in closing:
        add_lead(leads, _label_lead(closing["lead"]), "closing label")
    add_body_leads(leads, work.words, work.bodies)
    if addressed := _ADDRESSED.match(work.words):
        add_lead(leads, addressed["who"], "addressed")
    for rank, over in enumerate(reversed(block.above)):
        _heading_leads(leads, over, rank)
    work.leads = lead_choices(leads)
    times: dict[str | None, Features] = {}
    add_times(times, work.words, "words")
    opened = False
    for said, name in ((work.labels, "label"), (closing, "closing")):
        if "time" in said:
            add_times(times, said["time"], name)
            opened = opened or open_ended(said["time"])
    for rank, over in enumerate(reversed(block.above)):
        if rank < 3:
            add_times(times, over.words, f"heading {rank}" if not rank else "heading")
    work.whens = choices(times, opened)


_ADDRESSED = re.compile(
    r"[-+•\s]*(?:đối với|riêng) (?P<who>(?:các |những )?(?:bộ|sở|cơ quan|đơn vị|địa phương|tỉnh|xã|ubnd|doanh nghiệp|tổ chức|trường)"
    r"(?!\w)[^:.;]{0,80}): ?\S",
    re.IGNORECASE,
)
"""“Đối với các đơn vị chưa có cơ sở dữ liệu: khẩn trương …”"""


def _label_lead(words: str) -> str:
    """The leading bodies of a label: "Sở A; phối hợp: Sở B", "Sở A chủ trì, phối hợp với Sở B"."""
    found = re.search(r"[;,.(]? ?(?:chủ trì,? )?phối hợp(?: thực hiện)?(?: với)?:? ", words)
    return (words[: found.start()] if found and found.start() else words).strip(" ,;.")


@lru_cache(maxsize=2**12)
def _is_agency(words: str) -> bool:
    return is_agency_heading(words)


def _heading_leads(leads: dict[str, Features], over: Block, rank: int) -> None:
    """What a heading over the item says of who does it."""
    words = over.words.strip(" .:;*")
    if over.frame:
        return
    if _is_agency(words):
        add_lead(leads, agency_of(words), f"heading {min(rank, 2)}")
        return
    if len(words) > 400:
        return
    named = bodies_in(words)
    for number, body in enumerate(named[:3]):
        opens = not words[: body.start].strip(" -+•*")
        kind = "opens a" if opens else "first in a" if not number else "in a"
        add_lead(leads, body.text, f"{kind} line over it {min(rank, 1)}")


def _of_rows(table: Table) -> list[Work]:
    texts = table.at("task", "name")
    out: list[Work] = []
    above: dict[str, Features] = {}
    for row in table.rows:
        name = next((row.cells[at] for at in texts if at in row.cells), None)
        if name is None:
            continue
        work = Work("row", row.start, row.end, name.text, None, row, table, bodies=bodies_in(name.text))
        leads = _said_by(table, row, "lead", "lead cell")
        if leads:
            above = dict(leads)
        elif table.at("lead"):
            for text in above:
                add_lead(leads, text, "lead cell above")
        empty = bool(table.at("lead")) and not leads
        work.leads = _row_leads(work, leads)
        if empty:
            work.leads[-1][1]["nobody, lead cell empty"] = 1.0
        work.whens = _row_times(table, row, name.text)
        out.append(work)
    return out


def _said_by(table: Table, row: Row, role: str, kind: str) -> dict[str, Features]:
    """The bodies of the cells of one role."""
    leads: dict[str, Features] = {}
    for at in table.at(role):
        if at in row.cells:
            _cell_leads(leads, row.cells[at].text, kind)
    return leads


def _row_leads(work: Work, leads: dict[str, Features]) -> list[Lead]:
    """Who may lead the work of a row: its cells, the sections and headings over it, the bodies its words name."""
    table, row = work.table, work.row
    assert table is not None
    assert row is not None
    for text, features in _said_by(table, row, "coop", "coop cell").items():
        add_lead(leads, text, *features)
    for words in reversed(row.sections):
        if is_agency_list(words):
            add_lead(leads, words, "section")
    add_body_leads(leads, work.words, work.bodies)
    for rank, over in enumerate(reversed(table.above)):
        _heading_leads(leads, over, rank)
    return lead_choices(leads)


def _row_times(table: Table, row: Row, words: str) -> list[When]:
    """By when the work of a row may be due; a column may say the year for all its days."""
    times: dict[str | None, Features] = {}
    opened = False
    for at in table.at("time", "clock"):
        if at in row.cells:
            year, cell = table.columns[at].year, row.cells[at].text
            add_times(times, f"{cell} năm {year}" if year and not re.search(r"20\d\d", cell) else cell, "cell")
            opened = opened or open_ended(cell)
    if crossed := [table.columns[at].year for at in table.at("crossed") if at in row.cells and table.columns[at].year]:
        add_times(times, f"năm {crossed[-1]}", "cell")
    add_times(times, words, "words")
    return choices(times, opened)


def _cell_leads(leads: dict[str, Features], cell: str, kind: str) -> None:
    """The whole cell, the first body in it, and what stands before "phối hợp"."""
    if DITTO.fullmatch(cell):
        return
    words = re.sub(
        r"^(?:(?:cơ quan|đơn vị) )?chủ trì(?: thực hiện)?: ?|^\(\d{1,2}\) ?|^[-+•] ?", "", cell.strip(" .;"), flags=re.IGNORECASE
    )
    whole = _label_lead(words)
    add_lead(leads, whole, f"{kind} whole")
    if is_agency_list(whole):
        add_lead(leads, whole, f"{kind} whole is a list")
    named = bodies_in(words)
    if named and named[0].start == 0:
        add_lead(leads, named[0].text, f"{kind} first")
    cut = re.split(r" theo (?:chức năng|thẩm quyền|nhiệm vụ|lĩnh vực)|\(\d{1,2}\)", whole, maxsplit=1)[0].strip(" ,;")
    if cut and cut != whole:
        add_lead(leads, cut, f"{kind} without tail")
