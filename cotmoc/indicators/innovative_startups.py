"""Số doanh nghiệp khởi nghiệp sáng tạo được công nhận; nhóm và cá nhân đếm riêng."""

from cotmoc.indicators._enterprises import INNOVATIVE
from cotmoc.indicators.kinds.stock import Stock
from cotmoc.indicators.measures import stock
from cotmoc.indicators.terms import Trajectory
from cotmoc.indicators.units import ENTERPRISES
from cotmoc.period import Grain
from cotmoc.registers.startup import Startup

indicator = Stock(
    name="Số doanh nghiệp khởi nghiệp sáng tạo",
    name_en="Innovative start-up enterprises",
    unit=ENTERPRISES,
    every=Grain.MONTH,
    group="ecosystem",
    trajectory=Trajectory.GEOMETRIC,
    method="Đếm doanh nghiệp được công nhận và chưa thôi công nhận tại ngày cuối kỳ; doanh nghiệp đã ngừng hoạt động không tính.",
    legal="Nghị định 268/2025/NĐ-CP (công nhận từ 14/10/2025)",
    phrases=("doanh nghiệp khởi nghiệp sáng tạo", "doanh nghiệp khởi nghiệp đổi mới sáng tạo", "doanh nghiệp đổi mới sáng tạo"),
    reading="count",
    family="innovative_startups",
    of=INNOVATIVE,
    asides={"teams_and_people": stock(Startup, "recognised_on", "ended_on", where=lambda s: s.kind != Startup.Kind.ENTERPRISE.value)},
    aside_labels={"teams_and_people": "Nhóm, cá nhân được công nhận"},
)
