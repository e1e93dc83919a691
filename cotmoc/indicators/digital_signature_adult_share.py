"""Người trưởng thành có chữ ký số hoặc chữ ký điện tử cá nhân, theo số cuối tháng của nơi cung cấp."""

from cotmoc.indicators._statements import Measure, of_society
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain

indicator = Ratio(
    name="Tỷ lệ người trưởng thành có chữ ký số",
    name_en="Adults with a digital signature",
    unit=PERCENT,
    every=Grain.MONTH,
    group="digital",
    method="Người trưởng thành có chữ ký số / người trưởng thành, số cuối tháng; cộng theo đơn vị rồi mới chia.",
    phrases=(
        "người trưởng thành có chữ ký số",
        "dân số trưởng thành có chữ ký số",
        "dân số trưởng thành có chữ ký số hoặc chữ ký điện tử cá nhân",
    ),
    base_phrases=(
        "người trưởng thành",
        "dân số trưởng thành",
    ),
    numerator=of_society(Measure.SIGNATURE, "part"),
    denominator=of_society(Measure.SIGNATURE, "whole"),
)
