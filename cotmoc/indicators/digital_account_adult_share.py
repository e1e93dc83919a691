"""Người trưởng thành có tài khoản định danh điện tử trên VNeID, theo số cuối tháng."""

from cotmoc.indicators._statements import Measure, of_society
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain

indicator = Ratio(
    name="Tỷ lệ người trưởng thành có tài khoản định danh điện tử",
    name_en="Adults with a digital identity account",
    unit=PERCENT,
    every=Grain.MONTH,
    group="digital",
    method="Người trưởng thành có tài khoản định danh VNeID / người trưởng thành, số cuối tháng.",
    phrases=(
        "người trưởng thành có tài khoản định danh điện tử",
        "người dân trưởng thành có tài khoản VNeID",
        "kích hoạt tài khoản định danh điện tử",
    ),
    base_phrases=(
        "người trưởng thành",
        "dân số trưởng thành",
    ),
    not_phrases=("kỹ năng số",),
    numerator=of_society(Measure.ACCOUNT, "part"),
    denominator=of_society(Measure.ACCOUNT, "whole"),
)
