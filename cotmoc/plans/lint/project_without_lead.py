"""A project that nobody has to answer for."""

from collections.abc import Iterator

from cotmoc.message import say
from cotmoc.plans.lint.base import Context, Defect, Example, Rule, Severity, on, short
from cotmoc.plans.reader.draft import Draft


def _check(draft: Draft, context: Context, text: str) -> Iterator[Defect]:
    for project in draft.projects:
        if not (project.lead or "").strip(" .-–…/"):
            yield on(project, say("“%(title)s” không có cơ quan chủ trì hoặc chủ đầu tư.", title=short(project.title)))


rule = Rule(
    title=say("Đề án, dự án không có cơ quan chủ trì"),
    severity=Severity.WARNING,
    why=say("Tiền không có người chịu trách nhiệm: không biết ai lập dự toán, ai giải ngân, ai báo cáo."),
    mend=say("Ghi chủ đầu tư của dự án hoặc cơ quan chủ trì của đề án."),
    example=Example(
        bad="- Đề án “Phát triển nhân lực số” (kinh phí 50 tỷ đồng, từ ngân sách tỉnh).",
        quote="Phát triển nhân lực số",
        good="- Đề án “Phát triển nhân lực số” (kinh phí 50 tỷ đồng, từ ngân sách tỉnh; cơ quan chủ trì: Sở Nội vụ).",
    ),
    check=_check,
)
