"""Đơn vị có quy tắc ứng xử trên môi trường số còn hiệu lực; mỗi đơn vị tính một lần."""

from cotmoc.indicators.kinds.stock import Stock
from cotmoc.indicators.measures import distinct_stock
from cotmoc.indicators.units import COUNT
from cotmoc.period import Grain
from cotmoc.registers.digital_culture import DigitalCulture

indicator = Stock(
    name="Số đơn vị ban hành quy tắc ứng xử trên môi trường số",
    name_en="Units with a code of conduct for the digital environment",
    unit=COUNT,
    every=Grain.QUARTER,
    group="culture",
    method="Đếm đơn vị có quy tắc ứng xử còn hiệu lực tại ngày cuối kỳ; nhiều văn bản của một đơn vị tính một lần.",
    phrases=("đơn vị ban hành quy tắc ứng xử trên môi trường số", "cơ quan, đơn vị ban hành bộ quy tắc ứng xử văn hóa số"),
    of=distinct_stock(DigitalCulture, "org", "dated_on", "replaced_on", where=lambda d: d.kind == DigitalCulture.Kind.CODE.value),
)
