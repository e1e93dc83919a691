"""Số doanh nghiệp, hợp tác xã, hộ bán hàng trực tuyến."""

from cotmoc.indicators._ecommerce import SELLERS
from cotmoc.indicators.kinds.stock import Stock
from cotmoc.indicators.units import SELLERS as UNIT
from cotmoc.period import Grain

indicator = Stock(
    name="Số doanh nghiệp, hợp tác xã, hộ bán hàng trực tuyến",
    name_en="Enterprises, cooperatives and households that sell online",
    unit=UNIT,
    every=Grain.QUARTER,
    group="digital",
    method="Đếm người bán có hoạt động trong 12 tháng đến ngày cuối kỳ; nhiều kênh bán tính một lần.",
    phrases=("hộ sản xuất kinh doanh tham gia sàn thương mại điện tử", "số doanh nghiệp, hợp tác xã, hộ kinh doanh bán hàng trực tuyến"),
    not_phrases=("tỷ lệ",),
    of=SELLERS,
)
