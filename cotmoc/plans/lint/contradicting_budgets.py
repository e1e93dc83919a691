"""One project for which the document states different sums."""

from collections.abc import Iterator

from cotmoc.message import Message, say
from cotmoc.plans.lint.base import Context, Defect, Example, Rule, Severity, short
from cotmoc.plans.money import money
from cotmoc.plans.reader.draft import BudgetSaid, Draft


def _sum(said: BudgetSaid) -> Message:
    return money(said.amount) if said.high is None else say("từ %(low)s đến %(high)s", low=money(said.amount), high=money(said.high))


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
                    say(
                        "Kinh phí của “%(title)s” ở đây là %(here)s, còn chỗ nêu trước là %(there)s.",
                        title=short(project.title),
                        here=_sum(said),
                        there=_sum(first),
                    ),
                )


rule = Rule(
    title=say("Một đề án, dự án có hai mức kinh phí"),
    severity=Severity.ERROR,
    why=say("Không biết bố trí vốn theo con số nào; báo cáo giải ngân tính trên hai mẫu số khác nhau."),
    mend=say("Giữ một con số, sửa hoặc bỏ chỗ còn lại; nếu là hai giai đoạn thì ghi rõ giai đoạn trong tên."),
    example=Example(
        bad="- Triển khai Dự án xây dựng trung tâm dữ liệu tỉnh với tổng mức đầu tư 120 tỷ đồng.\n"
        "- Bố trí vốn cho Dự án xây dựng trung tâm dữ liệu tỉnh (tổng mức đầu tư 150 tỷ đồng) trong năm 2026.",
        quote="150 tỷ đồng",
        good="- Triển khai Dự án xây dựng trung tâm dữ liệu tỉnh với tổng mức đầu tư 120 tỷ đồng.\n"
        "- Bố trí vốn cho Dự án xây dựng trung tâm dữ liệu tỉnh (tổng mức đầu tư 120 tỷ đồng) trong năm 2026.",
    ),
    check=_check,
)
