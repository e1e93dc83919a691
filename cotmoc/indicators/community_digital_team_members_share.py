"""Thành viên tổ công nghệ số cộng đồng trên 100 người dân."""

from cotmoc.indicators._statements import Measure, of_society
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.measures import held
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain
from cotmoc.registers.digital_team import DigitalTeam

indicator = Ratio(
    name="Tỷ lệ thành viên tổ công nghệ số cộng đồng trên dân số",
    name_en="Members of community digital teams per 100 people",
    unit=PERCENT,
    every=Grain.MONTH,
    group="literacy",
    method="Thành viên các tổ đang hoạt động / dân số, tại ngày cuối kỳ.",
    note="Dân số là mẫu số của nội dung hồ sơ sức khỏe điện tử trong sổ Xã hội số.",
    phrases=("thành viên tổ công nghệ số cộng đồng trên dân số", "thành viên tham gia tổ công nghệ số cộng đồng"),
    base_phrases=("dân số",),
    numerator=held(DigitalTeam, "members", "formed_on", "dissolved_on"),
    denominator=of_society(Measure.HEALTH, "whole"),
)
