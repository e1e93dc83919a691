"""Doanh thu bán hàng trực tuyến trong kỳ."""

from cotmoc.indicators.kinds.amount import Amount
from cotmoc.indicators.measures import total
from cotmoc.indicators.units import DONG
from cotmoc.period import Grain
from cotmoc.registers.ecommerce_activity import EcommerceActivity

indicator = Amount(
    name="Doanh thu bán hàng trực tuyến",
    name_en="Online revenue",
    unit=DONG,
    every=Grain.QUARTER,
    group="digital",
    method="Cộng doanh thu trực tuyến các kênh theo ngày cuối kỳ; xem theo người bán, ngành hàng, kênh.",
    phrases=("doanh thu bán hàng trực tuyến", "doanh thu bán hàng trên sàn thương mại điện tử"),
    not_phrases=("tỷ trọng", "bán lẻ"),
    of=total(EcommerceActivity, "revenue"),
)
