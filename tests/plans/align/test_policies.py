"""The shipped policies are complete, sourced and in our own words."""

from __future__ import annotations

import unicodedata
from importlib.resources import files
from urllib.parse import urlparse

import pytest

from cotmoc.plans.align import named_in, policies
from cotmoc.plans.reader.draft import COMPARATORS

DEMANDS = [pytest.param(p, t, id=f"{p.code}-{t.code}") for p in policies().values() for t in p.targets]


@pytest.mark.parametrize(("policy", "demand"), DEMANDS)
def test_every_demand_has_a_number_words_and_an_address(policy, demand):
    assert demand.comparator in COMPARATORS
    assert (demand.value_high is not None) == (demand.comparator == "between")
    assert demand.year in {2030, 2045}
    assert urlparse(demand.source_url).netloc
    assert demand.confidence in {"high", "medium", "low"}
    assert demand.phrases
    assert demand.label == unicodedata.normalize("NFC", demand.label)


def test_every_indicator_a_demand_names_exists():
    known = {file.name.removesuffix(".py") for file in files("cotmoc.indicators").iterdir()}
    assert {t.indicator for p in policies().values() for t in p.targets if t.indicator} <= known


@pytest.mark.parametrize("policy", policies().values(), ids=list(policies()))
def test_a_policy_has_seven_groups_and_says_where_their_order_is_not_confirmed(policy):
    assert len(policy.groups) == 7
    assert not all(group.order_confirmed for group in policy.groups)
    assert len({t.code for t in policy.targets}) == len(policy.targets)


def test_a_plan_names_the_policies_it_carries_out():
    assert [p.code for p in named_in("Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị;")] == ["nq57"]
    assert [p.code for p in named_in("Nghị quyết số 03/NQ-CP của Chính phủ; Nghị quyết 57-NQ/TW")] == ["nq03", "nq57"]
    assert named_in("Nghị quyết số 57/NQ-HĐND của tỉnh") == ()
