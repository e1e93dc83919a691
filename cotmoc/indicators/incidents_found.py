"""Sự cố an toàn thông tin phát hiện trong kỳ; trong đó sự cố mức cao và nghiêm trọng."""

from cotmoc.indicators.kinds.amount import Amount
from cotmoc.indicators.measures import count
from cotmoc.indicators.terms import Better
from cotmoc.indicators.units import COUNT
from cotmoc.period import Grain
from cotmoc.registers.incident import Incident

_GRAVE = [Incident.Severity.HIGH.value, Incident.Severity.SERIOUS.value]

indicator = Amount(
    name="Số sự cố an toàn thông tin mạng",
    name_en="Security incidents found",
    unit=COUNT,
    every=Grain.MONTH,
    group="security",
    better=Better.LOWER,
    method="Đếm sự cố theo ngày phát hiện.",
    note="Số tăng có thể do giám sát tốt hơn: đọc cùng tỷ lệ hệ thống có giám sát.",
    phrases=("sự cố an toàn thông tin mạng", "sự cố mất an toàn thông tin"),
    not_phrases=("xử lý", "đúng hạn"),
    of=count(Incident),
    asides={"grave": count(Incident, where=lambda i: i.severity.isin(_GRAVE))},
    aside_labels={"grave": "Mức cao, nghiêm trọng"},
)
