"""Tỷ lệ doanh nghiệp có hoạt động đổi mới sáng tạo, theo điều tra."""

from cotmoc.indicators._survey import firms
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.measures import count
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain
from cotmoc.registers.innovation_survey import InnovationSurvey

indicator = Ratio(
    name="Tỷ lệ doanh nghiệp có hoạt động đổi mới sáng tạo",
    name_en="Enterprises that innovate",
    unit=PERCENT,
    every=Grain.YEAR,
    group="ecosystem",
    method="Doanh nghiệp có đổi mới sản phẩm, quy trình hoặc mô hình / doanh nghiệp được điều tra, mỗi phiếu theo trọng số của nó.",
    legal="Nghị quyết 57-NQ/TW, mục tiêu đến năm 2030",
    note="Điều tra mẫu cho số ước lượng; số phiếu đứng bên cạnh. Không gộp với số liệu hành chính.",
    phrases=("doanh nghiệp có hoạt động đổi mới sáng tạo", "tỷ lệ doanh nghiệp đổi mới sáng tạo trong tổng số doanh nghiệp"),
    base_phrases=("tổng số doanh nghiệp", "doanh nghiệp được điều tra"),
    numerator=firms(lambda s: s.innovated, cell="innovated"),
    denominator=firms(),
    asides={"answers": count(InnovationSurvey)},
    aside_labels={"answers": "Số phiếu điều tra"},
)
