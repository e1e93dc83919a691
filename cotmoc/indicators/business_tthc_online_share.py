"""Thủ tục liên quan đến đào tạo, nghiên cứu, sản xuất, kinh doanh được thực hiện trực tuyến toàn trình."""

import ibis

from cotmoc.indicators._procedures import day_after_last, valid
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.measures import Column, Level, Table, distinct_stock
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain
from cotmoc.registers.procedure import Procedure


def _tagged(p: Table) -> Column:
    return p.for_training | p.for_research | p.for_production | p.for_business


def _online(level: Procedure.Online) -> Level:
    return distinct_stock(
        Procedure,
        "code",
        lambda p: ibis.greatest(p.valid_from, p.online_from),
        day_after_last,
        where=lambda p: _tagged(p) & (p.online_level == level.value) & p.online_from.notnull(),
        cell="online_level",
    )


indicator = Ratio(
    name="Tỷ lệ thủ tục hành chính liên quan đến đào tạo, nghiên cứu, sản xuất, kinh doanh được thực hiện trực tuyến",
    name_en="Procedures on training, research, production and business available fully online",
    unit=PERCENT,
    every=Grain.MONTH,
    group="digital",
    method="Thủ tục gắn nhãn ở mức toàn trình / thủ tục gắn nhãn còn hiệu lực tại ngày cuối kỳ.",
    legal="Nghị định 42/2022/NĐ-CP",
    note="Chỉ tính toàn trình. Thủ tục không đủ điều kiện vẫn ở mẫu số vì chỉ tiêu ghi 100%, không loại trừ.",
    phrases=(
        "thủ tục hành chính liên quan đến đào tạo nghiên cứu sản xuất kinh doanh được thực hiện trực tuyến",
        "thủ tục hành chính liên quan đến doanh nghiệp được thực hiện trực tuyến",
    ),
    numerator=_online(Procedure.Online.FULL),
    denominator=valid(_tagged),
    asides={"partial": _online(Procedure.Online.PARTIAL), "not_eligible": valid(lambda p: _tagged(p) & ~p.eligible)},
    aside_labels={"partial": "Trực tuyến một phần", "not_eligible": "Không đủ điều kiện trực tuyến, có lý do"},
)
