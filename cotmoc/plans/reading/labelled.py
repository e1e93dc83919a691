"""Tasks whose lines are labelled: "Đơn vị chủ trì: …", "Thời gian hoàn thành: …", under an item or inside it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .agencies import split_agencies
from .deadlines import cell_deadline, prose_deadline
from .lines import Block
from .structure import Place
from .task_tables import Piece, shortened

_WHO = r"(?:các )?(?:(?:cơ quan|đơn vị|sở, ngành|sở|bộ|ngành|tổ chức|cấp)(?:, (?:cơ quan|đơn vị|tổ chức))?(?:/\w+)? )?"
_LABEL = re.compile(
    rf"(?<!\w)(?:(?P<coop>{_WHO}(?:cùng )?phối hợp(?: thực hiện| chính)?)"
    rf"|(?P<lead>{_WHO}(?:chủ trì|đầu mối|chịu trách nhiệm(?: chính)?)(?:,? (?:thực hiện|tham mưu|tổ chức thực hiện|triển khai)){{0,2}}"
    rf"|(?:cơ quan|đơn vị) (?:thực hiện|tham mưu|được giao|trình|soạn thảo|xây dựng)|giao cho|phân công(?: thực hiện)?"
    rf"|trách nhiệm(?: thực hiện)?)"
    r"|(?P<time>(?:thời gian|thời hạn|tiến độ|lộ trình|thời điểm|hạn)(?: (?:thực hiện|hoàn thành|triển khai|trình|báo cáo|ban hành"
    r"|dự kiến)){0,2}|hoàn thành|năm hoàn thành)"
    r"|(?P<product>(?:sản phẩm|kết quả)(?: (?:đầu ra|dự kiến|cần đạt|hoàn thành|thực hiện|chủ yếu|đạt được))?|sản phẩm, kết quả|đầu ra)"
    r"|(?P<money>(?:kinh phí|nguồn kinh phí|nguồn vốn)(?: thực hiện)?)"
    r"|(?P<task>nhiệm vụ|nội dung(?: nhiệm vụ| thực hiện| công việc)?|tên nhiệm vụ)) ?:",
    re.IGNORECASE,
)

_OUTER = 6  # a label that is itself a numbered item ("4. Phân công: …") belongs to nothing before it


@dataclass
class _Labels:
    """What the labels of one item said so far."""

    lead: str | None = None
    coop: str = ""
    time: str | None = None
    product: str | None = None
    end: int = 0
    seen: bool = False


def labels_in(block: Block) -> list[re.Match[str]]:
    """The labels of a paragraph that open it or open one of its sentences."""
    found: list[re.Match[str]] = []
    if ":" not in block.text:
        return found
    for match in _LABEL.finditer(block.text):
        before = block.text[: match.start()].rstrip()
        if match.start() <= block.body + 2 or before.endswith((".", ";", ",", "(", "-", "+", ":", "và", "•")):
            found.append(match)
    return found


def labelled_tasks(blocks: list[Block], places: list[Place]) -> list[tuple[Piece, int]]:
    """The labelled tasks with the position of their first block."""
    out: list[tuple[Piece, int]] = []
    marks = [labels_in(block) if not block.is_row else [] for block in blocks]
    named = [{str(m.lastgroup) for m in found} for found in marks]
    at = floor = 0
    while at < len(blocks):
        if not named[at] & {"lead", "coop", "time", "product"}:
            at += 1
            continue
        start = _item_start(blocks, named, places, at, floor)
        labels, stop = _gather(blocks, marks, named, at)
        if labels.lead or labels.coop:
            out.append((_piece(blocks, marks, start, at, labels), start))
            floor = stop
        at = stop
    return out


def _item_start(blocks: list[Block], named: list[set[str]], places: list[Place], at: int, floor: int) -> int:
    """The block with which the item of the labels at `at` begins."""
    first = blocks[at]
    if (named[at] and first.marker and _inline(first)) or at == floor == 0:
        return at
    if "task" in named[at] or (first.marker and first.marker.depth <= _OUTER):
        return at
    start = at
    depth = first.marker.depth if first.marker else 99
    while start > floor and not blocks[start - 1].is_row:
        before = blocks[start - 1]
        if named[start - 1] - {"task"} and not places[start - 1].heading:
            break
        start -= 1
        if "task" in named[start]:
            return start
        if before.marker is None and not first.marker and not _empty_label(before):
            return start
        if before.marker and before.marker.depth < depth and not _empty_label(before):
            return start
        if places[start].heading and not _empty_label(before):
            return start
    return start


def _inline(block: Block) -> bool:
    """Whether the paragraph says the work itself before its first label."""
    found = _LABEL.search(block.text)
    return found is not None and len(block.text[block.body : found.start()].strip(" (-+")) > 25


def _empty_label(block: Block) -> bool:
    return (
        re.fullmatch(
            r"(?:tổ chức|cơ quan|đơn vị|phân công|trách nhiệm)? ?(?:tổ chức )?thực hiện"
            r"|phân công",
            block.words.strip(" :."),
            re.IGNORECASE,
        )
        is not None
    )


def _gather(blocks: list[Block], marks: list[list[re.Match[str]]], named: list[set[str]], at: int) -> tuple[_Labels, int]:
    """Reads the run of labelled paragraphs from `at`; a second lead begins the next item."""
    labels = _Labels()
    here = at
    while here < len(blocks):
        ends = not named[here] or "task" in named[here] or ("lead" in named[here] and labels.lead) or _inline(blocks[here])
        goes_on = _empty_label(blocks[here]) and here + 1 < len(blocks) and named[here + 1] and "lead" not in named[here + 1]
        if here > at and ends and not goes_on:
            break
        _read(blocks[here], marks[here], labels)
        here += 1
    return labels, here


def _read(block: Block, marks: list[re.Match[str]], labels: _Labels) -> None:
    for position, match in enumerate(marks):
        stop = marks[position + 1].start() if position + 1 < len(marks) else len(block.text)
        words = re.sub(r"[\s(\-+•]*(?:\b[a-zđ]\)|\bvà)?\s*$", "", block.text[match.end() : stop]).strip(" .;,")
        words = words.removesuffix(")") if words.count(")") > words.count("(") else words
        kind = str(match.lastgroup)
        if kind == "lead" and words:
            lead, _, coop = _with_coop(words)
            labels.lead, labels.coop = labels.lead or lead, labels.coop or coop
        elif kind == "coop":
            labels.coop = labels.coop or words
        elif kind == "time":
            labels.time = cell_deadline(words) or prose_deadline(words)
        elif kind == "product":
            labels.product = words or None
    labels.end = block.end


def _with_coop(words: str) -> tuple[str, str, str]:
    """ "Sở A; phối hợp: Sở B" and "Sở A chủ trì, phối hợp với Sở B" in one label."""
    found = re.search(r"[;,.]? (?:chủ trì,? )?phối hợp(?: với)? ", words)
    return (
        (words[: found.start()].strip(" ,;."), found.group(), words[found.end() :].strip(" ,;."))
        if found
        else (words.rstrip(" .;,"), "", "")
    )


def _piece(blocks: list[Block], marks: list[list[re.Match[str]]], start: int, at: int, labels: _Labels) -> Piece:
    first = blocks[start]
    words = first.words
    lead_in = _LABEL.match(words)
    if lead_in and lead_in["task"]:
        words = words[lead_in.end() :].strip() or (blocks[start + 1].words if start + 1 < at else "")
    elif start == at and (label := next(iter(marks[start]), None)):
        words = first.text[first.body : label.start()]
    deadline = labels.time or (prose_deadline(words) if labels.time is None else None)
    return Piece(
        first.start, labels.end, shortened(words.strip(" (-+")), labels.lead, split_agencies(labels.coop), deadline, labels.product
    )
