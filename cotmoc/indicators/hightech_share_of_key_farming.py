"""Tỷ trọng ứng dụng công nghệ cao trong giá trị sản xuất nông sản chủ lực."""

from cotmoc.indicators._macro import Part, Price, Series, series
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain

indicator = Ratio(
    name="Tỷ trọng nông nghiệp ứng dụng công nghệ cao trong giá trị sản xuất nông sản chủ lực",
    name_en="High-technology farming as a share of key farm output",
    unit=PERCENT,
    every=Grain.YEAR,
    group="ecosystem",
    method="Giá trị sản phẩm nông nghiệp ứng dụng công nghệ cao / giá trị sản xuất nông sản chủ lực, giá hiện hành.",
    phrases=("sản phẩm nông nghiệp ứng dụng công nghệ cao trong giá trị sản xuất sản phẩm chủ lực",),
    base_phrases=("giá trị sản xuất nông sản chủ lực", "giá trị sản xuất sản phẩm chủ lực"),
    nought=False,
    numerator=series(Series.HIGHTECH_KEY_OUTPUT, Price.CURRENT, Part.AGRICULTURE),
    denominator=series(Series.KEY_OUTPUT, Price.CURRENT, Part.AGRICULTURE),
)
