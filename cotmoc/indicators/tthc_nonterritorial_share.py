"""Thủ tục được tiếp nhận, giải quyết phi địa giới giữa Trung ương và địa phương, giữa các cấp chính quyền."""

import ibis

from cotmoc.indicators._procedures import day_after_last, valid
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.measures import Level, distinct_stock
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain
from cotmoc.registers.procedure import Procedure

Scope = Procedure.Scope


def _free(scope: Procedure.Scope) -> Level:
    return distinct_stock(
        Procedure,
        "code",
        lambda p: ibis.greatest(p.valid_from, p.non_territorial_from),
        day_after_last,
        where=lambda p: p.non_territorial_from.notnull() & (p.non_territorial_scope == scope.value),
        cell="non_territorial_from",
    )


indicator = Ratio(
    name="Tỷ lệ thủ tục hành chính được tiếp nhận, giải quyết phi địa giới hành chính",
    name_en="Procedures handled regardless of administrative boundaries",
    unit=PERCENT,
    every=Grain.MONTH,
    group="digital",
    method="Thủ tục phi địa giới (giữa Trung ương và địa phương, giữa các cấp) / thủ tục còn hiệu lực thuộc thẩm quyền, tại ngày cuối kỳ.",
    legal="Nghị định 118/2025/NĐ-CP ngày 09/6/2025",
    note="Phạm vi trong tỉnh và giữa các tỉnh là chỉ tiêu khác, ghi riêng. Thủ tục không phát sinh hồ sơ vẫn ở mẫu số khi còn hiệu lực.",
    phrases=(
        "thủ tục hành chính được tiếp nhận giải quyết phi địa giới hành chính",
        "thủ tục hành chính không phụ thuộc vào địa giới hành chính",
        "thủ tục hành chính tiếp nhận giải quyết phi địa giới giữa trung ương và địa phương, giữa các cấp chính quyền",
    ),
    not_phrases=("trong phạm vi cấp tỉnh",),
    numerator=_free(Scope.CENTRAL_LOCAL),
    denominator=valid(),
    asides={"within_province": _free(Scope.WITHIN_PROVINCE), "inter_provincial": _free(Scope.INTER_PROVINCIAL)},
    aside_labels={"within_province": "Phi địa giới trong tỉnh", "inter_provincial": "Phi địa giới giữa các tỉnh"},
)
