"""Mức tăng số đơn đăng ký sáng chế so với năm trước."""

from cotmoc.indicators._inventions import FILED
from cotmoc.indicators.kinds.change import Change
from cotmoc.indicators.units import PERCENT_GROWTH
from cotmoc.period import Grain

indicator = Change(
    name="Mức tăng số đơn đăng ký sáng chế",
    name_en="Growth in patent applications",
    unit=PERCENT_GROWTH,
    every=Grain.YEAR,
    group="ecosystem",
    method="Số đơn nộp trong năm / số đơn nộp năm trước − 1.",
    legal="Nghị quyết 57-NQ/TW, mục tiêu đến năm 2030",
    note="Mục tiêu là mức tăng bình quân nhiều năm; số của một năm dao động mạnh khi ít đơn.",
    phrases=("số lượng đơn đăng ký sáng chế, văn bằng bảo hộ sáng chế tăng", "đơn đăng ký sáng chế tăng trung bình"),
    reading="growth",
    family="invention_filings",
    of=FILED,
)
