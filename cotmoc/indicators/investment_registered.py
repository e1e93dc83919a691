"""Vốn đầu tư đăng ký, cam kết cho KHCN, ĐMST và CĐS trong kỳ."""

from cotmoc.indicators._investment import invested
from cotmoc.indicators.kinds.amount import Amount
from cotmoc.indicators.units import DONG
from cotmoc.period import Grain
from cotmoc.registers.investment import Investment

indicator = Amount(
    name="Vốn đầu tư đăng ký vào KHCN, ĐMST và CĐS",
    name_en="Investment registered in science, innovation and digital transformation",
    unit=DONG,
    every=Grain.QUARTER,
    group="institutions",
    method="Cộng vốn đăng ký, cam kết theo ngày quyết định; xem theo trong nước, nước ngoài, ngành.",
    phrases=("vốn đầu tư đăng ký vào lĩnh vực khoa học công nghệ", "thu hút vốn đầu tư vào công nghệ cao, chuyển đổi số"),
    not_phrases=("giải ngân", "mạo hiểm"),
    of=invested(Investment.Stage.REGISTERED),
)
