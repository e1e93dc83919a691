"""Lines that label: "Đơn vị chủ trì: …", "Thời gian hoàn thành: …", under an item, inside it, or closing a whole list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .tree import Block

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


def labels_of(block: Block) -> dict[str, str]:
    """What labels of a block say: lead, coop, time, product, money, task."""
    out: dict[str, str] = {}
    found = labels_in(block)
    for position, match in enumerate(found):
        stop = found[position + 1].start() if position + 1 < len(found) else len(block.text)
        words = re.sub(r"[\s(\-+•]*(?:\b[a-zđ]\)|\bvà)?\s*$", "", block.text[match.end() : stop]).strip(" .;,")
        words = words.removesuffix(")") if words.count(")") > words.count("(") else words
        out.setdefault(str(match.lastgroup), words)
    return {kind: words for kind, words in out.items() if words or kind == "task"}


def says_work(block: Block) -> bool:
    """Whether a block with labels says the work itself before the first."""
    found = labels_in(block)
    if not found:
        return True
    first = found[0]
    return first.lastgroup == "task" or len(block.text[block.body : first.start()].strip(" (-+")) > 15


def is_empty(block: Block) -> bool:
    """A label that only announces those below it: "b) Cơ quan thực hiện:"."""
    found = labels_in(block)
    return bool(found) and not says_work(block) and not labels_of(block)


def own_words(block: Block) -> str:
    """The words of an item without its labels."""
    found = [match for match in labels_in(block) if match.lastgroup != "task"]
    return block.text[block.body : found[0].start()].strip(" (-+") if found else block.words


def labelled_lines(blocks: Sequence[Block], labels: Sequence[dict[str, str]], at: int) -> list[int]:
    """The labelled lines that follow an item, possibly behind lines that only detail it."""
    here, run = at + 1, list[int]()
    while here < len(blocks):
        block = blocks[here]
        if "task" in labels[here]:
            break  # an item of its own
        if is_empty(block):
            here += 1
            continue
        if labels[here] and not says_work(block):
            if not run and _of_another(blocks[at], block):
                break
            run.append(here)
        elif run or not _details(blocks[at], block):
            break
        here += 1
    return run


def _of_another(item: Block, label: Block) -> bool:
    """Whether a label stands under an item that itself stands under this one: it is that item's."""
    owner = next((one for one in reversed(label.above) if not is_empty(one)), None)
    return owner is not None and owner is not item and item in owner.above


def _details(item: Block, block: Block) -> bool:
    """Whether a block stands below an item, in its own words."""
    return item in block.above or (item.marker is not None and block.marker is None and not block.headlike)


def closing_labels(blocks: Sequence[Block], labels: Sequence[dict[str, str]]) -> dict[int, dict[str, str]]:
    """Labels that close a list: for each item without labels of its own, those of the run that ends its list."""
    out: dict[int, dict[str, str]] = {}
    for at, block in enumerate(blocks):
        if labels[at] or block.marker is None:
            continue
        for here in range(at + 1, min(at + 30, len(blocks))):
            later = blocks[here]
            if labels[here] and not says_work(later):
                between = blocks[at + 1 : here]
                if between and all(one.marker is not None and one.marker.depth >= block.marker.depth for one in between):
                    said: dict[str, str] = {}
                    while here < len(blocks) and labels[here] and not says_work(blocks[here]):
                        for kind, words in labels[here].items():
                            said.setdefault(kind, words)
                        here += 1
                    out[at] = said
                break
            if later.marker is not None and later.marker.depth < block.marker.depth:
                break
    return out
