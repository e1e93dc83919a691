"""Tốc độ tăng GRDP theo giá so sánh, như đã công bố."""

from cotmoc.indicators.kinds.reported import Reported
from cotmoc.indicators.units import PERCENT_PUBLISHED
from cotmoc.period import Grain

indicator = Reported(
    name="Tốc độ tăng trưởng GRDP",
    name_en="GRDP growth",
    unit=PERCENT_PUBLISHED,
    every=Grain.QUARTER,
    group="ecosystem",
    method="Giá so sánh, so với cùng kỳ năm trước.",
    phrases=("tốc độ tăng trưởng GRDP", "tăng trưởng kinh tế GRDP", "tăng trưởng GRDP bình quân"),
    not_phrases=("TFP", "đóng góp"),
    series="grdp_growth",
    methods=("Cơ quan thống kê", ""),
)
