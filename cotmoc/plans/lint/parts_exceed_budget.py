"""Parts of a sum that come to more than the sum: sources, components, or the rows above "Tổng cộng"."""

from collections.abc import Iterator, Sequence

from cotmoc.plans.lint.base import Context, Defect, Example, Rule, Severity, on, short
from cotmoc.plans.money import money
from cotmoc.plans.reading.draft import Draft, DraftProject, Part


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
                f"Tổng ghi {money(whole.amount)}, nhưng {len(whole.parts)} dòng cộng lại là {money(_total(whole.parts))}.",
            )


def _of_project(project: DraftProject) -> Iterator[Defect]:
    most = project.budget_high or project.budget
    for parts, called in ((project.parts, "các nguồn"), (project.components, "các hạng mục")):
        if most is not None and _total(parts) > most:
            yield on(
                project,
                f"Kinh phí của “{short(project.title)}” là {money(most)}, nhưng {called} cộng lại là {money(_total(parts))}.",
            )


rule = Rule(
    title="Các phần cộng lại lớn hơn tổng kinh phí",
    severity=Severity.ERROR,
    why="Một trong các con số sai: hoặc thiếu vốn, hoặc một nguồn bị ghi hai lần.",
    mend="Cộng lại các nguồn, các hạng mục và sửa tổng hoặc phần ghi sai.",
    example=Example(
        bad="- Triển khai Đề án “Phát triển nhân lực số” với kinh phí 50 tỷ đồng, trong đó: ngân sách tỉnh 40 tỷ đồng, "
        "xã hội hóa 20 tỷ đồng.",
        quote="Phát triển nhân lực số",
        good="- Triển khai Đề án “Phát triển nhân lực số” với kinh phí 50 tỷ đồng, trong đó: ngân sách tỉnh 40 tỷ đồng, "
        "xã hội hóa 10 tỷ đồng.",
    ),
    check=_check,
)
