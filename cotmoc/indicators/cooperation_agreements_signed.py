"""Thỏa thuận hợp tác ký trong kỳ."""

from cotmoc.indicators.kinds.amount import Amount
from cotmoc.indicators.measures import count
from cotmoc.indicators.units import COUNT
from cotmoc.period import Grain
from cotmoc.registers.cooperation import Cooperation

indicator = Amount(
    name="Số thỏa thuận hợp tác ký mới",
    name_en="Cooperation agreements signed",
    unit=COUNT,
    every=Grain.QUARTER,
    group="cooperation",
    method="Đếm theo ngày ký.",
    phrases=("thỏa thuận hợp tác ký mới", "thỏa thuận, biên bản ghi nhớ hợp tác được ký kết"),
    of=count(Cooperation),
    asides={"abroad": count(Cooperation, where=lambda c: c.scope == Cooperation.Scope.ABROAD.value)},
    aside_labels={"abroad": "Hợp tác quốc tế"},
)
