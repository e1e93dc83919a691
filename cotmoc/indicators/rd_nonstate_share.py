"""Phần của xã hội (ngoài ngân sách) trong tổng chi nghiên cứu và phát triển."""

from cotmoc.indicators._spending import RD, RD_OUTSIDE_BUDGET
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain

indicator = Ratio(
    name="Tỷ trọng kinh phí từ xã hội trong chi nghiên cứu và phát triển",
    name_en="Non-state share of R&D spending",
    unit=PERCENT,
    every=Grain.YEAR,
    group="institutions",
    method="Chi R&D của doanh nghiệp, nước ngoài, quỹ và nguồn khác / tổng chi R&D.",
    legal="Nghị quyết 57-NQ/TW, mục tiêu đến năm 2030",
    phrases=("kinh phí từ xã hội", "trong đó kinh phí từ xã hội chiếm", "kinh phí từ xã hội cho nghiên cứu và phát triển"),
    base_phrases=("nghiên cứu và phát triển", "chi R&D"),
    numerator=RD_OUTSIDE_BUDGET,
    denominator=RD,
)
