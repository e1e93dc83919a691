"""Cán bộ, công chức cấp tỉnh đã bồi dưỡng kỹ năng số cơ bản; mỗi người tính một lần, ở nơi làm việc tại ngày chốt."""

from cotmoc.indicators._people import on_payroll, trained
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain
from cotmoc.registers.staff import Staff

indicator = Ratio(
    name="Tỷ lệ cán bộ, công chức cấp tỉnh được bồi dưỡng kỹ năng số cơ bản",
    name_en="Provincial cadres and civil servants trained in basic digital skills",
    unit=PERCENT,
    every=Grain.MONTH,
    group="literacy",
    method="Người đã hoàn thành ít nhất một khóa kỹ năng số cơ bản / người có trong biên chế tại ngày cuối kỳ.",
    legal="Kế hoạch 01-KH/BCĐTW ngày 21/3/2025 (Bình dân học vụ số)",
    note="Được bồi dưỡng khác với đạt chuẩn; không gồm viên chức và người hoạt động không chuyên trách.",
    phrases=("cán bộ công chức cấp tỉnh được bồi dưỡng kỹ năng số cơ bản", "cán bộ công chức cấp tỉnh được đào tạo kỹ năng số"),
    numerator=trained(Staff.Level.PROVINCE),
    denominator=on_payroll(Staff.Level.PROVINCE),
)
