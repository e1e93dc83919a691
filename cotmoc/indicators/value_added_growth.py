"""Tốc độ tăng giá trị tăng thêm theo giá so sánh, cộng từ số của từng ngành."""

from cotmoc.indicators._macro import Price, Series, series
from cotmoc.indicators.kinds.change import Change
from cotmoc.indicators.units import PERCENT_GROWTH
from cotmoc.period import Grain

indicator = Change(
    name="Tốc độ tăng giá trị tăng thêm của các ngành",
    name_en="Growth of value added",
    unit=PERCENT_GROWTH,
    every=Grain.YEAR,
    group="ecosystem",
    method="Giá trị tăng thêm giá so sánh của năm / của năm trước − 1; số chính thức thay số sơ bộ, số sơ bộ thay số ước.",
    note="Cả tỉnh là tổng các ngành và thuế sản phẩm trừ trợ cấp; xem theo ngành để biết nông nghiệp, công nghiệp, du lịch, dịch vụ.",
    phrases=("tốc độ tăng giá trị tăng thêm", "giá trị tăng thêm các ngành tăng"),
    not_phrases=("năng suất", "kinh tế số"),
    of=series(Series.VALUE_ADDED, Price.CONSTANT),
)
