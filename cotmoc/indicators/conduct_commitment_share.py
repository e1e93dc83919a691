"""Người đã ký cam kết thực hiện quy tắc ứng xử trên môi trường số trong số người thuộc diện ký của các đợt trong kỳ."""

from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.measures import Flow, total
from cotmoc.indicators.units import PERCENT
from cotmoc.period import Grain
from cotmoc.registers.digital_culture import DigitalCulture


def _people(column: str) -> Flow:
    return total(DigitalCulture, column, where=lambda d: d.kind == DigitalCulture.Kind.COMMITMENT.value)


indicator = Ratio(
    name="Tỷ lệ người ký cam kết thực hiện quy tắc ứng xử trên môi trường số",
    name_en="People who committed themselves to the code of conduct",
    unit=PERCENT,
    every=Grain.QUARTER,
    group="culture",
    method="Số người đã ký / số người thuộc diện ký, cộng các đợt ký trong kỳ.",
    note="Người ký ở hai đợt của một kỳ có ở cả hai đợt, cả tử số và mẫu số.",
    phrases=(
        "người ký cam kết thực hiện quy tắc ứng xử trên môi trường số",
        "cán bộ, công chức, viên chức ký cam kết thực hiện quy tắc ứng xử trên môi trường số",
    ),
    base_phrases=("cán bộ, công chức, viên chức",),
    numerator=_people("signed"),
    denominator=_people("bound"),
)
