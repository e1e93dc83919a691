"""A rise or fall that does not say from when."""

from collections.abc import Iterator

from cotmoc.message import say
from cotmoc.plans.lint._baselines import is_change, says_start
from cotmoc.plans.lint.base import Context, Defect, Example, Rule, Severity, on, short
from cotmoc.plans.reader.draft import Draft


def _check(draft: Draft, context: Context, text: str) -> Iterator[Defect]:
    for target in draft.targets:
        if target.unit in {"%", "ratio", "pp"} and is_change(target) and not says_start(target, text):
            yield on(target, say("“%(quote)s” nói mức tăng, giảm nhưng không nói so với năm nào.", quote=short(target.quote)))


rule = Rule(
    title=say("Mức tăng, giảm không có năm gốc"),
    severity=Severity.WARNING,
    why=say("Cùng một kết quả có thể là tăng hay giảm tùy năm đem so."),
    mend=say("Thêm “so với năm …”, hoặc “/năm” nếu là mức tăng mỗi năm."),
    example=Example(
        bad="Đến năm 2030, số doanh nghiệp công nghệ số tăng 30%.",
        quote="số doanh nghiệp công nghệ số tăng 30%",
        good="Đến năm 2030, số doanh nghiệp công nghệ số tăng 30% so với năm 2025.",
    ),
    check=_check,
)
