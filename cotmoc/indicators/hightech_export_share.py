"""Tỷ trọng xuất khẩu sản phẩm công nghệ cao; danh mục sản phẩm thay đổi theo năm."""

from cotmoc.indicators._macro import Series, series
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain

indicator = Ratio(
    name="Tỷ trọng xuất khẩu sản phẩm công nghệ cao trong tổng kim ngạch xuất khẩu",
    name_en="High-technology products as a share of exports",
    unit=PERCENT,
    every=Grain.YEAR,
    group="ecosystem",
    method="Kim ngạch xuất khẩu sản phẩm công nghệ cao / tổng kim ngạch xuất khẩu hàng hóa.",
    legal="Nghị quyết 57-NQ/TW, mục tiêu đến năm 2030",
    note="Danh mục sản phẩm công nghệ cao thay đổi theo năm: so sánh giữa các năm cần cùng danh mục.",
    phrases=("tỷ trọng xuất khẩu sản phẩm công nghệ cao", "xuất khẩu sản phẩm công nghệ cao trên tổng giá trị xuất khẩu hàng hóa"),
    base_phrases=("tổng kim ngạch xuất khẩu", "tổng giá trị xuất khẩu hàng hóa"),
    nought=False,
    numerator=series(Series.HIGHTECH_EXPORTS),
    denominator=series(Series.EXPORTS),
)
