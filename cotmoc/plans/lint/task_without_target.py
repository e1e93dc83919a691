"""A task that no target speaks of."""

from collections.abc import Iterator

from cotmoc.message import say
from cotmoc.plans.lint._vocabulary import of_target, of_task
from cotmoc.plans.lint.base import Context, Defect, Example, Rule, Severity, on, short
from cotmoc.plans.reader.draft import Draft


def _check(draft: Draft, context: Context, text: str) -> Iterator[Defect]:
    if not draft.targets:
        return
    wanted = frozenset[str]().union(*(of_target(target) for target in draft.targets))
    for task in draft.tasks:
        if (words := of_task(task)) and not words & wanted:
            yield on(task, say("Không chỉ tiêu nào nhắc đến nội dung của nhiệm vụ “%(task)s”.", task=short(task.action)))


_HEAD = "| TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn | Sản phẩm |\n"

rule = Rule(
    title=say("Nhiệm vụ không phục vụ chỉ tiêu nào"),
    severity=Severity.NOTE,
    why=say("Việc không gắn với chỉ tiêu thì làm xong cũng không biết được gì. Máy chỉ so chữ, nên cần người xem lại."),
    mend=say("Nối nhiệm vụ với một chỉ tiêu, hoặc thêm chỉ tiêu đo kết quả của nó."),
    example=Example(
        bad="Đến năm 2030, tỷ lệ hộ gia đình có cáp quang đạt 95%.\n\nII. NHIỆM VỤ\n"
        f"{_HEAD}| 1 | Tổ chức diễn tập ứng cứu sự cố an ninh mạng | Công an tỉnh | Sở Tài chính | Năm 2026 | Báo cáo diễn tập |",
        quote="Tổ chức diễn tập ứng cứu sự cố an ninh mạng",
        good="Đến năm 2030, 100% sự cố an ninh mạng được xử lý đúng hạn.\n\nII. NHIỆM VỤ\n"
        f"{_HEAD}| 1 | Tổ chức diễn tập ứng cứu sự cố an ninh mạng | Công an tỉnh | Sở Tài chính | Năm 2026 | Báo cáo diễn tập |",
    ),
    check=_check,
)
