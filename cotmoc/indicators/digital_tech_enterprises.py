"""Số doanh nghiệp công nghệ số đang hoạt động, theo ngành chính."""

from cotmoc.indicators._enterprises import DIGITAL_TECH
from cotmoc.indicators.kinds.stock import Stock
from cotmoc.indicators.units import ENTERPRISES
from cotmoc.period import Grain

indicator = Stock(
    name="Số doanh nghiệp công nghệ số",
    name_en="Digital technology enterprises",
    unit=ENTERPRISES,
    every=Grain.QUARTER,
    group="digital",
    method="Đếm doanh nghiệp đang hoạt động có ngành chính là điện tử, viễn thông, phần mềm, dịch vụ thông tin (VSIC 26, 582, 61–63).",
    note="Chưa có văn bản nêu danh sách ngành: đây là cách chọn của hệ thống. “Ngang tầm nước tiên tiến” là mục tiêu của cả nước.",
    phrases=("doanh nghiệp công nghệ số", "doanh nghiệp công nghệ thông tin, công nghệ số"),
    of=DIGITAL_TECH,
)
