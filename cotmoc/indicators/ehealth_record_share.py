"""Người dân có hồ sơ sức khỏe điện tử, theo số cuối tháng của ngành y tế."""

from cotmoc.indicators._statements import Measure, of_society
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain

indicator = Ratio(
    name="Tỷ lệ dân số có hồ sơ sức khỏe điện tử",
    name_en="People with an electronic health record",
    unit=PERCENT,
    every=Grain.MONTH,
    group="digital",
    method="Người có hồ sơ sức khỏe điện tử / dân số, số cuối tháng.",
    phrases=(
        "dân số có hồ sơ sức khỏe điện tử",
        "người dân có hồ sơ sức khỏe điện tử",
        "người dân được quản lý sức khỏe bằng hồ sơ sức khỏe điện tử",
    ),
    base_phrases=(
        "dân số",
        "người dân",
    ),
    numerator=of_society(Measure.HEALTH, "part"),
    denominator=of_society(Measure.HEALTH, "whole"),
)
