"""The main indices of the digital transformation index as the three old provinces might have scored themselves."""

from __future__ import annotations

from cotmoc.sample.chance import chance
from cotmoc.sample.made.form import Made, Row
from cotmoc.sample.places import Places

NO_SOURCE = "Dữ liệu minh họa, không có nguồn công bố: điểm tự chấm giả định để trình diễn"
METHOD = "Tự đánh giá"
# Illustrative scores of 2022 (0..1) in the order of QĐ 922; the sixth main index is not scored.
BASE = {1: 0.78, 2: 0.80, 3: 0.62, 4: 0.55, 5: 0.56, 7: 0.66, 8: 0.54, 9: 0.38}
YEARLY = {1: 0.05, 2: 0.04, 3: 0.05, 4: 0.05, 5: 0.06, 7: 0.05, 8: 0.035, 9: 0.05}
_LEVEL = {"83": -0.03, "84": 0.01, "86": 0.02}


def _rows(code: str) -> list[Row]:
    rng = chance("dti", code)
    return [
        {
            "org": code,
            "indicator": f"dti_main_{number}",
            "period": str(year),
            "unit": "điểm (0–1)",
            "method": METHOD,
            "value": round(min(1.0, base + _LEVEL[code] + YEARLY[number] * (year - 2022) + rng.uniform(-0.02, 0.02)), 4),
            "vintage": "uoc",
            "published_on": None,
            "source_url": "",
            "source_note": NO_SOURCE,
            "confidence": "low",
            "boundary": "",
        }
        for number, base in BASE.items()
        for year in (2022, 2023, 2024)
    ]


def dti_files(places: Places) -> list[Made]:
    """One file."""
    rows = [row for province in places.old_provinces for row in _rows(province.code)]
    return [Made("published_figure", "dti-tu-danh-gia", places.province, rows)]
