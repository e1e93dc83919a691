"""The boundaries a figure can be seen in: as recorded, or restated to the units of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MERGER_DAY = date(2025, 7, 1)


@dataclass(frozen=True)
class Boundary:
    """A view on the units. day is None where each figure stays with the unit it was recorded for."""

    code: str
    label: str
    label_en: str
    day: date | None


BOUNDARIES = {
    b.code: b
    for b in (
        Boundary("recorded", "Như đã ghi", "As recorded", None),
        Boundary("old63", "Địa bàn trước 01/7/2025 (63 tỉnh)", "Units before 1 July 2025 (63 provinces)", date(2025, 6, 30)),
        Boundary("new34", "Địa bàn từ 01/7/2025 (34 tỉnh)", "Units since 1 July 2025 (34 provinces)", MERGER_DAY),
    )
}
