"""Chi cho nghiên cứu và phát triển của mọi khu vực so với GRDP giá hiện hành."""

from cotmoc.indicators._spending import RD
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.measures import published
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain

indicator = Ratio(
    name="Tỷ lệ chi cho nghiên cứu và phát triển (R&D) so với GRDP",
    name_en="R&D spending as a share of GRDP",
    unit=PERCENT,
    every=Grain.YEAR,
    group="institutions",
    method="(Chi R&D từ ngân sách + của doanh nghiệp, nước ngoài, quỹ) / GRDP giá hiện hành.",
    legal="Nghị quyết 57-NQ/TW, mục tiêu đến năm 2030",
    note="Chỉ phần nghiên cứu và phát triển; chi chung cho KHCN, ĐMST và CĐS là chỉ số khác.",
    phrases=("kinh phí chi cho nghiên cứu và phát triển R&D", "chi cho nghiên cứu và phát triển", "chi nghiên cứu phát triển"),
    base_phrases=("GRDP", "GDP", "tổng sản phẩm trên địa bàn"),
    not_phrases=("chuyển đổi số", "từ xã hội", "ngoài ngân sách"),
    numerator=RD,
    denominator=published("grdp_current_prices", merge="sum"),
)
