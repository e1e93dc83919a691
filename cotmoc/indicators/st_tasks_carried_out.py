"""Số nhiệm vụ KH&CN thực hiện trong năm: đang thực hiện cuối kỳ và đã nghiệm thu trong kỳ."""

from cotmoc.indicators.kinds.amount import Amount
from cotmoc.indicators.measures import count, plus, stock
from cotmoc.indicators.units import TASKS
from cotmoc.period import Grain
from cotmoc.registers.research_task import ResearchTask

indicator = Amount(
    name="Số nhiệm vụ khoa học và công nghệ thực hiện trong năm",
    name_en="Research tasks carried out in the year",
    unit=TASKS,
    every=Grain.YEAR,
    group="ecosystem",
    method="Nhiệm vụ đang thực hiện ngày cuối kỳ + nhiệm vụ nghiệm thu trong kỳ; mỗi nhiệm vụ một lần.",
    phrases=("nhiệm vụ khoa học và công nghệ được thực hiện mỗi năm", "thực hiện nhiệm vụ khoa học và công nghệ"),
    not_phrases=("kinh phí", "ứng dụng"),
    of=plus(stock(ResearchTask, "starts_on", "accepted_on", cell="starts_on"), count(ResearchTask, on="accepted_on", cell="accepted_on")),
)
