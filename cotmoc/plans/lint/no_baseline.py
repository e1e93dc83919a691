"""A level to reach without the level of today."""

from collections.abc import Iterator

from cotmoc.language.numbers import Figure
from cotmoc.language.times import period_named
from cotmoc.message import Message, say
from cotmoc.plans.lint._baselines import is_change, says_start
from cotmoc.plans.lint.base import Context, Defect, Example, Rule, Severity, on, short
from cotmoc.plans.reader.draft import Draft, DraftTarget


def _check(draft: Draft, context: Context, text: str) -> Iterator[Defect]:
    for target in draft.targets:
        if target.unit not in {"%/year", "count/year"} and not is_change(target) and not says_start(target, text):
            said = say("“%(quote)s” không ghi giá trị hiện nay, nên không biết phải đi bao xa.", quote=short(target.quote))
            yield on(target, said, _known(target, context))


def _known(target: DraftTarget, context: Context) -> Message | None:
    """How to mend with the figure we have, None when we have none."""
    measures = [m for m in context.measures_of(target) if m.current is not None and m.unit == target.unit]
    if len(measures) != 1 or measures[0].current is None:
        return None
    now, period = Figure(measures[0].current, 2), period_named(measures[0].period)
    return say("Ghi thêm giá trị gốc; số đang có: %(now)s (%(period)s).", now=now, period=period)


rule = Rule(
    title=say("Chỉ tiêu không có giá trị gốc"),
    severity=Severity.NOTE,
    why=say("Không có điểm xuất phát thì không vẽ được đường phải đi và dễ đặt mức đã đạt từ trước."),
    mend=say("Ghi thêm giá trị và năm gốc, ví dụ “(năm 2024 đạt 62 %)”."),
    example=Example(
        bad="Đến năm 2030, tỷ lệ hộ gia đình có cáp quang đạt 95%.",
        quote="tỷ lệ hộ gia đình có cáp quang đạt 95%",
        good="Đến năm 2030, tỷ lệ hộ gia đình có cáp quang tăng từ 80% năm 2024 lên 95%.",
    ),
    check=_check,
)
