"""Tốc độ đổi mới công nghệ, thiết bị: phần giá trị thiết bị mới trong năm."""

from cotmoc.indicators._survey import money
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain

indicator = Ratio(
    name="Tốc độ đổi mới công nghệ, thiết bị",
    name_en="Renewal of technology and equipment",
    unit=PERCENT,
    every=Grain.YEAR,
    group="ecosystem",
    method="Giá trị thiết bị mới trong năm / tổng giá trị máy móc, thiết bị của doanh nghiệp được điều tra, theo trọng số.",
    note="Chưa có văn bản quy định công thức; đây là cách tính của hệ thống, cần ghi rõ khi công bố.",
    phrases=("tốc độ đổi mới công nghệ thiết bị", "tốc độ đổi mới công nghệ của doanh nghiệp"),
    numerator=money("new_equipment", lambda s: s.new_equipment.notnull()),
    denominator=money("equipment", lambda s: s.new_equipment.notnull()),
)
