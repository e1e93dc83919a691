"""Số đơn đăng ký sáng chế nộp trong kỳ."""

from cotmoc.indicators._inventions import FILED
from cotmoc.indicators.kinds.amount import Amount
from cotmoc.indicators.units import APPLICATIONS
from cotmoc.period import Grain

indicator = Amount(
    name="Số đơn đăng ký sáng chế",
    name_en="Patent applications",
    unit=APPLICATIONS,
    every=Grain.QUARTER,
    group="ecosystem",
    method="Đếm đơn đăng ký sáng chế theo ngày nộp đơn; giải pháp hữu ích không tính.",
    phrases=("số đơn đăng ký sáng chế", "đơn đăng ký bảo hộ sáng chế"),
    reading="count",
    family="invention_filings",
    of=FILED,
)
