"""Người lao động trong doanh nghiệp đã học kỹ năng số, theo số cộng dồn cuối tháng."""

from cotmoc.indicators._literacy import People, people
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain

indicator = Ratio(
    name="Tỷ lệ người lao động trong doanh nghiệp có kỹ năng số",
    name_en="Workers in enterprises with digital skills",
    unit=PERCENT,
    every=Grain.MONTH,
    group="literacy",
    method="Người lao động trong doanh nghiệp đã học kỹ năng số / người lao động trong doanh nghiệp, số cộng dồn cuối tháng.",
    legal="Kế hoạch 01-KH/BCĐTW ngày 21/3/2025 (Bình dân học vụ số)",
    phrases=(
        "người lao động trong doanh nghiệp có kỹ năng số",
        "người lao động trong các doanh nghiệp được trang bị kiến thức, kỹ năng số",
    ),
    base_phrases=("người lao động trong doanh nghiệp", "người lao động"),
    numerator=people("learned", People.WORKER),
    denominator=people("total", People.WORKER),
)
