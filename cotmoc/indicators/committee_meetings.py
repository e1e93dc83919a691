"""Cuộc họp của ban chỉ đạo trong kỳ; mỗi cuộc họp một thông báo kết luận."""

from cotmoc.indicators._leadership import Kind, of_kind
from cotmoc.indicators.kinds.amount import Amount
from cotmoc.indicators.measures import count
from cotmoc.indicators.units import COUNT
from cotmoc.period import Grain
from cotmoc.registers.leadership import Leadership

indicator = Amount(
    name="Số cuộc họp ban chỉ đạo",
    name_en="Meetings of the steering committee",
    unit=COUNT,
    every=Grain.MONTH,
    group="leadership",
    method="Đếm cuộc họp theo ngày họp.",
    phrases=("cuộc họp ban chỉ đạo", "phiên họp của ban chỉ đạo"),
    of=count(Leadership, where=of_kind(Kind.MEETING)),
)
