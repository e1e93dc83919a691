"""Bộ chỉ số chỉ đạo, điều hành và đánh giá chất lượng phục vụ người dân, doanh nghiệp, như công bố trên Cổng Dịch vụ công quốc gia."""

from cotmoc.indicators.kinds.reported import Reported
from cotmoc.indicators.terms import Merge
from cotmoc.indicators.units import SCORE
from cotmoc.period import Grain

indicator = Reported(
    name="Bộ chỉ số phục vụ người dân, doanh nghiệp, công bố",
    name_en="Service index of the national portal, published",
    unit=SCORE,
    every=Grain.MONTH,
    group="digital",
    merge=Merge.BREAK,
    method="Điểm công bố trên thang 100; không tự tính lại từ hồ sơ.",
    legal="Quyết định 766/QĐ-TTg ngày 23/6/2022",
    phrases=(
        "bộ chỉ số phục vụ người dân, doanh nghiệp",
        "bộ chỉ số chỉ đạo, điều hành và đánh giá chất lượng phục vụ người dân, doanh nghiệp",
    ),
    series="service_index_766",
    methods=("Cổng Dịch vụ công quốc gia", ""),
)
