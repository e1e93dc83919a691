"""The rules asked in memory say what the database says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cotmoc.registers.derived.rules import rules_of
from cotmoc.registers.registry import registers

CHECKED = [code for code, register in registers().items() if rules_of(register)]


def anything_for(f: Any) -> st.SearchStrategy[Any]:
    """Values near each other, so that rules between fields are often broken; missing where the table allows it."""
    if f.choices:
        values: st.SearchStrategy[Any] = st.sampled_from([code for code, _ in f.choices])
    elif isinstance(f, models.DateField):
        values = st.dates(date(2025, 1, 1), date(2025, 1, 4))
    elif isinstance(f, models.BooleanField):
        values = st.booleans()
    elif isinstance(f, models.DecimalField):
        values = st.sampled_from([Decimal(n) for n in (-1, 0, 60, 100, 101)])
    elif isinstance(f, models.IntegerField):
        values = st.integers(2024, 2026)
    else:
        values = st.sampled_from(["", "x"])
    return st.none() | values if f.null else values


class RulesAgreeWithTheDatabase(TestCase):
    @settings(max_examples=120, deadline=None)
    @given(st.data())
    def test_each_check_passes_or_fails_as_in_the_database(self, data: st.DataObject) -> None:
        register = registers()[data.draw(st.sampled_from(CHECKED))]
        lineage = ("id", "batch", "row", "sheet", "illustrative")
        fields = [f for f in register._meta.concrete_fields if f.name not in lineage and not f.is_relation]
        row = {f.name: data.draw(anything_for(f), label=f.name) for f in fields}
        checks = [c for c in register._meta.constraints if isinstance(c, models.CheckConstraint)]
        for check, rule in zip(checks, rules_of(register), strict=True):
            try:
                check.validate(register, register(**row))
                agreed = rule.holds(row) is not False
            except ValidationError as problem:
                agreed = rule.holds(row) is False and rule.message == problem.messages[0]
            assert agreed, (check.name, row)


@pytest.mark.parametrize("code", CHECKED)
def test_a_rule_blames_a_field_of_its_register(code: str):
    register = registers()[code]
    names = {f.name for f in register._meta.concrete_fields}
    for rule in rules_of(register):
        assert rule.fields
        assert set(rule.fields) <= names
