"""Tỷ lệ doanh nghiệp khởi nghiệp sáng tạo trong doanh nghiệp mới thành lập của kỳ."""

from cotmoc.indicators._enterprises import NEWLY_FOUNDED
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.measures import count
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain
from cotmoc.registers.startup import Startup

indicator = Ratio(
    name="Tỷ lệ doanh nghiệp khởi nghiệp sáng tạo trong doanh nghiệp mới thành lập",
    name_en="Innovative start-ups as a share of newly founded enterprises",
    unit=PERCENT,
    every=Grain.QUARTER,
    group="ecosystem",
    method="Doanh nghiệp khởi nghiệp sáng tạo thành lập trong kỳ / doanh nghiệp mới thành lập trong kỳ.",
    note="Mẫu số theo chỉ số thành phần của PII; văn bản nguồn không nêu mẫu số.",
    phrases=("tỷ lệ doanh nghiệp khởi nghiệp sáng tạo trong doanh nghiệp mới thành lập",),
    base_phrases=("doanh nghiệp mới thành lập",),
    reading="share",
    family="innovative_startups",
    numerator=count(Startup, on="founded_on", where=lambda s: s.kind == Startup.Kind.ENTERPRISE.value),
    denominator=NEWLY_FOUNDED,
)
