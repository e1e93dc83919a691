"""Projects named in sentences and list items, with what the same item and the lines under it say of them."""

from __future__ import annotations

import re

from cotmoc.message import say

from ..grammar.sentences import sentences
from .columns import CAPTION
from .laid import Item
from .names import KIND, kinds_in, unquoted_name
from .particulars import Found, Particulars, is_label, read_labels, speaks_of_money
from .undertakings import Mention, mentions

HIGHER = say("Tên gọi cho thấy có thể là của cấp trên; cần xem kế hoạch này chỉ dẫn ra hay thực hiện.")
COMMON = say("Viết thường, không có ngoặc kép và chưa nêu kinh phí; cần xem đây có phải tên của một đề án, dự án không.")
NAMED_ONLY = say("Câu chỉ nêu tên, không nói rõ là sẽ xây dựng hay triển khai.")
_BASIS = re.compile(r"(?:căn cứ|xét|theo đề nghị|kính gửi|v/v|nơi nhận)(?!\w)", re.IGNORECASE)
_ALL = re.compile(
    r"(?<!\w)(?:kế hoạch|(?:các|những|toàn bộ|tổng số) (?:[^\W\d]+, )?(?:đề án|dự án|nhiệm vụ|chương trình)|hằng năm|hàng năm)(?!\w)",
    re.IGNORECASE,
)
_BELOW = 8
"""Lines under an item that are looked at for its money, lead and time."""


def prose_projects(items: list[Item], named: list[int]) -> list[Found]:
    """The projects that the blocks at the positions `named` speak of; each of these holds the word of a kind."""
    marked = set(named)
    out: list[Found] = []
    for at in named:
        if _speaks(items[at]):
            out += _in_block(items, at, marked)
        if items[at].heading and CAPTION.search(items[at].text):
            out += _under(items, at, marked)
    return out


def _under(items: list[Item], at: int, marked: set[int]) -> list[Found]:
    """Items of a list of projects that name no kind: they count if they say what they cost."""
    out = []
    kinds = kinds_in(items[at].text)
    kind = kinds.pop() if len(kinds) == 1 else ""
    for here in range(at + 1, len(items)):
        if items[here].heading or not items[here].path or items[here].path[-1] != items[at + 1].path[-1]:
            break
        block = items[here]
        if block.is_row or block.marker is None or here in marked or is_label(block.words):
            continue
        name = unquoted_name(block.words, 0)
        facts = Particulars()
        facts.read(block.words[len(name) :], block.start + block.body + len(name), True)
        _read_below(items, here, marked, facts)
        if facts.stated and len(name.split()) > 1:
            start = block.start + block.body + block.words.index(name)
            out.append(Found(kind or "project", name, start, start + len(name), here, facts, () if kind else ("kind",)))
    return out


def _speaks(block: Item) -> bool:
    """Not a legal basis, a report, a definition or a title in capitals."""
    return not (block.is_row or block.kind in {"report", "definition"} or _BASIS.match(block.words) or block.words.isupper())


def _in_block(items: list[Item], at: int, marked: set[int]) -> list[Found]:
    block = items[at]
    words, offset = block.words, block.start + block.body
    pairs: list[tuple[Found, Mention]] = []
    for start, end in sentences(words):
        said = words[start:end]
        here = mentions(said) if KIND.search(said) else []
        if not here and pairs and speaks_of_money(said) and not _ALL.search(said):
            pairs[-1][0].facts.read(said, offset + start, False)
        for position, mention in enumerate(here):
            stop = here[position + 1].start if position + 1 < len(here) else len(said)
            pairs.append((_found(mention, offset + start, at), mention))
            pairs[-1][0].facts.read(said[mention.end : stop], offset + start + mention.end, True)
    if len(pairs) == 1:
        _read_below(items, at, marked, pairs[0][0].facts)
    listed = items[at].heading is False and bool(items[at].path) and CAPTION.search(items[at].path[-1]) is not None
    return [found for found, mention in pairs if _counts(found, mention, block, listed)]


def _found(mention: Mention, offset: int, at: int) -> Found:
    facts = Particulars(period=mention.period)
    led = mention.role != "budget"
    return Found(mention.kind, mention.name, offset + mention.start, offset + mention.end, at, facts, led=led)


def _read_below(items: list[Item], at: int, marked: set[int], facts: Particulars) -> None:
    """The labelled lines under an item: "- Tổng mức đầu tư: …", "- Nguồn vốn: …", "- Chủ đầu tư: …"."""
    depth = items[at].marker.depth if items[at].marker else 0  # type: ignore[union-attr]
    for here in range(at + 1, min(at + 1 + _BELOW, len(items))):
        block = items[here]
        below = block.marker is None or block.marker.depth > depth
        if block.is_row or here in marked or not below or (items[here].heading and not is_label(block.words)):
            return
        read_labels(block.words, block.start + block.body, facts)


def _counts(found: Found, mention: Mention, block: Item, listed: bool) -> bool:
    """Whether a mention is an undertaking of the plan; what speaks against it is put on record."""
    money = bool(found.facts.stated)
    if mention.role == "budget" and not money:
        return False
    sure = mention.quoted or money or listed
    if mention.role == "head" and not sure and not found.facts.says_something:
        if block.heading or block.marker is None or not mention.capital or block.kind == "money":
            return False
        found.unsure = (*found.unsure, NAMED_ONLY)
    elif mention.role == "listed" and not sure:
        if not mention.capital:
            return False
        found.unsure = (*found.unsure, NAMED_ONLY)
    elif mention.role == "set up" and not sure and not mention.capital and mention.kind == "project":
        found.unsure = (*found.unsure, COMMON)
    if not mention.own:
        found.unsure = (*found.unsure, HIGHER)
    return True
