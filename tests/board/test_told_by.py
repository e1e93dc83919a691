"""What a part without a row is: nought of a count, and nothing at all of what is divided."""

from __future__ import annotations

import pytest

from cotmoc.board.told_by import nought_counts
from cotmoc.indicators.registry import indicators


@pytest.mark.parametrize(
    ("code", "adds", "nought"),
    [
        ("st_enterprises", False, True),
        ("st_enterprises_growth", False, False),
        ("st_enterprises_share", False, False),
        ("stid_spend_share_of_grdp", True, True),
    ],
)
def test_a_part_without_a_row_is_nought_of_counts_only(code, adds, nought):
    assert nought_counts(indicators()[code], adds) is nought
