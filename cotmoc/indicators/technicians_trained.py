"""Số kỹ thuật viên cơ sở được đào tạo trong kỳ."""

from cotmoc.indicators._talent import How, Role
from cotmoc.indicators.kinds.amount import Amount
from cotmoc.indicators.measures import count
from cotmoc.indicators.units import PEOPLE
from cotmoc.period import Grain
from cotmoc.registers.talent import Talent

indicator = Amount(
    name="Số kỹ thuật viên cơ sở được đào tạo",
    name_en="Technicians trained",
    unit=PEOPLE,
    every=Grain.QUARTER,
    group="talent",
    method="Đếm lượt kỹ thuật viên xong khóa đào tạo trong kỳ.",
    phrases=("đào tạo kỹ thuật viên cơ sở", "kỹ thuật viên được đào tạo"),
    of=count(Talent, where=lambda t: (t.how == How.TRAINED.value) & (t.role == Role.TECHNICIAN.value), cell="starts_on"),
)
