"""Hệ thống thông tin đã triển khai đầy đủ phương án bảo vệ theo cấp độ, có giám sát và phòng, chống mã độc."""

import ibis

from cotmoc.indicators._days import day_after
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.measures import stock
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain
from cotmoc.registers.information_system import InformationSystem

indicator = Ratio(
    name="Tỷ lệ hệ thống thông tin triển khai đầy đủ phương án bảo vệ theo cấp độ",
    name_en="Information systems fully protected by their level",
    unit=PERCENT,
    every=Grain.MONTH,
    group="security",
    method="Hệ thống đã triển khai xong phương án bảo vệ, có giám sát và phòng, chống mã độc / hệ thống đang vận hành, tại ngày cuối kỳ.",
    note="Giám sát và phòng, chống mã độc lấy như sổ ghi hiện nay.",
    phrases=(
        "hệ thống thông tin triển khai đầy đủ phương án bảo vệ theo cấp độ",
        "hệ thống thông tin triển khai đầy đủ phương án bảo đảm an toàn theo cấp độ được phê duyệt",
    ),
    base_phrases=("hệ thống thông tin",),
    numerator=stock(
        InformationSystem,
        lambda s: ibis.greatest(s.in_use_from, s.protected_on),
        day_after("in_use_to"),
        where=lambda s: s.protected_on.notnull() & s.monitored & s.anti_malware,
        cell="protected_on",
    ),
    denominator=stock(InformationSystem, "in_use_from", day_after("in_use_to")),
)
