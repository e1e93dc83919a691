"""A percentage of nothing: no whole is named and no verb says what is done."""

from collections.abc import Iterator

from cotmoc.language.units import amount
from cotmoc.message import say
from cotmoc.plans.lint._shares import shares_nothing
from cotmoc.plans.lint.base import Context, Defect, Example, Rule, Severity, on, short
from cotmoc.plans.reader.draft import Draft, DraftTarget


def _check(draft: Draft, context: Context, text: str) -> Iterator[Defect]:
    for target in draft.targets:
        if target.start not in context.settled and shares_nothing(target) and not _measured(target, context):
            thing = short(target.indicator)
            yield on(
                target,
                say(
                    "“%(quote)s” không nói %(share)s của cái gì và không có động từ, nên không biết tử số và mẫu số.",
                    quote=short(target.quote),
                    share=amount(target.value, "%"),
                ),
                say(
                    "Chọn và viết rõ một nghĩa: “số %(thing)s đạt …” (số lượng), “%(thing)s chiếm … %% tổng số …” (tỷ lệ) "
                    "hoặc “số %(thing)s tăng … %% so với năm …” (mức tăng).",
                    thing=thing,
                ),
            )


def _measured(target: DraftTarget, context: Context) -> bool:
    """Whether one indicator of the same unit surely measures the target: it knows the whole."""
    measures = list(context.measures_of(target))
    return len(measures) == 1 and measures[0].unit == target.unit


rule = Rule(
    title=say("Tỷ lệ không có mẫu số, không có động từ"),
    severity=Severity.ERROR,
    why=say("Không có mẫu số thì không ai tính được và mỗi nơi hiểu một cách."),
    mend=say("Viết rõ tử số, mẫu số và động từ."),
    example=Example(
        bad="Đến hết năm 2025: 30% doanh nghiệp KH&CN trên địa bàn.",
        quote="30% doanh nghiệp KH&CN trên địa bàn",
        good="Đến hết năm 2025, tỷ lệ doanh nghiệp KH&CN đạt 30% tổng số doanh nghiệp.",
    ),
    check=_check,
)
