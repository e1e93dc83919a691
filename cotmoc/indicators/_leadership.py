"""Acts of leadership by their kind."""

from __future__ import annotations

from cotmoc.indicators.measures import Expression
from cotmoc.registers.leadership import Leadership

Kind = Leadership.Kind


def of_kind(kind: Leadership.Kind) -> Expression:
    """Acts of one kind."""
    return lambda act: act.kind == kind.value
