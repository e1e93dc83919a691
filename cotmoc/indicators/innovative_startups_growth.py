"""Mức tăng số doanh nghiệp khởi nghiệp sáng tạo so với cuối năm trước."""

from cotmoc.indicators._enterprises import INNOVATIVE
from cotmoc.indicators.kinds.change import Change
from cotmoc.indicators.units import PERCENT_GROWTH
from cotmoc.period import Grain

indicator = Change(
    name="Mức tăng số doanh nghiệp khởi nghiệp sáng tạo",
    name_en="Growth in innovative start-ups",
    unit=PERCENT_GROWTH,
    every=Grain.QUARTER,
    group="ecosystem",
    method="Số doanh nghiệp cuối kỳ / số cuối cùng kỳ năm trước − 1; cả năm so với cuối năm trước.",
    phrases=("tăng số doanh nghiệp khởi nghiệp sáng tạo", "doanh nghiệp khởi nghiệp sáng tạo tăng"),
    reading="growth",
    family="innovative_startups",
    of=INNOVATIVE,
)
