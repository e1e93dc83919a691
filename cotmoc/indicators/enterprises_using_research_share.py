"""Doanh nghiệp đang hoạt động có dùng kết quả nghiên cứu của viện, trường trong 36 tháng đến ngày cuối kỳ."""

import ibis

from cotmoc.indicators._enterprises import ACTIVE, BY_FIRM, FIRM, OF_FIRM
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.measures import Of, Table, View, distinct_stock
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain
from cotmoc.registers.enterprise import Enterprise
from cotmoc.registers.research_use import ResearchUse


def _uses_by_active(of: Of) -> Table:
    """Uses on record (not survey answers, which are a series of their own) at the head office of the enterprise."""
    uses, firms = of(ResearchUse), of(Enterprise)
    kept = {"firm_code": "tax_code", "firm_org": "org", "active_from": "active_from", "active_to": "active_to"}
    firms = firms.filter(~firms.is_branch).select(*OF_FIRM, **kept)
    joined = uses.filter(uses.kind != ResearchUse.Kind.SURVEY.value).join(firms, uses.tax_code == firms.firm_code)
    forgotten_on = (joined.used_on + ibis.interval(months=36)).cast("date")
    return joined.mutate(
        org=joined.firm_org,
        counts_from=ibis.greatest(joined.used_on, joined.active_from),
        counts_to=ibis.least(forgotten_on, joined.active_to),
    ).drop("firm_code", "firm_org")


_USES = View(ResearchUse, _uses_by_active, uses=(Enterprise,), by=BY_FIRM)

indicator = Ratio(
    name="Tỷ lệ doanh nghiệp sử dụng kết quả nghiên cứu từ viện, trường trong sản xuất, kinh doanh",
    name_en="Enterprises using results of institutes and universities",
    unit=PERCENT,
    every=Grain.YEAR,
    group="ecosystem",
    method="Doanh nghiệp có hợp đồng hoặc giấy phép sử dụng trong 36 tháng / doanh nghiệp đang hoạt động có trụ sở chính trong tỉnh.",
    note="Khoảng nhìn lại 36 tháng theo thông lệ điều tra đổi mới sáng tạo; phiếu khảo sát không gộp vào chuỗi này.",
    phrases=(
        "doanh nghiệp sử dụng kết quả nghiên cứu từ viện trường trong sản xuất kinh doanh",
        "doanh nghiệp ứng dụng kết quả nghiên cứu của viện trường",
    ),
    numerator=distinct_stock(_USES, "tax_code", "counts_from", "counts_to", cell="used_on", via=("tax_code", FIRM)),
    denominator=ACTIVE,
)
