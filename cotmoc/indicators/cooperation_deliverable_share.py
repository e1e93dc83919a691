"""Thỏa thuận còn hiệu lực đã có sản phẩm cụ thể."""

from cotmoc.indicators._cooperation import IN_FORCE, WITH_DELIVERABLE
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain

indicator = Ratio(
    name="Tỷ lệ thỏa thuận hợp tác có sản phẩm cụ thể",
    name_en="Cooperation agreements with a deliverable",
    unit=PERCENT,
    every=Grain.QUARTER,
    group="cooperation",
    method="Thỏa thuận còn hiệu lực đã có sản phẩm / thỏa thuận còn hiệu lực, tại ngày cuối kỳ.",
    phrases=("thỏa thuận hợp tác có sản phẩm cụ thể", "thỏa thuận hợp tác có kết quả, sản phẩm"),
    base_phrases=("thỏa thuận hợp tác",),
    numerator=WITH_DELIVERABLE,
    denominator=IN_FORCE,
)
