"""Tỷ trọng sản phẩm công nghệ cao và ứng dụng công nghệ cao trong giá trị sản xuất công nghiệp."""

from cotmoc.indicators._macro import Part, Price, Series, series
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain

indicator = Ratio(
    name="Tỷ trọng sản phẩm công nghệ cao và ứng dụng công nghệ cao trong giá trị sản xuất công nghiệp",
    name_en="High-technology products as a share of industrial output",
    unit=PERCENT,
    every=Grain.YEAR,
    group="ecosystem",
    method="Giá trị sản phẩm công nghệ cao và ứng dụng công nghệ cao / giá trị sản xuất công nghiệp, giá hiện hành.",
    phrases=("sản phẩm công nghệ cao và ứng dụng công nghệ cao trong giá trị sản xuất công nghiệp",),
    base_phrases=("giá trị sản xuất công nghiệp", "giá trị sản xuất ngành công nghiệp"),
    nought=False,
    numerator=series(Series.HIGHTECH_OUTPUT, Price.CURRENT, Part.INDUSTRY),
    denominator=series(Series.OUTPUT, Price.CURRENT, Part.INDUSTRY),
)
