"""Mức tăng số doanh nghiệp KH&CN so với cuối năm trước."""

from cotmoc.indicators._enterprises import CERTIFIED
from cotmoc.indicators.kinds.change import Change
from cotmoc.indicators.units import PERCENT_GROWTH
from cotmoc.period import Grain

indicator = Change(
    name="Mức tăng số doanh nghiệp KH&CN",
    name_en="Growth in certified science and technology enterprises",
    unit=PERCENT_GROWTH,
    every=Grain.QUARTER,
    group="ecosystem",
    method="Số doanh nghiệp cuối kỳ / số cuối cùng kỳ năm trước − 1; cả năm so với cuối năm trước.",
    phrases=("tăng số doanh nghiệp khoa học và công nghệ", "doanh nghiệp khoa học và công nghệ tăng"),
    reading="growth",
    family="st_enterprises",
    of=CERTIFIED,
)
