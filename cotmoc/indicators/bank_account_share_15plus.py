"""Người từ 15 tuổi có tài khoản tại ngân hàng hoặc tổ chức được phép khác."""

from cotmoc.indicators._statements import Measure, of_society
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain

indicator = Ratio(
    name="Tỷ lệ dân số từ 15 tuổi trở lên có tài khoản ngân hàng",
    name_en="People aged 15 and over with a bank account",
    unit=PERCENT,
    every=Grain.MONTH,
    group="digital",
    method="Người từ 15 tuổi có tài khoản / người từ 15 tuổi, số cuối tháng.",
    phrases=(
        "dân số từ 15 tuổi trở lên có tài khoản",
        "người từ 15 tuổi trở lên có tài khoản giao dịch thanh toán tại ngân hàng",
    ),
    base_phrases=("dân số từ 15 tuổi trở lên",),
    numerator=of_society(Measure.BANK, "part"),
    denominator=of_society(Measure.BANK, "whole"),
)
