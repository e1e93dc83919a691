"""Doanh thu thương mại điện tử trong tổng mức bán lẻ, như đã công bố."""

from cotmoc.indicators.kinds.reported import Reported
from cotmoc.indicators.units import PERCENT_PUBLISHED
from cotmoc.period import Grain

indicator = Reported(
    name="Tỷ trọng thương mại điện tử trong tổng mức bán lẻ",
    name_en="E-commerce as a share of retail sales",
    unit=PERCENT_PUBLISHED,
    every=Grain.YEAR,
    group="digital",
    method="Doanh thu thương mại điện tử bán lẻ / tổng mức bán lẻ hàng hóa và doanh thu dịch vụ.",
    phrases=("tỷ trọng thương mại điện tử trong tổng mức bán lẻ", "doanh thu thương mại điện tử", "ứng dụng thương mại điện tử"),
    base_phrases=("tổng mức bán lẻ",),
    series="ecommerce_share_of_retail",
    methods=("Cơ quan thống kê", ""),
)
