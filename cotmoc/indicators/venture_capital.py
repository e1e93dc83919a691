"""Vốn đầu tư mạo hiểm giải ngân cho khởi nghiệp sáng tạo trong kỳ."""

from cotmoc.indicators._investment import invested
from cotmoc.indicators.kinds.amount import Amount
from cotmoc.indicators.units import DONG
from cotmoc.period import Grain
from cotmoc.registers.investment import Investment

indicator = Amount(
    name="Vốn đầu tư mạo hiểm cho khởi nghiệp sáng tạo",
    name_en="Venture capital for innovative start-ups",
    unit=DONG,
    every=Grain.QUARTER,
    group="ecosystem",
    method="Cộng vốn đầu tư mạo hiểm đã giải ngân trong kỳ; vốn mới cam kết không tính.",
    phrases=("vốn đầu tư mạo hiểm cho khởi nghiệp sáng tạo", "vốn đầu tư cho doanh nghiệp khởi nghiệp sáng tạo"),
    of=invested(Investment.Stage.DISBURSED, Investment.Field.VENTURE),
)
