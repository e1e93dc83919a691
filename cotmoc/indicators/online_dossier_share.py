"""Hồ sơ nộp trực tuyến trong các hồ sơ của thủ tục đã cung cấp trực tuyến vào ngày tiếp nhận."""

from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.measures import First, Of, Table, View, count
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain
from cotmoc.registers.dossier import Dossier
from cotmoc.registers.procedure import Procedure

_FIRST_OFFER = First(Procedure, "code", "online_from", lambda p: p.online_from.notnull())


def _offered_online(of: Of) -> Table:
    dossiers, offered = of(Dossier), _FIRST_OFFER.days(of, "offered_code", "offered_from")
    joined = dossiers.join(offered, dossiers.procedure_code == offered.offered_code).drop("offered_code")
    return joined.filter(joined.received_on >= joined.offered_from)


_OFFER = ("procedure_code", _FIRST_OFFER)
_DOSSIERS = View(Dossier, _offered_online, uses=(Procedure,))

indicator = Ratio(
    name="Tỷ lệ hồ sơ thủ tục hành chính nộp trực tuyến",
    name_en="Dossiers filed online",
    unit=PERCENT,
    every=Grain.MONTH,
    group="digital",
    method="Hồ sơ nộp trực tuyến / hồ sơ tiếp nhận của thủ tục có cung cấp trực tuyến.",
    phrases=("hồ sơ thủ tục hành chính nộp trực tuyến", "tỷ lệ hồ sơ nộp trực tuyến", "hồ sơ trực tuyến"),
    not_phrases=("thanh toán", "số hóa"),
    numerator=count(_DOSSIERS, where=lambda d: d.channel == Dossier.Channel.ONLINE.value, cell="channel", via=_OFFER),
    denominator=count(_DOSSIERS, via=_OFFER),
)
