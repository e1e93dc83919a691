"""Số nhân lực được thu hút, kể cả hợp đồng chuyên gia, trong kỳ."""

from cotmoc.indicators._talent import BROUGHT
from cotmoc.indicators.kinds.amount import Amount
from cotmoc.indicators.measures import count
from cotmoc.indicators.units import PEOPLE
from cotmoc.period import Grain
from cotmoc.registers.talent import Talent

indicator = Amount(
    name="Số nhân lực chất lượng cao được thu hút",
    name_en="Talents attracted",
    unit=PEOPLE,
    every=Grain.QUARTER,
    group="talent",
    method="Đếm người nhận việc trong kỳ theo diện thu hút hoặc hợp đồng chuyên gia.",
    phrases=("thu hút nhân lực chất lượng cao", "thu hút chuyên gia, nhà khoa học", "nhân lực được thu hút"),
    of=count(Talent, where=lambda t: t.how.isin(BROUGHT), cell="starts_on"),
)
