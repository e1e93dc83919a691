"""Văn bản chỉ đạo ban hành trong kỳ."""

from cotmoc.indicators._leadership import Kind, of_kind
from cotmoc.indicators.kinds.amount import Amount
from cotmoc.indicators.measures import count
from cotmoc.indicators.units import COUNT
from cotmoc.period import Grain
from cotmoc.registers.leadership import Leadership

indicator = Amount(
    name="Số văn bản chỉ đạo ban hành",
    name_en="Directives issued",
    unit=COUNT,
    every=Grain.MONTH,
    group="leadership",
    method="Đếm văn bản chỉ đạo theo ngày ban hành.",
    note="Văn bản quy phạm, cơ chế, chính sách phải ban hành theo kế hoạch là chỉ tiêu khác.",
    phrases=("văn bản chỉ đạo ban hành", "văn bản lãnh đạo, chỉ đạo được ban hành"),
    of=count(Leadership, where=of_kind(Kind.DIRECTIVE)),
)
