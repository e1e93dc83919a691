"""Vốn đầu tư cho KHCN, ĐMST và CĐS đã giải ngân trong kỳ."""

from cotmoc.indicators._investment import invested
from cotmoc.indicators.kinds.amount import Amount
from cotmoc.indicators.units import DONG
from cotmoc.period import Grain
from cotmoc.registers.investment import Investment

indicator = Amount(
    name="Vốn đầu tư vào KHCN, ĐMST và CĐS đã giải ngân",
    name_en="Investment disbursed in science, innovation and digital transformation",
    unit=DONG,
    every=Grain.QUARTER,
    group="institutions",
    method="Cộng vốn giải ngân theo ngày cuối kỳ giải ngân; xem theo trong nước, nước ngoài, ngành.",
    phrases=("vốn đầu tư giải ngân vào lĩnh vực khoa học công nghệ", "giải ngân vốn đầu tư vào công nghệ cao, chuyển đổi số"),
    not_phrases=("tỷ lệ giải ngân", "mạo hiểm"),
    of=invested(Investment.Stage.DISBURSED),
)
