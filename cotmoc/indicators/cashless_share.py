"""Giao dịch không dùng tiền mặt trong mọi giao dịch thanh toán của tháng, như nơi cung cấp đếm."""

from cotmoc.indicators._statements import Measure
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.measures import Flow, total
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain
from cotmoc.registers.digital_society import DigitalSociety


def _payments(column: str) -> Flow:
    return total(DigitalSociety, column, where=lambda row: row.measure == Measure.CASHLESS.value)


indicator = Ratio(
    name="Tỷ lệ giao dịch không dùng tiền mặt",
    name_en="Cashless payments",
    unit=PERCENT,
    every=Grain.MONTH,
    group="digital",
    method="Số giao dịch không dùng tiền mặt / số giao dịch thanh toán, cộng các tháng trong kỳ.",
    note="Chưa có văn bản định cách đếm giao dịch của một tỉnh: nơi cung cấp số ghi ở sổ. Tỷ lệ theo giá trị là chỉ tiêu khác.",
    phrases=("giao dịch không dùng tiền mặt", "giao dịch thanh toán không dùng tiền mặt", "thanh toán không dùng tiền mặt"),
    base_phrases=("giao dịch", "giao dịch thanh toán"),
    not_phrases=("dịch vụ công", "học phí", "viện phí", "giá trị"),
    numerator=_payments("part"),
    denominator=_payments("whole"),
)
