"""What the readers of each file format give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Line:
    """A paragraph or table row as a file's reader finds it; level is a heading's outline level, 1 the highest."""

    text: str
    kind: Literal["paragraph", "row"] = "paragraph"
    page: int | None = None
    level: int | None = None
