"""Parts of a sum that come to more than the sum: sources, components, or the rows above "Tổng cộng"."""

from collections.abc import Iterator, Sequence

from cotmoc.message import say
from cotmoc.plans.lint.base import Context, Defect, Example, Rule, Severity, on, short
from cotmoc.plans.money import money
from cotmoc.plans.reader.draft import Draft, DraftProject, Part


def _total(parts: Sequence[Part]) -> int:
    return sum(part.amount for part in parts)


def _check(draft: Draft, context: Context, text: str) -> Iterator[Defect]:
    for project in draft.projects:
        yield from _of_project(project)
    for whole in draft.project_sums:
        if _total(whole.parts) > whole.amount:
            yield Defect(
                whole.start,
                whole.end,
                say(
                    "Tổng ghi %(whole)s, nhưng %(lines)s dòng cộng lại là %(parts)s.",
                    whole=money(whole.amount),
                    lines=len(whole.parts),
                    parts=money(_total(whole.parts)),
                ),
            )


def _of_project(project: DraftProject) -> Iterator[Defect]:
    most = project.budget_high or project.budget
    for parts, called in ((project.parts, say("các nguồn")), (project.components, say("các hạng mục"))):
        if most is not None and _total(parts) > most:
            yield on(
                project,
                say(
                    "Kinh phí của “%(title)s” là %(whole)s, nhưng %(called)s cộng lại là %(parts)s.",
                    title=short(project.title),
                    whole=money(most),
                    called=called,
                    parts=money(_total(parts)),
                ),
            )


rule = Rule(
    title=say("Các phần cộng lại lớn hơn tổng kinh phí"),
    severity=Severity.ERROR,
    why=say("Một trong các con số sai: hoặc thiếu vốn, hoặc một nguồn bị ghi hai lần."),
    mend=say("Cộng lại các nguồn, các hạng mục và sửa tổng hoặc phần ghi sai."),
    example=Example(
        bad="- Triển khai Đề án “Phát triển nhân lực số” với kinh phí 50 tỷ đồng, trong đó: ngân sách tỉnh 40 tỷ đồng, "
        "xã hội hóa 20 tỷ đồng.",
        quote="Phát triển nhân lực số",
        good="- Triển khai Đề án “Phát triển nhân lực số” với kinh phí 50 tỷ đồng, trong đó: ngân sách tỉnh 40 tỷ đồng, "
        "xã hội hóa 10 tỷ đồng.",
    ),
    check=_check,
)
