"""Thứ hạng của tỉnh theo chỉ số đổi mới sáng tạo cấp địa phương, như đã công bố."""

from cotmoc.indicators.kinds.reported import Reported
from cotmoc.indicators.terms import Better
from cotmoc.indicators.units import RANK
from cotmoc.period import Grain

indicator = Reported(
    name="Thứ hạng chỉ số đổi mới sáng tạo cấp địa phương (PII)",
    name_en="Rank by provincial innovation index (PII)",
    unit=RANK,
    better=Better.LOWER,
    every=Grain.YEAR,
    group="ecosystem",
    note="Số tỉnh được xếp hạng đổi từ 63 thành 34 sau sắp xếp: thứ hạng hai thời không so được với nhau.",
    phrases=("xếp hạng chỉ số PII", "thứ hạng chỉ số đổi mới sáng tạo cấp địa phương", "xếp hạng đổi mới sáng tạo cấp địa phương"),
    series="pii_rank",
    methods=("Bộ KH&CN công bố", ""),
)
