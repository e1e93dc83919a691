"""Đơn vị có văn bản còn hiệu lực giao người đứng đầu chịu trách nhiệm; mỗi đơn vị tính một lần."""

from cotmoc.indicators._leadership import Kind, of_kind
from cotmoc.indicators.kinds.stock import Stock
from cotmoc.indicators.measures import distinct_stock
from cotmoc.indicators.units import COUNT
from cotmoc.period import Grain
from cotmoc.registers.leadership import Leadership

indicator = Stock(
    name="Số đơn vị giao trách nhiệm cho người đứng đầu",
    name_en="Units with an accountable head",
    unit=COUNT,
    every=Grain.QUARTER,
    group="leadership",
    method="Đếm đơn vị có văn bản giao trách nhiệm còn hiệu lực tại ngày cuối kỳ; nhiều văn bản của một đơn vị tính một lần.",
    phrases=("đơn vị giao trách nhiệm cho người đứng đầu", "cơ quan, đơn vị gắn trách nhiệm người đứng đầu"),
    of=distinct_stock(Leadership, "org", "dated_on", "replaced_on", where=of_kind(Kind.HEAD)),
)
