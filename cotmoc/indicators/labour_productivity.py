"""Năng suất lao động: giá trị tăng thêm giá hiện hành trên một lao động có việc làm bình quân."""

from cotmoc.indicators._macro import Price, Series, series
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.units import DONG_PER_WORKER
from cotmoc.period import Grain

indicator = Ratio(
    name="Năng suất lao động",
    name_en="Labour productivity",
    unit=DONG_PER_WORKER,
    every=Grain.YEAR,
    group="ecosystem",
    method="Giá trị tăng thêm giá hiện hành / lao động có việc làm bình quân trong năm.",
    phrases=("năng suất lao động", "năng suất lao động xã hội", "năng suất lao động bình quân"),
    not_phrases=("tăng",),
    of_whole=False,
    nought=False,
    numerator=series(Series.VALUE_ADDED, Price.CURRENT),
    denominator=series(Series.LABOUR),
)
