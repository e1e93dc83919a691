"""Tổ công nghệ số cộng đồng đang hoạt động, và thành viên của các tổ."""

from cotmoc.indicators.kinds.stock import Stock
from cotmoc.indicators.measures import held, stock
from cotmoc.indicators.units import COUNT
from cotmoc.period import Grain
from cotmoc.registers.digital_team import DigitalTeam

indicator = Stock(
    name="Số tổ công nghệ số cộng đồng",
    name_en="Community digital teams",
    unit=COUNT,
    every=Grain.MONTH,
    group="literacy",
    method="Đếm tổ đã thành lập và chưa thôi hoạt động tại ngày cuối kỳ.",
    phrases=("tổ công nghệ số cộng đồng",),
    not_phrases=("thành viên",),
    of=stock(DigitalTeam, "formed_on", "dissolved_on"),
    asides={"members": held(DigitalTeam, "members", "formed_on", "dissolved_on")},
    aside_labels={"members": "Thành viên các tổ"},
)
