"""Đề nghị áp dụng cơ chế thí điểm được chấp thuận trong kỳ."""

from cotmoc.indicators.kinds.amount import Amount
from cotmoc.indicators.measures import Column, Table, count
from cotmoc.indicators.units import COUNT
from cotmoc.period import Grain
from cotmoc.registers.pilot_mechanism import PilotMechanism


def _approved(pilot: Table) -> Column:
    return pilot.decision == PilotMechanism.Decision.APPROVED.value


indicator = Amount(
    name="Số đề nghị áp dụng cơ chế thí điểm được chấp thuận",
    name_en="Uses of pilot mechanisms approved",
    unit=COUNT,
    every=Grain.QUARTER,
    group="institutions",
    method="Đếm đề nghị được chấp thuận theo ngày quyết định.",
    note="Căn cứ cho phép ghi ở từng dòng của sổ, như trong hồ sơ.",
    phrases=("đề nghị áp dụng cơ chế thí điểm được chấp thuận", "cơ chế, chính sách đặc biệt của Quốc hội được áp dụng"),
    of=count(PilotMechanism, where=_approved, on="decided_on"),
    asides={"exempted": count(PilotMechanism, where=lambda pilot: _approved(pilot) & pilot.exempted, on="decided_on")},
    aside_labels={"exempted": "Được miễn trách nhiệm do rủi ro"},
)
