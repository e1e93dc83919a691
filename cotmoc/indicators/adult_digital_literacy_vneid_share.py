"""Người trưởng thành được xác nhận phổ cập kỹ năng số trên VNeID; học sinh dưới 18 tuổi ở ngoài cả hai bên."""

from cotmoc.indicators._literacy import ADULTS, people
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain

indicator = Ratio(
    name="Tỷ lệ người trưởng thành được xác nhận phổ cập kỹ năng số trên VNeID",
    name_en="Adults whose digital skills are confirmed on VNeID",
    unit=PERCENT,
    every=Grain.MONTH,
    group="literacy",
    method="Người trưởng thành được xác nhận trên VNeID / người trưởng thành, số cộng dồn cuối tháng.",
    legal="Kế hoạch 01-KH/BCĐTW ngày 21/3/2025 (Bình dân học vụ số)",
    note="Mức phải đạt do từng tỉnh đặt. Đã học khác với được xác nhận: số đã học ghi riêng.",
    phrases=(
        "người trưởng thành được xác nhận phổ cập kỹ năng số trên VNeID",
        "người dân trong độ tuổi trưởng thành được phổ cập kỹ năng số trên nền tảng VNeID",
        "người trưởng thành được phổ cập kỹ năng số",
    ),
    base_phrases=("người trưởng thành", "người dân trong độ tuổi trưởng thành"),
    numerator=people("confirmed", *ADULTS),
    denominator=people("total", *ADULTS),
    asides={"learned": people("learned", *ADULTS)},
    aside_labels={"learned": "Người trưởng thành đã học kỹ năng số"},
)
