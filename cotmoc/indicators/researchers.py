"""Số cán bộ nghiên cứu KH&CN đang làm việc cuối kỳ; mỗi người tính một lần."""

from cotmoc.indicators._talent import Role, at_work
from cotmoc.indicators.kinds.stock import Stock
from cotmoc.indicators.units import PEOPLE
from cotmoc.period import Grain

indicator = Stock(
    name="Số cán bộ nghiên cứu khoa học và công nghệ",
    name_en="Researchers",
    unit=PEOPLE,
    every=Grain.QUARTER,
    group="talent",
    method="Đếm người ở vị trí cán bộ nghiên cứu, còn làm việc ngày cuối kỳ; theo đầu người, không quy đổi toàn thời gian.",
    phrases=("cán bộ nghiên cứu khoa học và công nghệ", "số cán bộ nghiên cứu", "đội ngũ cán bộ nghiên cứu"),
    of=at_work(Role.RESEARCHER),
)
