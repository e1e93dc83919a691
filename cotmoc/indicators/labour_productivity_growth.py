"""Tốc độ tăng năng suất lao động theo giá so sánh."""

from cotmoc.indicators._macro import Price, Series, series
from cotmoc.indicators.kinds.rate_change import RateChange
from cotmoc.indicators.units import PERCENT_GROWTH
from cotmoc.period import Grain

indicator = RateChange(
    name="Tốc độ tăng năng suất lao động",
    name_en="Growth of labour productivity",
    unit=PERCENT_GROWTH,
    every=Grain.YEAR,
    group="ecosystem",
    method="Giá trị tăng thêm giá so sánh trên một lao động của năm / của năm trước − 1.",
    phrases=("tốc độ tăng năng suất lao động", "năng suất lao động tăng", "tăng năng suất lao động bình quân"),
    not_phrases=("TFP", "nhân tố tổng hợp"),
    numerator=series(Series.VALUE_ADDED, Price.CONSTANT),
    denominator=series(Series.LABOUR),
)
