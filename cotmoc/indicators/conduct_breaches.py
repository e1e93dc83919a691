"""Vi phạm quy tắc ứng xử trên môi trường số đã kết luận trong kỳ."""

from cotmoc.indicators.kinds.amount import Amount
from cotmoc.indicators.measures import count
from cotmoc.indicators.terms import Better
from cotmoc.indicators.units import COUNT
from cotmoc.period import Grain
from cotmoc.registers.digital_culture import DigitalCulture

indicator = Amount(
    name="Số vụ vi phạm quy tắc ứng xử trên môi trường số",
    name_en="Breaches of the code of conduct",
    unit=COUNT,
    every=Grain.QUARTER,
    group="culture",
    better=Better.LOWER,
    method="Đếm vụ vi phạm theo ngày kết luận.",
    phrases=("vụ vi phạm quy tắc ứng xử trên môi trường số", "vi phạm đạo đức nghề nghiệp trên môi trường số"),
    of=count(DigitalCulture, where=lambda d: d.kind == DigitalCulture.Kind.BREACH.value),
)
