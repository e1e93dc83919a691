"""Thỏa thuận hợp tác, liên kết vùng, quốc tế còn hiệu lực."""

from cotmoc.indicators._cooperation import IN_FORCE
from cotmoc.indicators.kinds.stock import Stock
from cotmoc.indicators.units import COUNT
from cotmoc.period import Grain

indicator = Stock(
    name="Số thỏa thuận hợp tác còn hiệu lực",
    name_en="Cooperation agreements in force",
    unit=COUNT,
    every=Grain.QUARTER,
    group="cooperation",
    method="Đếm thỏa thuận đã ký và chưa hết hiệu lực tại ngày cuối kỳ; ngày hết hiệu lực còn tính.",
    phrases=("thỏa thuận hợp tác còn hiệu lực", "thỏa thuận hợp tác, liên kết vùng, quốc tế"),
    not_phrases=("ký mới", "sản phẩm"),
    of=IN_FORCE,
)
