"""Hộ gia đình có đường internet cáp quang, theo số báo cáo cuối quý."""

from cotmoc.indicators._statements import Kind, of_infrastructure
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain

indicator = Ratio(
    name="Tỷ lệ hộ gia đình có cáp quang",
    name_en="Households with fibre",
    unit=PERCENT,
    every=Grain.QUARTER,
    group="infrastructure",
    method="Hộ có cáp quang / tổng số hộ, số cuối quý; cộng theo đơn vị rồi mới chia.",
    phrases=(
        "hộ gia đình có cáp quang",
        "hộ gia đình có đường internet cáp quang băng rộng",
        "hạ tầng mạng băng rộng cáp quang phủ hộ gia đình",
    ),
    base_phrases=("hộ gia đình",),
    numerator=of_infrastructure(Kind.FIBRE, "covered"),
    denominator=of_infrastructure(Kind.FIBRE, "whole"),
)
