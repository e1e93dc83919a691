"""DTI cấp tỉnh như đã công bố, thang 0–1. Tỉnh sau sáp nhập lấy trung bình cộng các tỉnh cũ, theo cách tính chính thức của DTI 2024."""

from cotmoc.indicators.kinds.reported import Reported
from cotmoc.indicators.terms import Merge
from cotmoc.indicators.units import INDEX
from cotmoc.period import Grain

indicator = Reported(
    name="Chỉ số chuyển đổi số cấp tỉnh (DTI), công bố",
    name_en="Provincial digital transformation index (DTI), published",
    unit=INDEX,
    every=Grain.YEAR,
    group="digital",
    merge=Merge.MEAN,
    method="Công bố hằng năm, khoảng 10 tháng sau khi năm kết thúc.",
    legal="Quyết định 922/QĐ-BTTTT ngày 20/5/2022; Quyết định 405/QĐ-BKHCN ngày 03/4/2025",
    note="Không gộp với số tự đánh giá; chỉ số thành phần trước và sau năm 2025 không so sánh được.",
    phrases=("chỉ số chuyển đổi số cấp tỉnh", "chỉ số DTI", "chỉ số chuyển đổi số DTI"),
    series="dti",
    methods=("Bộ TT&TT (từ 2025: Bộ KH&CN) công bố", ""),
)
