"""Spending on science, innovation and digital transformation from outside the budget."""

from __future__ import annotations

from datetime import date

from cotmoc.orgs.models import Org
from cotmoc.sample.chance import chance
from cotmoc.sample.made.form import Made, Row, in_parts
from cotmoc.sample.places import Places

MILLION = 1_000_000
# Illustrative: billions of đồng in 2023 for an old province, by source and field; they grow by a quarter a year.
BASE = {
    ("enterprise", "khcn"): 186,
    ("enterprise", "dmst"): 148,
    ("enterprise", "cds"): 402,
    ("foreign", "khcn"): 41,
    ("foreign", "dmst"): 22,
    ("fund", "khcn"): 16,
    ("other", "cds"): 38,
}
RESEARCH = {("enterprise", "khcn"): 0.62, ("enterprise", "dmst"): 0.3, ("foreign", "khcn"): 0.45, ("fund", "khcn"): 0.7}
"""The part of it that is research and development."""
GROWTH = 1.24
_PART = {"83": 1.08, "84": 1.05, "86": 0.95}


def _rows(org: Org, day: date, billions: float) -> list[Row]:
    rng = chance("spending", org.key, day)
    return [
        {
            "org": org.code,
            "spent_on": day,
            "source": source,
            "field": field,
            "amount": round(billions * base * rng.uniform(0.92, 1.08) * 1000) * MILLION,
            "rd_amount": round(billions * base * RESEARCH.get((source, field), 0) * 1000) * MILLION,
            "note": "Số giả định để trình diễn",
        }
        for (source, field), base in BASE.items()
    ]


def spending_files(places: Places) -> list[Made]:
    """Yearly for the old provinces, the first half of 2025, then the third quarter of the merged province."""
    rows = []
    for province in places.old_provinces:
        part = _PART[province.code]
        for year in (2023, 2024):
            rows += _rows(province, date(year, 12, 31), part * GROWTH ** (year - 2023))
        rows += _rows(province, date(2025, 6, 30), part * GROWTH**2 * 0.46)
    whole = sum(_PART.values()) * GROWTH**2
    rows += _rows(places.province, date(2025, 9, 30), whole * 0.27)
    return in_parts("stid_spending", "2023-2025", places.province, rows)
