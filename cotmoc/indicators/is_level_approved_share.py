"""Hệ thống thông tin đang vận hành đã được phê duyệt cấp độ an toàn; hệ thống ngừng vận hành ra khỏi cả hai bên."""

import ibis

from cotmoc.indicators._days import day_after
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.measures import stock
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain
from cotmoc.registers.information_system import InformationSystem

indicator = Ratio(
    name="Tỷ lệ hệ thống thông tin được phê duyệt cấp độ an toàn",
    name_en="Information systems with an approved security level",
    unit=PERCENT,
    every=Grain.MONTH,
    group="security",
    method="Hệ thống đã được phê duyệt cấp độ / hệ thống đang vận hành, tại ngày cuối kỳ.",
    legal="Nghị định 85/2016/NĐ-CP",
    phrases=(
        "hệ thống thông tin được phê duyệt cấp độ an toàn",
        "hệ thống thông tin được phê duyệt hồ sơ đề xuất cấp độ",
        "hệ thống thông tin được phê duyệt cấp độ an toàn hệ thống thông tin",
    ),
    base_phrases=("hệ thống thông tin",),
    not_phrases=("triển khai đầy đủ phương án", "bảo vệ đầy đủ"),
    numerator=stock(
        InformationSystem,
        lambda s: ibis.greatest(s.in_use_from, s.level_approved_on),
        day_after("in_use_to"),
        where=lambda s: s.level_approved_on.notnull(),
        cell="level_approved_on",
    ),
    denominator=stock(InformationSystem, "in_use_from", day_after("in_use_to")),
)
