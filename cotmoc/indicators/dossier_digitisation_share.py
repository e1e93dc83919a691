"""Hồ sơ có kết quả trong kỳ đã số hóa hồ sơ và kết quả."""

from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.measures import count
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain
from cotmoc.registers.dossier import Dossier

indicator = Ratio(
    name="Tỷ lệ số hóa hồ sơ, kết quả giải quyết thủ tục hành chính",
    name_en="Dossiers and results digitised",
    unit=PERCENT,
    every=Grain.MONTH,
    group="digital",
    method="Hồ sơ đã số hóa / hồ sơ có kết quả trong kỳ.",
    phrases=("số hóa hồ sơ, kết quả giải quyết thủ tục hành chính", "hồ sơ, kết quả giải quyết thủ tục hành chính được số hóa"),
    not_phrases=("nộp trực tuyến", "thanh toán", "đúng hạn"),
    numerator=count(Dossier, where=lambda d: d.digitised, on="resolved_on", cell="digitised"),
    denominator=count(Dossier, on="resolved_on"),
)
