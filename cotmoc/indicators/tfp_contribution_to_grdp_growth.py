"""Đóng góp của năng suất các nhân tố tổng hợp (TFP) vào tăng trưởng GRDP, như đã công bố."""

from cotmoc.indicators.kinds.reported import Reported
from cotmoc.indicators.units import PERCENT_PUBLISHED
from cotmoc.period import Grain

indicator = Reported(
    name="Tỷ trọng đóng góp của TFP trong tăng trưởng GRDP",
    name_en="Contribution of TFP to GRDP growth",
    unit=PERCENT_PUBLISHED,
    every=Grain.YEAR,
    group="ecosystem",
    method="g_A = g_Y − β_K·g_K − β_L·g_L; đóng góp = g_A / g_Y.",
    legal="Chỉ tiêu thống kê quốc gia: tốc độ tăng TFP và tỷ trọng đóng góp",
    note="Có thể âm hoặc quá 100%; không có nghĩa khi tăng trưởng quanh 0. Nhiều năm: tỷ số của tổng, không phải trung bình các tỷ số.",
    phrases=(
        "tỷ trọng đóng góp của TFP trong tăng trưởng",
        "đóng góp của năng suất các nhân tố tổng hợp TFP",
        "đóng góp TFP vào tăng trưởng",
    ),
    base_phrases=("tăng trưởng GRDP", "tăng trưởng kinh tế", "GRDP"),
    series="tfp_contribution_to_growth",
    methods=("Cơ quan thống kê", ""),
)
