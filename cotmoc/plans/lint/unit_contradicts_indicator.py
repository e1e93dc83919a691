"""A unit or a size that the indicator cannot have."""

from collections.abc import Iterator

from cotmoc.language.numbers import Figure
from cotmoc.language.units import unit_alone
from cotmoc.message import say
from cotmoc.plans.align.words import plain
from cotmoc.plans.lint.base import Context, Defect, Example, Measure, Rule, Severity, on, short
from cotmoc.plans.reader.draft import Draft, DraftTarget

_DTI = Measure("dti_province", "Chỉ số chuyển đổi số cấp tỉnh (DTI)", unit="points", top=1)
_YEARLY = {"%/year": "%", "count/year": "count"}


def _check(draft: Draft, context: Context, text: str) -> Iterator[Defect]:
    for target in draft.targets:
        if target.unit == "%" and target.value > 100 and "tỷ lệ" in plain(target.quote):
            yield on(
                target,
                say("“%(quote)s”: tỷ lệ không thể quá 100 %%.", quote=short(target.quote)),
                say("Sửa con số, hoặc nói rõ đây là mức tăng so với năm nào."),
            )
            continue
        measures = list(context.measures_of(target))
        if len(measures) == 1 and target.unit != "rank":
            yield from _against(target, measures[0])


def _against(target: DraftTarget, measure: Measure) -> Iterator[Defect]:
    unit = _YEARLY.get(target.unit, target.unit)
    if measure.unit and unit != measure.unit:
        yield on(
            target,
            say(
                "“%(quote)s” tính bằng %(unit)s, nhưng “%(measure)s” tính bằng %(other)s.",
                quote=short(target.quote),
                unit=unit_alone(target.unit),
                measure=measure.name,
                other=unit_alone(measure.unit),
            ),
            say("Viết lại theo đơn vị của chỉ số, hoặc chọn chỉ số khác để đo."),
        )
    elif measure.top is not None and target.value > measure.top:
        yield on(
            target,
            say(
                "“%(quote)s” cao hơn mức cao nhất có thể của “%(measure)s” là %(top)s.",
                quote=short(target.quote),
                measure=measure.name,
                top=Figure(measure.top),
            ),
            say("Quy con số về thang 0–%(top)s.", top=Figure(measure.top)),
        )


rule = Rule(
    title=say("Đơn vị không khớp với chỉ số"),
    severity=Severity.ERROR,
    why=say("Con số sai thang đo thì so với số liệu nào cũng ra kết luận sai."),
    mend=say("Viết lại theo đơn vị và thang đo của chỉ số."),
    example=Example(
        bad="Đến năm 2030, chỉ số chuyển đổi số (DTI) của tỉnh đạt trên 60 điểm.",
        quote="60",
        good="Đến năm 2030, chỉ số chuyển đổi số (DTI) của tỉnh đạt trên 0,60 điểm.",
        context=Context(measures_of=lambda target: (_DTI,)),
        known="DTI đo trên thang 0–1",
    ),
    check=_check,
)
