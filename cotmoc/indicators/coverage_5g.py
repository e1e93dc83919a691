"""Người dân sống trong vùng phủ sóng 5G, theo số báo cáo cuối quý."""

from cotmoc.indicators._statements import Kind, of_infrastructure
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain

indicator = Ratio(
    name="Tỷ lệ dân số được phủ sóng 5G",
    name_en="Population covered by 5G",
    unit=PERCENT,
    every=Grain.QUARTER,
    group="infrastructure",
    method="Người trong vùng phủ sóng 5G / dân số, số cuối quý; cộng theo đơn vị rồi mới chia.",
    note="Tỷ lệ theo diện tích hoặc theo số xã là chỉ tiêu khác.",
    phrases=(
        "dân số được phủ sóng 5G",
        "phủ sóng 5G",
        "vùng phủ sóng mạng 5G",
    ),
    base_phrases=("dân số",),
    not_phrases=(
        "diện tích",
        "lãnh thổ",
    ),
    numerator=of_infrastructure(Kind.MOBILE_5G, "covered"),
    denominator=of_infrastructure(Kind.MOBILE_5G, "whole"),
)
