"""Hồ sơ được đánh giá hài lòng trong các hồ sơ có đánh giá; hồ sơ không có đánh giá ở ngoài cả hai bên."""

from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.measures import count
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain
from cotmoc.registers.dossier import Dossier

indicator = Ratio(
    name="Mức độ hài lòng của người dân, doanh nghiệp với việc giải quyết thủ tục hành chính",
    name_en="Satisfaction with the handling of procedures",
    unit=PERCENT,
    every=Grain.MONTH,
    group="digital",
    method="Hồ sơ được đánh giá hài lòng / hồ sơ có đánh giá, theo ngày có kết quả.",
    note="Bộ chỉ số phục vụ người dân, doanh nghiệp tính trên mọi hồ sơ: không so với con số này.",
    phrases=(
        "mức độ hài lòng của người dân, doanh nghiệp trong giải quyết thủ tục hành chính",
        "người dân, doanh nghiệp hài lòng khi giải quyết thủ tục hành chính",
        "người dân và doanh nghiệp hài lòng về dịch vụ công",
    ),
    numerator=count(Dossier, where=lambda d: d.satisfied, on="resolved_on", cell="satisfied"),
    denominator=count(Dossier, where=lambda d: d.satisfied.notnull(), on="resolved_on", cell="satisfied"),
)
