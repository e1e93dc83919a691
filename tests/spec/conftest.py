"""A worked example: small tables in, the numbers out, through the real engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cotmoc.indicators.base import Indicator
from tests.engine import world


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COTMOC_HOME", str(tmp_path))


@pytest.fixture
def spec(db: None) -> Callable[..., None]:
    """spec(indicator, period, <register>=table, expected={unit: (numerator, denominator)}) on the country of world.country().

    A number instead of a pair is the value itself; None means that the unit has no value in the period. units gives
    another country, boundary another view, note the reason that units without a value give, asides what stands beside,
    partly why the value of every unit is of a part only."""

    def run(
        indicator: Indicator,
        period: str,
        expected: Mapping[str, Any],
        boundary: str = "recorded",
        as_of: date | None = None,
        units: Mapping[str, Any] | None = None,
        asides: Mapping[str, Mapping[str, float]] | None = None,
        note: str | None = None,
        partly: str = "",
        **registers: str,
    ) -> None:
        place = world.World(dict(units or world.country()))
        for name, table in registers.items():
            place.fill(name, table)
        code = world.code_of(indicator)
        made = place.compute({code: indicator}, as_of or world.as_of(period))
        found = world.values_of(made, place.units, code, boundary, period)
        assert {unit: _told(found.get(unit), want) for unit, want in expected.items()} == dict(expected)
        for unit, want in expected.items():
            if isinstance(want, tuple) and want[1]:
                assert found[unit]["value"] == _quotient(indicator, *want)
        if note is not None:
            assert {row["note"] for row in found.values() if row["value"] is None} == {note}
        if partly:
            assert {(row["partial"], row["note"]) for row in found.values()} == {(True, partly)}
        if asides is not None:
            assert _asides(made, place, boundary, period) == asides

    return run


def _told(row: Mapping[str, Any] | None, want: Any) -> Any:
    if row is None:
        return None
    return (row["numerator"], row["denominator"]) if isinstance(want, tuple) else row["value"]


def _quotient(indicator: Indicator, numerator: float | None, denominator: float) -> float | None:
    if numerator is None:
        return None
    over = numerator - denominator if indicator.kind == "Change" else numerator
    return over * indicator.unit.factor / denominator


def _asides(made: Any, place: world.World, boundary: str, period: str) -> dict[str, dict[str, float]]:
    names = {org.key: name for name, org in place.units.items()}
    found: dict[str, dict[str, float]] = {}
    for row in made.asides.to_pylist():
        if (row["boundary"], row["period"]) == (boundary, period):
            found.setdefault(names[row["org"]], {})[row["name"]] = row["value"]
    return found
