"""Số doanh nghiệp KH&CN: mã số thuế có giấy chứng nhận còn hiệu lực tại ngày cuối kỳ."""

from cotmoc.indicators._enterprises import CERTIFIED
from cotmoc.indicators.kinds.stock import Stock
from cotmoc.indicators.terms import Trajectory
from cotmoc.indicators.units import ENTERPRISES
from cotmoc.period import Grain

indicator = Stock(
    name="Số doanh nghiệp KH&CN",
    name_en="Certified science and technology enterprises",
    unit=ENTERPRISES,
    every=Grain.MONTH,
    group="ecosystem",
    trajectory=Trajectory.GEOMETRIC,
    method="Đếm mã số thuế có giấy chứng nhận còn hiệu lực; chi nhánh và doanh nghiệp đã ngừng hoạt động không tính.",
    legal="Nghị định 13/2019/NĐ-CP; từ 14/10/2025: Nghị định 268/2025/NĐ-CP",
    phrases=("doanh nghiệp khoa học và công nghệ", "doanh nghiệp khoa học công nghệ trên địa bàn"),
    reading="count",
    family="st_enterprises",
    of=CERTIFIED,
)
