"""Tỷ lệ sáng chế được bảo hộ đã khai thác thương mại."""

from cotmoc.indicators._inventions import GRANTED, IN_USE, PENDING
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain

indicator = Ratio(
    name="Tỷ lệ sáng chế được khai thác thương mại",
    name_en="Patents in commercial use",
    unit=PERCENT,
    every=Grain.YEAR,
    group="ecosystem",
    method="Sáng chế còn hiệu lực đã khai thác thương mại / sáng chế còn hiệu lực, tại ngày cuối kỳ.",
    legal="Nghị quyết 57-NQ/TW, mục tiêu đến năm 2030",
    note="Văn bản nêu cả đơn và văn bằng; mẫu số ở đây là văn bằng còn hiệu lực, đơn chưa được cấp đứng bên cạnh.",
    phrases=("tỷ lệ khai thác thương mại sáng chế", "sáng chế được khai thác thương mại", "tỷ lệ khai thác thương mại"),
    base_phrases=("sáng chế", "văn bằng bảo hộ sáng chế"),
    numerator=IN_USE,
    denominator=GRANTED,
    asides={"pending": PENDING},
    aside_labels={"pending": "Đơn đăng ký sáng chế chưa được cấp văn bằng"},
)
