"""Sử dụng dịch vụ công trực tuyến: hồ sơ nộp trực tuyến trong mọi hồ sơ, kể cả của thủ tục chưa cung cấp trực tuyến."""

from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.measures import count
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain
from cotmoc.registers.dossier import Dossier

indicator = Ratio(
    name="Tỷ lệ sử dụng dịch vụ công trực tuyến của người dân và doanh nghiệp",
    name_en="Use of online public services by people and enterprises",
    unit=PERCENT,
    every=Grain.MONTH,
    group="digital",
    method="Hồ sơ nộp trực tuyến / mọi hồ sơ tiếp nhận trong kỳ.",
    note="Tỷ lệ chỉ trong các thủ tục đã cung cấp trực tuyến là chỉ tiêu khác.",
    phrases=("sử dụng dịch vụ công trực tuyến của người dân và doanh nghiệp", "người dân, doanh nghiệp sử dụng dịch vụ công trực tuyến"),
    not_phrases=("hài lòng", "thanh toán"),
    numerator=count(Dossier, where=lambda d: d.channel == Dossier.Channel.ONLINE.value, cell="channel"),
    denominator=count(Dossier),
)
