"""Số tổ chức KH&CN được xếp hạng khu vực, thế giới."""

from cotmoc.indicators.kinds.stock import Stock
from cotmoc.indicators.measures import stock
from cotmoc.indicators.units import ORGANISATIONS
from cotmoc.period import Grain
from cotmoc.registers.ecosystem_actor import EcosystemActor

indicator = Stock(
    name="Số tổ chức khoa học và công nghệ được xếp hạng khu vực, thế giới",
    name_en="Science and technology organisations in regional or world rankings",
    unit=ORGANISATIONS,
    every=Grain.YEAR,
    group="ecosystem",
    method="Đếm tổ chức đang hoạt động, đã được công bố xếp hạng khu vực hoặc thế giới.",
    legal="Nghị quyết 57-NQ/TW, mục tiêu đến năm 2030",
    note="Mục tiêu 40–50 tổ chức là của cả nước; tỉnh chỉ đếm tổ chức của mình.",
    phrases=("tổ chức khoa học và công nghệ được xếp hạng khu vực và thế giới", "tổ chức khoa học công nghệ công lập được xếp hạng"),
    of=stock(EcosystemActor, "ranked_on", "ends_on", where=lambda a: a.ranking.notnull() & a.ranked_on.notnull(), cell="ranking"),
)
