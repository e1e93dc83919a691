"""Hồ sơ nộp trực tuyến trong các hồ sơ của thủ tục đã cung cấp trực tuyến vào ngày tiếp nhận."""

from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.measures import Of, Table, View, count
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain
from cotmoc.registers.dossier import Dossier
from cotmoc.registers.procedure import Procedure


def _offered_online(of: Of) -> Table:
    dossiers, procedures = of(Dossier), of(Procedure)
    online = procedures.filter(procedures.online_from.notnull())
    offered = online.group_by(offered_code="code").aggregate(offered_from=online.online_from.min())
    joined = dossiers.join(offered, dossiers.procedure_code == offered.offered_code).drop("offered_code")
    return joined.filter(joined.received_on >= joined.offered_from)


_DOSSIERS = View(Dossier, _offered_online, uses=(Procedure,))

indicator = Ratio(
    name="Tỷ lệ hồ sơ thủ tục hành chính nộp trực tuyến",
    name_en="Dossiers filed online",
    unit=PERCENT,
    every=Grain.MONTH,
    group="digital",
    method="Hồ sơ nộp trực tuyến / hồ sơ tiếp nhận của thủ tục có cung cấp trực tuyến.",
    phrases=("hồ sơ thủ tục hành chính nộp trực tuyến", "tỷ lệ hồ sơ nộp trực tuyến", "hồ sơ trực tuyến"),
    numerator=count(_DOSSIERS, where=lambda d: d.channel == Dossier.Channel.ONLINE.value, cell="channel"),
    denominator=count(_DOSSIERS),
)
