"""Every group of tasks of a plan has registers of its own and indicators counted from them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import cotmoc.orgs.packs
from cotmoc.indicators.registry import indicators
from cotmoc.registers.published_figure import PublishedFigure

LIST = Path(cotmoc.orgs.packs.__file__).parent / "common" / "groups.csv"
GROUPS = [row["code"] for row in csv.DictReader(LIST.read_text(encoding="utf-8").splitlines())]


def test_there_are_eleven_groups_and_no_indicator_stands_outside_them():
    assert len(GROUPS) == 11
    assert {indicator.group for indicator in indicators().values()} <= set(GROUPS)


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_has_registers_and_indicators_counted_from_them(group: str):
    own = [indicator for indicator in indicators().values() if indicator.group == group]
    assert {book for indicator in own for book in indicator.books} - {PublishedFigure}
