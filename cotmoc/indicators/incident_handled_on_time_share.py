"""Sự cố xử lý đúng hạn. Mẫu số: đã xử lý trong kỳ và chưa xử lý đã quá hạn cuối kỳ; sự cố còn hạn ở ngoài."""

from cotmoc.indicators._days import day_after
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.measures import count, plus, stock
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain
from cotmoc.registers.incident import Incident

_OPEN_AND_LATE = stock(
    Incident,
    day_after("due_on"),
    "handled_on",
    where=lambda i: i.handled_on.isnull() | (i.handled_on > i.due_on),
    cell="due_on",
)

indicator = Ratio(
    name="Tỷ lệ sự cố an toàn thông tin xử lý đúng hạn",
    name_en="Security incidents handled on time",
    unit=PERCENT,
    every=Grain.MONTH,
    group="security",
    method="Xử lý trước hoặc đúng hạn / (đã xử lý trong kỳ + chưa xử lý đã quá hạn).",
    phrases=("sự cố an toàn thông tin xử lý đúng hạn", "sự cố an toàn thông tin mạng được xử lý kịp thời, đúng hạn"),
    base_phrases=("sự cố", "sự cố an toàn thông tin"),
    numerator=count(Incident, where=lambda i: i.handled_on <= i.due_on, on="handled_on", cell="handled_on"),
    denominator=plus(count(Incident, on="handled_on"), _OPEN_AND_LATE),
)
