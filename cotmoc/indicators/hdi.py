"""Chỉ số phát triển con người (HDI) như cơ quan thống kê công bố."""

from cotmoc.indicators.kinds.reported import Reported
from cotmoc.indicators.units import INDEX
from cotmoc.period import Grain

indicator = Reported(
    name="Chỉ số phát triển con người (HDI)",
    name_en="Human development index (HDI)",
    unit=INDEX,
    every=Grain.YEAR,
    group="ecosystem",
    method="Trung bình nhân của ba chỉ số sức khỏe, giáo dục, thu nhập, do cơ quan thống kê tính.",
    legal="Nghị quyết 57-NQ/TW, mục tiêu đến năm 2030",
    phrases=("chỉ số phát triển con người HDI", "chỉ số phát triển con người"),
    series="hdi",
    methods=("Cơ quan thống kê", ""),
)
