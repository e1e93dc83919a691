"""Restating to another day's units: nothing lost, nothing invented."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cotmoc.orgs.crosswalk import crosswalk
from cotmoc.orgs.models import Org, OrgChange
from cotmoc.orgs.tree import ancestors

DAYS = {"recorded": None, "old63": date(2025, 6, 30), "new34": date(2025, 7, 1)}


def shares_of(key: str, boundary: str) -> dict[str, Decimal]:
    return {s.target_key: s.weight for s in crosswalk(DAYS[boundary]) if s.source_key == key}


@pytest.fixture
def merged(country):
    """Two old provinces, three old communes; one new province, two new communes; the middle old commune is split."""
    c = country
    p1, p2, p = c.old("83", "Bến Tre", kind="province"), c.old("84", "Trà Vinh", kind="province"), c.new("86", "Vĩnh Long", kind="province")
    a, b, d = c.old("1", "Một", p1), c.old("2", "Hai", p1), c.old("3", "Ba", p2)
    x, y = c.new("11", "Mới A", p), c.new("12", "Mới B", p)
    c.became(p1, p), c.became(p2, p), c.became(a, x), c.became(d, y)
    return c, {"a": a, "b": b, "d": d, "x": x, "y": y, "p": p, "p1": p1}


def test_a_merged_commune_goes_wholly_to_its_successor(merged):
    c, o = merged
    c.became(o["b"], o["x"])
    assert shares_of(o["b"].key, "new34") == {o["x"].key: 1}


def test_a_split_with_declared_weights_is_shared_by_them(merged):
    c, o = merged
    c.became(o["b"], o["x"], "0.25"), c.became(o["b"], o["y"], "0.75")
    assert shares_of(o["b"].key, "new34") == {o["x"].key: Decimal("0.25"), o["y"].key: Decimal("0.75")}


def test_a_split_without_weights_stays_at_the_province_and_says_who_is_short(merged):
    c, o = merged
    c.became(o["b"], o["x"]), c.became(o["b"], o["y"])
    [share] = [s for s in crosswalk(DAYS["new34"]) if s.source_key == o["b"].key]
    assert (share.target_key, share.exact) == (o["p"].key, False)
    assert set(share.missing_from) == {o["x"].key, o["y"].key}


def test_a_new_commune_made_of_one_old_province_goes_back_to_that_province(merged):
    c, o = merged
    c.became(o["b"], o["x"])
    assert shares_of(o["x"].key, "old63") == {o["p1"].key: 1}


def test_a_new_province_cannot_be_told_apart_backwards(merged):
    c, o = merged
    assert shares_of(o["p"].key, "old63") == {c.nation.key: 1}


def test_as_recorded_every_unit_stays_itself(merged):
    _, o = merged
    assert shares_of(o["a"].key, "recorded") == {o["a"].key: 1}
    assert (o["a"].key, o["p1"].key) in ancestors(None)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_weights_of_every_unit_sum_to_one_in_every_boundary(db, data):
    OrgChange.objects.all().delete(), Org.objects.filter(parent__parent__isnull=False).delete()
    Org.objects.filter(parent__isnull=False).delete(), Org.objects.all().delete()
    from tests.orgs.conftest import Country

    c = Country()
    olds = [c.old(str(i), f"Cũ {i}", c.old(f"p{i}", f"Tỉnh {i}", kind="province")) for i in range(data.draw(st.integers(1, 4)))]
    home = c.new("P", "Tỉnh mới", kind="province")
    news = [c.new(f"n{i}", f"Mới {i}", home) for i in range(3)]
    for old in olds:
        targets = data.draw(st.lists(st.sampled_from(news), max_size=3, unique_by=lambda n: n.pk))
        declared = data.draw(st.booleans()) and len(targets) == 2
        for target, weight in zip(targets, ["0.3", "0.7", None] if declared else [None] * 3, strict=False):
            c.became(old, target, weight)
    for boundary in ("recorded", "old63", "new34"):
        total = defaultdict(Decimal)
        for share in crosswalk(DAYS[boundary]):
            total[share.source_key] += share.weight
        assert set(total.values()) == {Decimal(1)}
        assert len(total) == Org.objects.count()
