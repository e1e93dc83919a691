"""Money invested in science, innovation and digital transformation, by stage."""

from __future__ import annotations

from cotmoc.indicators.measures import Flow, total
from cotmoc.registers.investment import Investment


def invested(stage: Investment.Stage, *fields: Investment.Field) -> Flow:
    """What was registered or disbursed in a period, in some fields or in all."""
    wanted = [field.value for field in fields or tuple(Investment.Field)]
    return total(Investment, "amount", where=lambda i: (i.stage == stage.value) & i.field.isin(wanted))
