"""Chi ngân sách địa phương cho cả KHCN, ĐMST và CĐS: mục tiêu 3% của Nghị quyết 57 gồm cả chuyển đổi số."""

from cotmoc.indicators._spending import ACTUAL, ALL_SPENDING, Field, field_part, in_fields
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.measures import total
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain

indicator = Ratio(
    name="Tỷ lệ chi ngân sách địa phương cho phát triển KHCN, ĐMST và CĐS",
    name_en="Share of local budget spending on science, technology, innovation and digital transformation",
    unit=PERCENT,
    every=Grain.YEAR,
    group="institutions",
    method="Chi KHCN, ĐMST và CĐS / tổng chi ngân sách địa phương; lấy quyết toán, chưa có thì giải ngân.",
    legal="Nghị quyết 57-NQ/TW, mục tiêu ít nhất 3% tổng chi ngân sách hằng năm",
    note="Không gồm chi chuyển nguồn sang năm sau; dòng chi chung tính theo tỷ lệ được duyệt.",
    phrases=(
        "chi ngân sách địa phương cho phát triển khoa học công nghệ đổi mới sáng tạo và chuyển đổi số",
        "chi cho phát triển khoa học công nghệ đổi mới sáng tạo và chuyển đổi số",
    ),
    base_phrases=("ngân sách địa phương", "tổng chi ngân sách", "ngân sách"),
    numerator=total(ACTUAL, field_part, where=in_fields(Field.KHCN, Field.DMST, Field.CDS), cell="amount"),
    denominator=ALL_SPENDING,
)
