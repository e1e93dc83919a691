"""Giá trị giao dịch của thị trường KH&CN so với GRDP giá hiện hành."""

from cotmoc.indicators._links import VALUE
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.measures import published
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain

indicator = Ratio(
    name="Tỷ trọng giá trị sản phẩm, dịch vụ khoa học và công nghệ trên thị trường so với GRDP",
    name_en="Science and technology transactions as a share of GRDP",
    unit=PERCENT,
    every=Grain.YEAR,
    group="ecosystem",
    method="Giá trị hợp đồng nghiên cứu, cấp quyền sử dụng, chuyển giao công nghệ ký trong năm / GRDP giá hiện hành.",
    phrases=("giá trị sản phẩm, dịch vụ khoa học và công nghệ trên thị trường chiếm",),
    base_phrases=("GRDP", "tổng sản phẩm trên địa bàn"),
    not_phrases=("tăng",),
    reading="share",
    family="st_market",
    of_whole=False,
    numerator=VALUE,
    denominator=published("grdp_current_prices", merge="sum"),
)
