"""Chi ngân sách địa phương cho KHCN, ĐMST: thực chi, không gồm chi chuyển nguồn; tử số không gồm CĐS."""

from cotmoc.indicators._spending import ACTUAL, ALL_SPENDING, Field, Phase, all_spending, field_part, in_fields
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.measures import total
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain
from cotmoc.registers.budget_line import BudgetLine

_named = in_fields(Field.KHCN, Field.DMST)

indicator = Ratio(
    name="Tỷ lệ chi ngân sách địa phương cho KHCN, ĐMST",
    name_en="Share of local budget spending on science, technology and innovation",
    unit=PERCENT,
    every=Grain.YEAR,
    group="institutions",
    method="Chi KHCN và ĐMST (thường xuyên và đầu tư) / tổng chi ngân sách địa phương; lấy quyết toán, chưa có thì giải ngân.",
    legal="Nghị quyết 57-NQ/TW, phần nguồn lực",
    note="Không gồm chi chuyển nguồn sang năm sau; dòng chi chung tính theo tỷ lệ được duyệt.",
    phrases=("chi ngân sách địa phương cho khoa học công nghệ đổi mới sáng tạo", "chi cho khoa học công nghệ đổi mới sáng tạo"),
    not_phrases=("chuyển đổi số",),
    base_phrases=("ngân sách địa phương", "tổng chi ngân sách", "ngân sách"),
    numerator=total(ACTUAL, field_part, where=_named, cell="amount"),
    denominator=ALL_SPENDING,
    asides={
        "planned": total(BudgetLine, field_part, where=lambda b: _named(b) & (b.phase == Phase.DU_TOAN.value), cell="amount"),
        "planned_all": total(BudgetLine, "amount", where=lambda b: all_spending(b) & (b.phase == Phase.DU_TOAN.value)),
    },
    aside_labels={"planned": "Dự toán chi KHCN, ĐMST (đồng)", "planned_all": "Dự toán tổng chi ngân sách địa phương (đồng)"},
)
