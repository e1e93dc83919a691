"""Tỷ lệ văn bản cơ chế, chính sách ban hành đúng hạn trong số đến hạn."""

from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.measures import Column, Table, count
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain
from cotmoc.registers.policy_instrument import PolicyInstrument


def _due(document: Table) -> Column:
    """Still to be issued on its day; one that was dropped before is not due."""
    return document.dropped_on.isnull() | (document.dropped_on > document.due_on)


indicator = Ratio(
    name="Tỷ lệ văn bản cơ chế, chính sách ban hành đúng hạn",
    name_en="Policy documents issued on time",
    unit=PERCENT,
    every=Grain.QUARTER,
    group="institutions",
    method="Văn bản ban hành trước hoặc đúng hạn / văn bản đến hạn trong kỳ; văn bản thôi không ban hành trước hạn không tính.",
    phrases=("văn bản cơ chế chính sách ban hành đúng hạn", "hoàn thành ban hành văn bản đúng tiến độ"),
    base_phrases=("văn bản đến hạn",),
    numerator=count(PolicyInstrument, where=lambda d: _due(d) & (d.issued_on <= d.due_on), on="due_on", cell="issued_on"),
    denominator=count(PolicyInstrument, where=_due, on="due_on", cell="due_on"),
)
