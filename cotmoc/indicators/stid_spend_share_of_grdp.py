"""Tổng chi toàn xã hội cho KHCN, ĐMST và CĐS so với GRDP giá hiện hành."""

from cotmoc.indicators._spending import ACTUAL, Field, field_part, in_fields
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.measures import plus, published, total
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain
from cotmoc.registers.stid_spending import StidSpending

indicator = Ratio(
    name="Tỷ lệ chi cho KHCN, ĐMST và CĐS so với GRDP",
    name_en="Spending on science, technology, innovation and digital transformation as a share of GRDP",
    unit=PERCENT,
    every=Grain.YEAR,
    group="institutions",
    method="(Chi ngân sách + chi của doanh nghiệp, nước ngoài, quỹ) / GRDP giá hiện hành; GRDP mới hơn làm thành bản số liệu mới.",
    note="Hiểu là chi toàn xã hội: riêng ngân sách thì 2% GRDP lớn gấp nhiều lần chỉ tiêu 1% chi ngân sách.",
    phrases=(
        "chi cho khoa học công nghệ đổi mới sáng tạo và chuyển đổi số",
        "tổng chi cho khoa học công nghệ đổi mới sáng tạo chuyển đổi số",
    ),
    base_phrases=("GRDP", "tổng sản phẩm trên địa bàn"),
    not_phrases=("nghiên cứu và phát triển", "R&D"),
    numerator=plus(
        total(ACTUAL, field_part, where=in_fields(Field.KHCN, Field.DMST, Field.CDS), cell="amount"), total(StidSpending, "amount")
    ),
    denominator=published("grdp_current_prices", merge="sum"),
)
