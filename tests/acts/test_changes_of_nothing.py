"""A change of units that leaves everything as it is is refused."""

from __future__ import annotations

import pytest

from cotmoc.acts.units import reorganise
from cotmoc.orgs.changes import Change, Target, UnitProblem
from cotmoc.orgs.models import Org, Reorganisation
from tests.acts.test_units import DAY, state, units  # noqa: F401


@pytest.mark.parametrize(
    "change",
    [
        Change("merge", DAY, ("29110",), (Target("29110"),)),
        Change("merge", DAY, ("29110",), (Target("29110", "Xã Ba Tri", "commune", "86"),)),
        Change("transfer", DAY, ("29110",), (Target("", parent="86"),)),
        Change("rename", DAY, ("29110",), (Target("", "Xã Ba Tri"),)),
        Change("rename", DAY, ("29110",), (Target("", " Xã  Ba Tri "),)),
    ],
)
def test_a_change_that_changes_nothing_is_refused(units, change):  # noqa: F811
    before = state()
    with pytest.raises(UnitProblem, match=r"như cũ|giống hệt"):
        reorganise(None, [change])
    assert (state(), Reorganisation.objects.count()) == (before, 0)


def test_a_unit_may_be_told_to_lie_where_it_lies_when_that_begins_anew(units):  # noqa: F811
    again = Change("transfer", DAY, ("29110",), (Target("", parent="86"),))
    reorganise(None, [Change("rename", DAY, ("86",), (Target("", "Thành phố Vĩnh Long"),)), again])
    assert Org.by_key("29110@2026-03-01").parent.name == "Thành phố Vĩnh Long"
