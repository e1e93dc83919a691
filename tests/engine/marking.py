"""What tests of identity share: an indicator that is a function of another, marks read anew, and what they name."""

from __future__ import annotations

from decimal import Decimal

from cotmoc.engine.marks import Marks, declared_marks
from cotmoc.engine.reasons import changes
from cotmoc.indicators.base import Indicator
from cotmoc.indicators.kinds.derived import Derived
from cotmoc.indicators.registry import indicators
from cotmoc.indicators.units import COUNT
from cotmoc.period import Grain
from cotmoc.registers.derived import columns

LEVY = Decimal("0.1")


def taxed(amount: Decimal) -> Decimal:
    return amount * LEVY


def after_tax(amount: Decimal) -> Decimal:
    """What is left."""
    return amount - taxed(amount)


TRIAL = Derived(name="thử", name_en="trial", unit=COUNT, every=Grain.YEAR, group="", phrases=(), of=("st_enterprises",), function=after_tax)


def read_anew() -> None:
    """Forget what was read from declarations: a test has changed one."""
    for known in vars(columns).values():
        if hasattr(known, "cache_clear"):
            known.cache_clear()


def declared(**others: Indicator) -> dict[str, Indicator]:
    """The indicators and the trial, some of them others."""
    return {**indicators(), "trial": TRIAL, **others}


def marks(among: dict[str, Indicator] | None = None) -> Marks:
    """The marks of what stands in files."""
    read_anew()
    return declared_marks(declared() if among is None else among)


def named(before: Marks, after: Marks) -> set[tuple[str, str]]:
    """Kind and code of the definitions that have changed."""
    return {(change.kind, change.code) for change in changes(before, after)}
