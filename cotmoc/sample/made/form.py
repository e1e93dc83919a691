"""What a file of the illustration is before it is written: its register, its unit and its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cotmoc.orgs.models import Org

Row = dict[str, Any]
_PLACES = {("83", True): "ben-tre", ("84", True): "tra-vinh", ("86", True): "vinh-long-cu", ("86", False): "vinh-long"}


@dataclass(frozen=True)
class Made:
    """Rows of one register as one Excel file. A row's "org" is the code of its unit, the rest are the register's fields."""

    register: str
    topic: str
    org: Org
    rows: Sequence[Mapping[str, Any]]

    @property
    def file_name(self) -> str:
        """Says what it is: minh-hoa_staff_ben-tre_xa-phuong.xlsx."""
        return f"minh-hoa_{self.register}_{_PLACES[self.org.code, self.org.closed]}_{self.topic}.xlsx"


def in_parts(register: str, topic: str, org: Org, rows: Sequence[Row], size: int = 4000) -> list[Made]:
    """One file, or several of equal size when a single one would be slow to open."""
    starts = range(0, len(rows), size)
    if len(starts) <= 1:
        return [Made(register, topic, org, rows)] if rows else []
    return [Made(register, f"{topic}-{part}", org, rows[start : start + size]) for part, start in enumerate(starts, 1)]
