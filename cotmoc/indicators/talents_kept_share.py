"""Tỷ lệ nhân lực thu hút còn làm việc sau 12 tháng; ngày tròn 12 tháng còn tính."""

from cotmoc.indicators._talent import BROUGHT_A_YEAR_AGO, STAYED
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain

indicator = Ratio(
    name="Tỷ lệ nhân lực thu hút còn làm việc sau 12 tháng",
    name_en="Attracted talents still at work after 12 months",
    unit=PERCENT,
    every=Grain.QUARTER,
    group="talent",
    matures_after=12,
    method="Trong số người được thu hút tròn 12 tháng trong kỳ, phần còn làm việc ngày tròn 12 tháng.",
    note="Người mới nhận việc chưa đủ 12 tháng không vào mẫu số.",
    phrases=("nhân lực thu hút tiếp tục làm việc", "giữ chân nhân lực chất lượng cao", "nhân lực thu hút còn làm việc"),
    base_phrases=("nhân lực được thu hút",),
    numerator=STAYED,
    denominator=BROUGHT_A_YEAR_AGO,
)
