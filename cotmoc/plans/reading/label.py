"""An indicator said once above its values: "Tỷ lệ tham gia bảo hiểm xã hội:" with "Năm 2025: 45%" and "Năm 2030: 60%" below."""

from __future__ import annotations

import re

from .lines import Block
from .wording import Name, plain
from .words import HEADS

_DATED = re.compile(
    r"(?:[-+•*] ?)?(?:đến |hết |vào |tới )*(?:cuối |hết )?(?:năm |giai đoạn )20\d\d(?: ?- ?20\d\d)? ?(?::|,|đạt|là|-|khoảng|trên"
    r"|tăng|giảm|duy trì|\d)",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(r"(?:,? (?:như sau|cụ thể|cụ thể như sau|đạt|là|qua các năm))?:$", re.IGNORECASE)


class Label:
    """The last paragraph that names an indicator and leaves its values to the dated items below it."""

    def __init__(self) -> None:
        self._name: Name | None = None
        self._start: int | None = None
        self._depth = 0

    def over(self, block: Block) -> Name | None:
        """The name that holds for a paragraph, None when it does not give a dated value of one."""
        words = block.words.strip()
        depth = block.marker.depth if block.marker else 99
        if self._name and depth > self._depth and _DATED.match(words):
            return self._name
        self._name = self._start = None
        ends = _ANNOUNCES.search(words)
        if ends and HEADS.match(words) and len(words) < 250 and block.marker:
            said = plain(words[: ends.start()])
            self._name = Name(said, None, None, 0, 0, said, "", True)
            self._start, self._depth = block.start + block.body, depth
        return None

    def first_use(self) -> int | None:
        """Where the label begins, for the first value only: the words of a target run from its name to its value."""
        start, self._start = self._start, None
        return start
