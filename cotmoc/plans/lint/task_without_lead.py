"""A task that nobody has to answer for."""

from collections.abc import Iterator

from cotmoc.message import say
from cotmoc.plans.lint.base import Context, Defect, Example, Rule, Severity, on, short
from cotmoc.plans.reader.draft import Draft


def _check(draft: Draft, context: Context, text: str) -> Iterator[Defect]:
    for task in draft.tasks:
        if not (task.lead or "").strip(" .-–…/"):
            yield on(task, say("Nhiệm vụ “%(task)s” không có cơ quan chủ trì.", task=short(task.action)))


rule = Rule(
    title=say("Nhiệm vụ không có cơ quan chủ trì"),
    severity=Severity.ERROR,
    why=say("Việc của mọi người là việc không của ai; không biết đôn đốc cơ quan nào."),
    mend=say("Ghi một cơ quan chủ trì; các cơ quan khác vào cột phối hợp."),
    example=Example(
        bad="| TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn | Sản phẩm |\n"
        "| 1 | Xây dựng sàn giao dịch công nghệ của tỉnh |  | Sở Tài chính | Quý IV/2025 | Quyết định |",
        quote="Xây dựng sàn giao dịch công nghệ của tỉnh",
        good="| TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn | Sản phẩm |\n"
        "| 1 | Xây dựng sàn giao dịch công nghệ của tỉnh | Sở Khoa học và Công nghệ | Sở Tài chính | Quý IV/2025 | Quyết định |",
    ),
    check=_check,
)
