"""Tỷ lệ doanh nghiệp nhỏ và vừa thường xuyên dùng nền tảng số, theo điều tra."""

from cotmoc.indicators._survey import firms
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.measures import Column, Table
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain
from cotmoc.registers.enterprise import Enterprise

_SME = [size.value for size in (Enterprise.Size.MICRO, Enterprise.Size.SMALL, Enterprise.Size.MEDIUM)]


def _asked(survey: Table) -> Column:
    """Small and medium enterprises that answered the question."""
    return survey.size.isin(_SME) & survey.uses_platform.notnull()


indicator = Ratio(
    name="Tỷ lệ doanh nghiệp nhỏ và vừa thường xuyên sử dụng nền tảng số",
    name_en="Small and medium enterprises that regularly use digital platforms",
    unit=PERCENT,
    every=Grain.YEAR,
    group="digital",
    method="Doanh nghiệp siêu nhỏ, nhỏ và vừa dùng nền tảng số thường xuyên / doanh nghiệp cùng quy mô có trả lời, theo trọng số.",
    note="Phiếu bỏ trống câu này không vào mẫu số.",
    phrases=("doanh nghiệp nhỏ và vừa sử dụng nền tảng số", "doanh nghiệp vừa và nhỏ thường xuyên sử dụng nền tảng số"),
    base_phrases=("doanh nghiệp nhỏ và vừa",),
    numerator=firms(lambda s: _asked(s) & s.uses_platform, cell="uses_platform"),
    denominator=firms(_asked, cell="uses_platform"),
)
