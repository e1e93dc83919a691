"""The years that the title of a document names: what holds for a list that names none."""

from __future__ import annotations

import re

from .grammar.milestones import mentions
from .tree import Document

_TITLE = re.compile(
    r"(?:KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|NGHỊ QUYẾT|QUYẾT ĐỊNH|CHIẾN LƯỢC|QUY HOẠCH|BÁO CÁO|DỰ THẢO|CHỈ THỊ|PHỤ LỤC|DANH MỤC)(?! HOẠCH)"
)
_FIRST, _LINES = 25, 4


def title_years(document: Document) -> tuple[int, ...]:
    """The milestone years of the title, in its order."""
    blocks = document.blocks
    for at, block in enumerate(blocks[:_FIRST]):
        if _TITLE.match(block.text.strip()) and len(block.text) < 200:
            words = " ".join(one.text for one in blocks[at : at + _LINES] if one.marker is None and len(one.text) < 240)
            said = [m for m in mentions(words) if m.kind in ("period", "until", "plain", "goal")]
            if said:
                return tuple(dict.fromkeys(m.year for m in said))
    return ()
