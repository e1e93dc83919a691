"""Đợt kiểm tra, giám sát trong kỳ, và số đơn vị được kiểm tra."""

from cotmoc.indicators._leadership import Kind, of_kind
from cotmoc.indicators.kinds.amount import Amount
from cotmoc.indicators.measures import count, total
from cotmoc.indicators.units import COUNT
from cotmoc.period import Grain
from cotmoc.registers.leadership import Leadership

indicator = Amount(
    name="Số đợt kiểm tra, giám sát việc thực hiện",
    name_en="Inspections made",
    unit=COUNT,
    every=Grain.MONTH,
    group="leadership",
    method="Đếm đợt kiểm tra, giám sát theo ngày kiểm tra.",
    phrases=("đợt kiểm tra, giám sát việc thực hiện", "cuộc kiểm tra, giám sát việc thực hiện nghị quyết, kế hoạch"),
    of=count(Leadership, where=of_kind(Kind.INSPECTION)),
    asides={"inspected": total(Leadership, "inspected", where=lambda act: of_kind(Kind.INSPECTION)(act) & act.inspected.notnull())},
    aside_labels={"inspected": "Lượt đơn vị được kiểm tra"},
)
