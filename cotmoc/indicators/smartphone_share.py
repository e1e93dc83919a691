"""Người trưởng thành dùng điện thoại thông minh; mẫu số là người trưởng thành, không phải thuê bao."""

from cotmoc.indicators._statements import Measure, of_society
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain

indicator = Ratio(
    name="Tỷ lệ người trưởng thành có điện thoại thông minh",
    name_en="Adults with a smartphone",
    unit=PERCENT,
    every=Grain.MONTH,
    group="digital",
    method="Người trưởng thành dùng điện thoại thông minh / người trưởng thành, số cuối tháng.",
    note="Tỷ lệ trên thuê bao di động là chỉ tiêu khác, không gộp.",
    phrases=(
        "người trưởng thành có điện thoại thông minh",
        "dân số trưởng thành có điện thoại thông minh",
    ),
    base_phrases=(
        "người trưởng thành",
        "dân số trưởng thành",
    ),
    not_phrases=("thuê bao",),
    numerator=of_society(Measure.SMARTPHONE, "part"),
    denominator=of_society(Measure.SMARTPHONE, "whole"),
)
