"""Chỉ số đổi mới sáng tạo cấp địa phương (PII) như đã công bố, thang 0–100; một tỉnh không tự tính được."""

from cotmoc.indicators.kinds.reported import Reported
from cotmoc.indicators.units import SCORE
from cotmoc.period import Grain

indicator = Reported(
    name="Chỉ số đổi mới sáng tạo cấp địa phương (PII)",
    name_en="Provincial innovation index (PII)",
    unit=SCORE,
    every=Grain.YEAR,
    group="ecosystem",
    legal="Khung 52 chỉ số thành phần; năm 2024: Quyết định 1705/QĐ-BKHCN",
    note="Cần số liệu của mọi tỉnh nên chỉ lấy số công bố; khi sáp nhập, chuỗi ngắt.",
    phrases=("chỉ số đổi mới sáng tạo cấp địa phương", "chỉ số PII", "điểm PII"),
    series="pii",
    methods=("Bộ KH&CN công bố", ""),
)
