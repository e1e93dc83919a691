"""Which block governs which: the numbering, capitals, and stems that end in a colon make one outline of headings and items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .tree import Block

_STEM = 0.5  # a stem without a mark stands half a step below the mark it follows
_CAPITALS, _OUTERMOST = 3.5, 4.0
_LIST = 10  # dashes, pluses, dots
_SHORT = 120
_OUTSIDE = ("motto", "number", "place and day", "masthead", "recipients", "copies", "signature")
"""Parts of the frame that stand under no heading, and under which nothing stands."""


@dataclass
class _Open:
    block: Block
    depth: float
    owner: bool = False
    """Its items have the same mark as itself."""
    used: bool = False


def outlined(blocks: Sequence[Block]) -> None:
    """Gives each block what stands above and below it."""
    stack: list[_Open] = []
    loose = 0
    for order, block in enumerate(blocks):
        block.order, block.alone = order, len(blocks) == 1
        if block.frame in _OUTSIDE:
            stack.clear()
            block.above, block.place, loose = (), loose, loose + 1
            continue
        depth = _depth(block, stack)
        if block.marker is None and not _stands_over(block):
            _leave_items(block, stack)
        else:
            _leave(block, depth, stack)
        block.above = tuple(one.block for one in stack)
        for one in stack:
            one.used = True
        if stack:
            block.place = len(stack[-1].block.below)
            stack[-1].block.below.append(block)
        else:
            block.place, loose = loose, loose + 1
        if block.marker is not None or _stands_over(block):
            stack.append(_Open(block, depth))


def _stands_over(block: Block) -> bool:
    """Whether a block without a mark may govern what follows."""
    words = block.words.strip()
    if (words.isupper() and len(words) > 4) or (block.bold and len(words) < 240):
        return True
    return words.endswith(":") or (len(words) < _SHORT and block.headlike and not words[:1].islower())


def _depth(block: Block, stack: list[_Open]) -> float:
    """How deep a block stands: where its mark stood before, below a line that announces it, else as its mark usually stands."""
    if block.marker:
        usual = float(block.marker.depth)
        known = next((one.depth for one in reversed(stack) if one.block.marker and one.block.marker.kind == block.marker.kind), None)
        if known is not None:
            return known
        if stack and stack[-1].depth >= usual and stack[-1].block.words.rstrip().endswith(":") and stack[-1].block.marker is not None:
            return stack[-1].depth + 0.1
        return usual
    if block.words.strip().isupper():
        return _CAPITALS
    marked = [one.depth for one in stack if one.block.marker is not None and (one.block.headlike or one.depth < _LIST)]
    heads = [depth for depth in marked if depth < _LIST]
    return (heads[-1] if heads else _OUTERMOST) + _STEM


def _leave(block: Block, depth: float, stack: list[_Open]) -> None:
    """Closes what the block does not belong to; an announcing item that has nothing below it yet keeps items of its own mark."""
    while stack and stack[-1].depth >= depth:
        top = stack[-1]
        if top.depth == depth and block.marker is not None and not _announces(block) and (top.owner or _owns(top)):
            top.owner = True
            return
        stack.pop()


def _owns(top: _Open) -> bool:
    return not top.used and top.block.marker is not None and _announces(top.block)


def _announces(block: Block) -> bool:
    return block.words.rstrip().endswith(":") or (block.headlike and block.bold and len(block.words) < _SHORT)


def _leave_items(block: Block, stack: list[_Open]) -> None:
    """A paragraph without a mark ends the items that are whole sentences, not the headings."""
    while stack and stack[-1].depth >= _LIST and not stack[-1].block.headlike:
        stack.pop()
