"""Hồ sơ giải quyết đúng hạn. Mẫu số: đã giải quyết trong kỳ và chưa giải quyết đã quá hạn cuối kỳ; hồ sơ còn hạn ở ngoài."""

from cotmoc.indicators._days import day_after
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.measures import count, plus, stock
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain
from cotmoc.registers.dossier import Dossier

_RESOLVED = count(Dossier, on="resolved_on")
_OPEN_AND_LATE = stock(
    Dossier,
    day_after("due_on"),
    "resolved_on",
    where=lambda d: d.resolved_on.isnull() | (d.resolved_on > d.due_on),
    cell="due_on",
)

indicator = Ratio(
    name="Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn",
    name_en="Dossiers resolved on time",
    unit=PERCENT,
    every=Grain.MONTH,
    group="digital",
    method="Giải quyết trước hoặc đúng hạn / (đã giải quyết + chưa giải quyết đã quá hạn).",
    legal="Quyết định 766/QĐ-TTg ngày 23/6/2022",
    phrases=("hồ sơ thủ tục hành chính giải quyết đúng hạn", "hồ sơ được giải quyết đúng hạn và trước hạn"),
    not_phrases=("số hóa", "thanh toán", "trực tuyến", "quá hạn"),
    numerator=count(Dossier, where=lambda d: d.resolved_on <= d.due_on, on="resolved_on", cell="resolved_on"),
    denominator=plus(_RESOLVED, _OPEN_AND_LATE),
)
