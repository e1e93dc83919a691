"""Số chủ thể đang hoạt động của hệ sinh thái đổi mới sáng tạo."""

from cotmoc.indicators.kinds.stock import Stock
from cotmoc.indicators.measures import stock
from cotmoc.indicators.units import ORGANISATIONS
from cotmoc.period import Grain
from cotmoc.registers.ecosystem_actor import EcosystemActor

indicator = Stock(
    name="Số chủ thể của hệ sinh thái khởi nghiệp, đổi mới sáng tạo",
    name_en="Actors of the start-up and innovation ecosystem",
    unit=ORGANISATIONS,
    every=Grain.QUARTER,
    group="ecosystem",
    method="Đếm viện, trường, trung tâm, cơ sở ươm tạo, quỹ, mạng lưới cố vấn đang hoạt động ngày cuối kỳ; xem theo loại hình.",
    phrases=(
        "tổ chức hỗ trợ khởi nghiệp sáng tạo",
        "cơ sở ươm tạo, tổ chức thúc đẩy kinh doanh",
        "chủ thể của hệ sinh thái khởi nghiệp đổi mới sáng tạo",
    ),
    not_phrases=("xếp hạng",),
    of=stock(EcosystemActor, "starts_on", "ends_on", cell="starts_on"),
)
