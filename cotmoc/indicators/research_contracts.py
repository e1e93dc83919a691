"""Số hợp đồng nghiên cứu, chuyển giao giữa viện, trường và doanh nghiệp ký trong kỳ."""

from cotmoc.indicators._links import of_the_market
from cotmoc.indicators.kinds.amount import Amount
from cotmoc.indicators.measures import count
from cotmoc.indicators.units import CONTRACTS
from cotmoc.period import Grain
from cotmoc.registers.research_link import ResearchLink

indicator = Amount(
    name="Số hợp đồng nghiên cứu, chuyển giao công nghệ với doanh nghiệp",
    name_en="Research and technology contracts with enterprises",
    unit=CONTRACTS,
    every=Grain.QUARTER,
    group="ecosystem",
    method="Đếm hợp đồng nghiên cứu, cấp quyền sử dụng, chuyển giao công nghệ, nghiên cứu chung theo ngày ký.",
    phrases=("hợp đồng chuyển giao công nghệ", "hợp đồng nghiên cứu chuyển giao công nghệ giữa viện trường và doanh nghiệp"),
    not_phrases=("giá trị",),
    of=count(ResearchLink, where=of_the_market, cell="signed_on"),
)
