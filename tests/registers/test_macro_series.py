"""Means and levels of a year are never told by quarters, which would add up to four times too many."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cotmoc.registers.macro_series import MacroSeries


@pytest.mark.parametrize("series", ["labour", "population", "capital"])
def test_a_mean_is_told_by_years_only(series):
    with pytest.raises(ValidationError, match="chỉ ghi theo năm"):
        MacroSeries.clean_row({"series": series, "period": "2025-Q1"})
    row = {"series": series, "period": "2025"}
    MacroSeries.clean_row(row)
    assert row["ends_on"] == date(2025, 12, 31)


def test_a_month_is_read_as_people_write_it():
    row = {"series": "exports", "period": "9/2025"}
    MacroSeries.clean_row(row)
    assert (row["period"], row["ends_on"]) == ("2025-09", date(2025, 9, 30))
