"""Nhân lực nghiên cứu, phát triển công nghệ và ĐMST trên một vạn dân."""

from cotmoc.indicators._macro import Series, series
from cotmoc.indicators._talent import Role, at_work
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.units import PER_10_000
from cotmoc.period import Grain

indicator = Ratio(
    name="Nhân lực nghiên cứu khoa học, phát triển công nghệ và ĐMST trên một vạn dân",
    name_en="R&D and innovation personnel per 10,000 people",
    unit=PER_10_000,
    every=Grain.YEAR,
    group="talent",
    method="Cán bộ nghiên cứu, kỹ thuật viên, nhân lực ĐMST làm việc cuối năm / dân số trung bình × 10.000; theo đầu người.",
    legal="Nghị quyết 57-NQ/TW, mục tiêu đến năm 2030",
    note="Văn bản không nói tính theo đầu người hay quy đổi toàn thời gian; sổ giữ phần thời gian dành cho nghiên cứu.",
    phrases=(
        "nhân lực nghiên cứu khoa học phát triển công nghệ và đổi mới sáng tạo trên một vạn dân",
        "nhân lực nghiên cứu khoa học, phát triển công nghệ và đổi mới sáng tạo",
        "nhân lực nghiên cứu và phát triển trên một vạn dân",
    ),
    base_phrases=("một vạn dân", "vạn dân", "dân số", "dân"),
    numerator=at_work(Role.RESEARCHER, Role.TECHNICIAN, Role.INNOVATION),
    denominator=series(Series.POPULATION),
)
