"""One project for which the document states different sums."""

from collections.abc import Iterator

from cotmoc.plans.lint.base import Context, Defect, Example, Rule, Severity, short
from cotmoc.plans.money import money
from cotmoc.plans.reading.draft import BudgetSaid, Draft


def _sum(said: BudgetSaid) -> str:
    return money(said.amount) if said.high is None else f"từ {money(said.amount)} đến {money(said.high)}"


def _check(draft: Draft, context: Context, text: str) -> Iterator[Defect]:
    for project in draft.projects:
        told = {(said.amount, said.high) for said in project.said[:1]}
        for said in project.said[1:]:
            if (said.amount, said.high) not in told:
                told.add((said.amount, said.high))
                first = project.said[0]
                yield Defect(
                    said.start,
                    said.end,
                    f"Kinh phí của “{short(project.title)}” ở đây là {_sum(said)}, còn chỗ nêu trước là {_sum(first)}.",
                )


rule = Rule(
    title="Một đề án, dự án có hai mức kinh phí",
    severity=Severity.ERROR,
    why="Không biết bố trí vốn theo con số nào; báo cáo giải ngân tính trên hai mẫu số khác nhau.",
    mend="Giữ một con số, sửa hoặc bỏ chỗ còn lại; nếu là hai giai đoạn thì ghi rõ giai đoạn trong tên.",
    example=Example(
        bad="- Triển khai Dự án xây dựng trung tâm dữ liệu tỉnh với tổng mức đầu tư 120 tỷ đồng.\n"
        "- Bố trí vốn cho Dự án xây dựng trung tâm dữ liệu tỉnh (tổng mức đầu tư 150 tỷ đồng) trong năm 2026.",
        quote="150 tỷ đồng",
        good="- Triển khai Dự án xây dựng trung tâm dữ liệu tỉnh với tổng mức đầu tư 120 tỷ đồng.\n"
        "- Bố trí vốn cho Dự án xây dựng trung tâm dữ liệu tỉnh (tổng mức đầu tư 120 tỷ đồng) trong năm 2026.",
    ),
    check=_check,
)
