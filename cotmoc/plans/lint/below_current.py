"""A target that has been met before the plan begins."""

from collections.abc import Iterator

from cotmoc.language.numbers import Figure
from cotmoc.language.times import period_named
from cotmoc.language.units import bound
from cotmoc.message import Message, say
from cotmoc.plans.lint.base import Context, Defect, Example, Measure, Rule, Severity, on, short
from cotmoc.plans.reader.draft import Draft, DraftTarget

_DOWN = {"<", "<="}
_SAMPLE = Measure("online_dossier_share", "Tỷ lệ hồ sơ nộp trực tuyến", unit="%", current=72.6, period="2025-10")


def _check(draft: Draft, context: Context, text: str) -> Iterator[Defect]:
    for target in draft.targets:
        measures = [m for m in context.measures_of(target) if m.current is not None and m.unit == target.unit]
        if len(measures) == 1 and _met_already(target, measures[0]):
            yield on(target, _message(target, measures[0]))


def _met_already(target: DraftTarget, measure: Measure) -> bool:
    """Whether the newest value, of a period not after the milestone, is strictly better than what is demanded."""
    if measure.current is None or (target.year and measure.period[:4].isdigit() and int(measure.period[:4]) > target.year):
        return False
    if target.comparator in _DOWN or measure.lower_is_better:
        return measure.current < target.value
    return measure.current > (target.value_high or target.value)


def _message(target: DraftTarget, measure: Measure) -> Message:
    demand = bound(target.comparator, target.value, target.value_high, target.unit)
    return say(
        "“%(quote)s” đòi %(demand)s, nhưng “%(measure)s” đã là %(now)s (%(period)s): không phải làm gì cũng đạt.",
        quote=short(target.quote),
        demand=demand,
        measure=measure.name,
        now=Figure(measure.current or 0, 2),
        period=period_named(measure.period),
    )


rule = Rule(
    title=say("Chỉ tiêu thấp hơn mức hiện nay"),
    severity=Severity.WARNING,
    why=say("Chỉ tiêu thấp hơn mức đã có không thúc đẩy việc gì và cho phép đi lùi."),
    mend=say("Nâng mức phải đạt, hoặc nói rõ đây là mức phải giữ."),
    example=Example(
        bad="Đến năm 2030, tỷ lệ hồ sơ nộp trực tuyến đạt 60%.",
        quote="tỷ lệ hồ sơ nộp trực tuyến đạt 60%",
        good="Đến năm 2030, tỷ lệ hồ sơ nộp trực tuyến đạt 90%.",
        context=Context(measures_of=lambda target: (_SAMPLE,)),
        known="số đang có của tỷ lệ này là 72,6 % (tháng 10/2025)",
    ),
    check=_check,
)
