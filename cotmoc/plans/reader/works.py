"""Everything that may be a task: each item with what stands below it, each sentence, each part of a sentence that names a body, each row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from cotmoc.plans.reading.agencies import agency_of, is_agency_heading, is_agency_list
from cotmoc.plans.reading.deadlines import open_ended
from cotmoc.plans.reading.labelled import labels_in
from cotmoc.plans.reading.sentences import sentences

from .blocks import place
from .bodies import Body, bodies_in
from .features import Features
from .leads import Lead, add_body_leads, add_lead, lead_choices
from .tree import Block, Document, Row, Table
from .whens import When, add_times, choices

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
    features: Features = field(default_factory=dict)
    score: float = 0.0


def works(document: Document) -> list[Work]:
    """Every candidate of a document, in the order of the text."""
    out = list(_of_blocks(document))
    for table in document.tables:
        out += _of_rows(table)
    return sorted(out, key=lambda work: (work.start, -work.end))


def _of_blocks(document: Document) -> Iterator[Work]:
    blocks = document.blocks
    labels = [_labels(block) for block in blocks]
    closing = _closing(blocks, labels)
    for at, block in enumerate(blocks):
        if labels[at] and not _says_work(block):
            continue
        run = _run(blocks, labels, at)
        said = dict(labels[at])
        for later in run:
            for kind, words in labels[later].items():
                said.setdefault(kind, words)
        end = blocks[run[-1]].end if run else block.end
        item = Work("item", block.start, end, _own_words(block), block, labels=said)
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
    return [(a, b) for a, b in zip(stops, stops[1:], strict=False) if b - a > 15]


def _labels(block: Block) -> dict[str, str]:
    """What labels of a block say: lead, coop, time, product, money, task."""
    out: dict[str, str] = {}
    found = labels_in(block)  # type: ignore[arg-type]
    for position, match in enumerate(found):
        stop = found[position + 1].start() if position + 1 < len(found) else len(block.text)
        words = re.sub(r"[\s(\-+•]*(?:\b[a-zđ]\)|\bvà)?\s*$", "", block.text[match.end() : stop]).strip(" .;,")
        words = words.removesuffix(")") if words.count(")") > words.count("(") else words
        out.setdefault(str(match.lastgroup), words)
    return {kind: words for kind, words in out.items() if words or kind == "task"}


def _says_work(block: Block) -> bool:
    """Whether a block with labels says the work itself before the first."""
    found = labels_in(block)  # type: ignore[arg-type]
    if not found:
        return True
    first = found[0]
    return first.lastgroup == "task" or len(block.text[block.body : first.start()].strip(" (-+")) > 15


def _own_words(block: Block) -> str:
    """The words of an item without its labels."""
    found = [match for match in labels_in(block) if match.lastgroup != "task"]  # type: ignore[arg-type]
    return block.text[block.body : found[0].start()].strip(" (-+") if found else block.words


def _run(blocks: Sequence[Block], labels: Sequence[dict[str, str]], at: int) -> list[int]:
    """The labelled lines that follow an item, possibly behind lines that only detail it."""
    here, run = at + 1, []
    while here < len(blocks):
        block = blocks[here]
        if labels[here] and not _says_work(block):
            run.append(here)
        elif run or not _details(blocks[at], block):
            break
        here += 1
    return run


def _details(item: Block, block: Block) -> bool:
    """Whether a block stands below an item, in its own words."""
    return item in block.above or (item.marker is not None and block.marker is None and not block.headlike)


def _closing(blocks: Sequence[Block], labels: Sequence[dict[str, str]]) -> dict[int, dict[str, str]]:
    """Labels that close a list: for each item without labels of its own, those of the run that ends its list."""
    out: dict[int, dict[str, str]] = {}
    for at, block in enumerate(blocks):
        if labels[at] or block.marker is None:
            continue
        for here in range(at + 1, min(at + 30, len(blocks))):
            later = blocks[here]
            if labels[here] and not _says_work(later):
                between = blocks[at + 1 : here]
                if between and all(one.marker is not None and one.marker.depth >= block.marker.depth for one in between):
                    said: dict[str, str] = {}
                    while here < len(blocks) and labels[here] and not _says_work(blocks[here]):
                        for kind, words in labels[here].items():
                            said.setdefault(kind, words)
                        here += 1
                    out[at] = said
                break
            if later.marker is not None and later.marker.depth < block.marker.depth:
                break
    return out


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
    leads_at, times_at, coops_at = table.at("lead"), table.at("time", "clock"), table.at("coop")
    out: list[Work] = []
    above: dict[str, Features] = {}
    for row in table.rows:
        name = next((row.cells[at] for at in texts if at in row.cells), None)
        if name is None:
            continue
        work = Work("row", row.start, row.end, name.text, None, row, table)
        work.bodies = bodies_in(name.text)
        leads: dict[str, Features] = {}
        for at in leads_at:
            if at in row.cells:
                _cell_leads(leads, row.cells[at].text, "lead cell")
        if not leads and leads_at and above:
            for text in above:
                add_lead(leads, text, "lead cell above")
        elif leads:
            above = dict(leads)
        for at in coops_at:
            if at in row.cells:
                _cell_leads(leads, row.cells[at].text, "coop cell")
        for words in reversed(row.sections):
            if is_agency_list(words):
                add_lead(leads, words, "section")
        add_body_leads(leads, name.text, work.bodies)
        for rank, over in enumerate(reversed(table.above)):
            _heading_leads(leads, over, rank)
        work.leads = lead_choices(leads)
        times: dict[str | None, Features] = {}
        opened = False
        for at in times_at:
            if at in row.cells:
                year = table.columns[at].year
                cell = row.cells[at].text
                add_times(times, f"{cell} năm {year}" if year and not re.search(r"20\d\d", cell) else cell, "cell")
                opened = opened or open_ended(cell)
        add_times(times, name.text, "words")
        work.whens = choices(times, opened)
        out.append(work)
    return out


_DITTO = re.compile(r"[-\s]*(?:nt|như trên|″|\"|〃)[-.\s]*", re.IGNORECASE)


def _cell_leads(leads: dict[str, Features], cell: str, kind: str) -> None:
    """The whole cell, the first body in it, and what stands before "phối hợp"."""
    if _DITTO.fullmatch(cell):
        return
    words = re.sub(r"^(?:(?:cơ quan|đơn vị) )?chủ trì(?: thực hiện)?: ?|^\(\d{1,2}\) ?|^[-+•] ?", "", cell.strip(" .;"), flags=re.IGNORECASE)
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
