"""Tỷ lệ doanh nghiệp bán hàng trực tuyến trong doanh nghiệp đang hoạt động."""

from cotmoc.indicators._ecommerce import SELLING_ENTERPRISES
from cotmoc.indicators._enterprises import ACTIVE
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain

indicator = Ratio(
    name="Tỷ lệ doanh nghiệp bán hàng trực tuyến",
    name_en="Enterprises that sell online",
    unit=PERCENT,
    every=Grain.QUARTER,
    group="digital",
    method="Doanh nghiệp đang hoạt động có bán trực tuyến trong 12 tháng / doanh nghiệp đang hoạt động, không kể chi nhánh.",
    phrases=("doanh nghiệp tham gia thương mại điện tử", "tỷ lệ doanh nghiệp bán hàng trực tuyến"),
    base_phrases=("doanh nghiệp đang hoạt động", "tổng số doanh nghiệp"),
    numerator=SELLING_ENTERPRISES,
    denominator=ACTIVE,
)
