"""Tỷ lệ doanh nghiệp KH&CN trong doanh nghiệp đang hoạt động."""

from cotmoc.indicators._enterprises import ACTIVE, CERTIFIED_OF_ACTIVE
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain

indicator = Ratio(
    name="Tỷ lệ doanh nghiệp KH&CN trong doanh nghiệp đang hoạt động",
    name_en="Certified science and technology enterprises as a share of active enterprises",
    unit=PERCENT,
    every=Grain.QUARTER,
    group="ecosystem",
    method="Doanh nghiệp đang hoạt động có giấy chứng nhận còn hiệu lực / doanh nghiệp đang hoạt động, không kể chi nhánh.",
    phrases=("tỷ lệ doanh nghiệp khoa học và công nghệ",),
    base_phrases=("doanh nghiệp đang hoạt động", "tổng số doanh nghiệp"),
    reading="share",
    family="st_enterprises",
    numerator=CERTIFIED_OF_ACTIVE,
    denominator=ACTIVE,
)
