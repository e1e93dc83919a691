"""A level to reach without the level of today."""

from collections.abc import Iterator

from cotmoc.plans.align.words import figure
from cotmoc.plans.lint._baselines import is_change, says_start
from cotmoc.plans.lint.base import Context, Defect, Example, Rule, Severity, on, short
from cotmoc.plans.reading.draft import Draft, DraftTarget


def _check(draft: Draft, context: Context, text: str) -> Iterator[Defect]:
    for target in draft.targets:
        if target.unit not in {"%/year", "count/year"} and not is_change(target) and not says_start(target, text):
            yield on(target, f"“{short(target.quote)}” không ghi giá trị hiện nay, nên không biết phải đi bao xa.", _known(target, context))


def _known(target: DraftTarget, context: Context) -> str:
    """How to mend with the figure we have, "" when we have none."""
    measures = [m for m in context.measures_of(target) if m.current is not None and m.unit == target.unit]
    if len(measures) != 1 or measures[0].current is None:
        return ""
    return f"Ghi thêm giá trị gốc; số đang có: {figure(round(measures[0].current, 2))} (kỳ {measures[0].period})."


rule = Rule(
    title="Chỉ tiêu không có giá trị gốc",
    severity=Severity.NOTE,
    why="Không có điểm xuất phát thì không vẽ được đường phải đi và dễ đặt mức đã đạt từ trước.",
    mend="Ghi thêm giá trị và năm gốc, ví dụ “(năm 2024 đạt 62 %)”.",
    example=Example(
        bad="Đến năm 2030, tỷ lệ hộ gia đình có cáp quang đạt 95%.",
        quote="tỷ lệ hộ gia đình có cáp quang đạt 95%",
        good="Đến năm 2030, tỷ lệ hộ gia đình có cáp quang tăng từ 80% năm 2024 lên 95%.",
    ),
    check=_check,
)
