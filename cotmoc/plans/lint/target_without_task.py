"""A target that no task speaks of."""

from collections.abc import Iterator

from cotmoc.message import say
from cotmoc.plans.lint._vocabulary import of_target, of_task
from cotmoc.plans.lint.base import Context, Defect, Example, Rule, Severity, on, short
from cotmoc.plans.reader.draft import Draft


def _check(draft: Draft, context: Context, text: str) -> Iterator[Defect]:
    if not draft.tasks:
        return
    served = frozenset[str]().union(*(of_task(task) for task in draft.tasks))
    for target in draft.targets:
        if (words := of_target(target)) and not words & served:
            yield on(target, say("Không nhiệm vụ nào nhắc đến nội dung của “%(quote)s”.", quote=short(target.quote)))


_HEAD = "| TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn | Sản phẩm |\n"

rule = Rule(
    title=say("Chỉ tiêu không có nhiệm vụ phục vụ"),
    severity=Severity.NOTE,
    why=say("Chỉ tiêu không có việc nào làm cho nó thì đạt hay không là do may rủi. Máy chỉ so chữ, nên cần người xem lại."),
    mend=say("Giao thêm nhiệm vụ cho chỉ tiêu này, hoặc nối nó với nhiệm vụ đã có."),
    example=Example(
        bad="Đến năm 2030, tỷ lệ hộ gia đình có cáp quang đạt 95%.\n\nII. NHIỆM VỤ\n"
        f"{_HEAD}| 1 | Tổ chức diễn tập ứng cứu sự cố an ninh mạng | Công an tỉnh | Sở Tài chính | Năm 2026 | Báo cáo diễn tập |",
        quote="tỷ lệ hộ gia đình có cáp quang đạt 95%",
        good="Đến năm 2030, tỷ lệ hộ gia đình có cáp quang đạt 95%.\n\nII. NHIỆM VỤ\n"
        f"{_HEAD}| 1 | Kéo cáp quang đến hộ gia đình vùng sâu | Sở Khoa học và Công nghệ | Sở Tài chính | Năm 2026 | Danh sách hộ |",
    ),
    check=_check,
)
