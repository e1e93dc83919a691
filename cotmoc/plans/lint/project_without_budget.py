"""A project that says nothing of what it costs."""

from collections.abc import Iterator

from cotmoc.message import Message, say
from cotmoc.plans.lint.base import Context, Defect, Example, Rule, Severity, on, short
from cotmoc.plans.reader.draft import Draft

_TOLD_OTHERWISE = {"foreign_budget", "no_unit"}


def _check(draft: Draft, context: Context, text: str) -> Iterator[Defect]:
    for project in draft.projects:
        if project.budget is not None:
            continue
        told = next((flag.message for flag in project.flags if flag.code in _TOLD_OTHERWISE), "")
        title = short(project.title)
        yield on(
            project, say("“%(title)s”: %(told)s", title=title, told=told) if told else say("“%(title)s” không nêu kinh phí.", title=title)
        )


def _silent(title: str) -> Message:
    return say("“%(title)s” không nêu kinh phí.", title=title)


rule = Rule(
    title=say("Đề án, dự án không nêu kinh phí"),
    severity=Severity.WARNING,
    why=say("Không cân đối được nguồn lực và không theo dõi được giải ngân; tổng kinh phí của kế hoạch bị thiếu."),
    mend=say("Ghi tổng mức đầu tư hoặc kinh phí dự kiến bằng đồng, kèm nguồn vốn; nếu chưa lập dự toán thì ghi rõ khi nào có."),
    example=Example(
        bad="- Triển khai Dự án xây dựng trung tâm dữ liệu tỉnh do Sở Khoa học và Công nghệ làm chủ đầu tư.",
        quote="Dự án xây dựng trung tâm dữ liệu tỉnh",
        good="- Triển khai Dự án xây dựng trung tâm dữ liệu tỉnh với tổng mức đầu tư 120 tỷ đồng "
        "do Sở Khoa học và Công nghệ làm chủ đầu tư.",
    ),
    check=_check,
)
