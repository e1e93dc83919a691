"""A task whose end nobody can see."""

from collections.abc import Iterator

from cotmoc.message import say
from cotmoc.plans.lint.base import Context, Defect, Example, Rule, Severity, on, short
from cotmoc.plans.reader.draft import Draft


def _check(draft: Draft, context: Context, text: str) -> Iterator[Defect]:
    for task in draft.tasks:
        if not (task.product or "").strip(" .-–…/"):
            yield on(task, say("Nhiệm vụ “%(task)s” không ghi sản phẩm, nên không biết lúc nào là xong.", task=short(task.action)))


rule = Rule(
    title=say("Nhiệm vụ không có sản phẩm"),
    severity=Severity.WARNING,
    why=say("Nhiệm vụ xong khi có sản phẩm, không phải khi phần trăm tự khai bằng 100."),
    mend=say("Ghi văn bản, hệ thống hoặc con số phải giao, ví dụ “Quyết định phê duyệt”, “danh sách 300 người hoàn thành khóa học”."),
    example=Example(
        bad="| TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn | Sản phẩm |\n"
        "| 1 | Kết nối viện, trường với doanh nghiệp | Sở Khoa học và Công nghệ | Sở Công Thương | Năm 2026 |  |",
        quote="Kết nối viện, trường với doanh nghiệp",
        good="| TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn | Sản phẩm |\n"
        "| 1 | Kết nối viện, trường với doanh nghiệp | Sở Khoa học và Công nghệ | Sở Công Thương | Năm 2026 | 10 hợp đồng chuyển giao |",
    ),
    check=_check,
)
