"""Tỷ lệ giải ngân vốn của đề án, dự án."""

from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.measures import total
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain
from cotmoc.registers.project_spending import ProjectSpending

indicator = Ratio(
    name="Tỷ lệ giải ngân vốn của đề án, dự án",
    name_en="Disbursement rate of projects",
    unit=PERCENT,
    every=Grain.MONTH,
    group="institutions",
    method="Vốn giải ngân / kế hoạch vốn giao, cộng từng tháng trong kỳ.",
    phrases=("tỷ lệ giải ngân vốn", "giải ngân kế hoạch vốn của đề án dự án", "tỷ lệ giải ngân vốn đầu tư công"),
    base_phrases=("kế hoạch vốn", "kế hoạch vốn giao"),
    numerator=total(ProjectSpending, "disbursed"),
    denominator=total(ProjectSpending, "planned"),
)
