"""A task that is never late."""

import re
from collections.abc import Iterator

from cotmoc.language.lexicon import pattern
from cotmoc.language.text import folded
from cotmoc.message import say
from cotmoc.plans.lint.base import Context, Defect, Example, Rule, Severity, on, short
from cotmoc.plans.reader.draft import Draft, DraftTask

_EACH_TIME = re.compile(r"ngày (?:mùng )?\d{1,2} (?:(?:của|các|hằng|hàng|mỗi) )*(?:tháng|quý)(?! (?:\d|[ivx]+\b))")
"""A day of every period: "trước ngày 15 của tháng cuối quý"; a task that comes again and says it is late from that day on."""


def _check(draft: Draft, context: Context, text: str) -> Iterator[Defect]:
    for task in draft.tasks:
        if task.deadline is None and not _EACH_TIME.search(folded(task.quote)):
            yield _never_late(task)


def _never_late(task: DraftTask) -> Defect:
    if found := pattern("recurring").search(folded(task.quote)):
        return on(
            task,
            say(
                "Nhiệm vụ “%(task)s” ghi “%(when)s”, nên không có ngày nào để nói là xong hay chậm.", task=short(task.action), when=found[0]
            ),
            say("Ghi kết quả phải có trong từng kỳ và ngày cuối của kỳ đầu, ví dụ “báo cáo trước ngày 15 tháng cuối quý”."),
        )
    return on(task, say("Nhiệm vụ “%(task)s” không có thời hạn.", task=short(task.action)))


rule = Rule(
    title=say("Nhiệm vụ không có thời hạn"),
    severity=Severity.WARNING,
    why=say("Không có hạn thì không bao giờ quá hạn, nên không ai phải giải trình."),
    mend=say("Ghi ngày, tháng, quý hoặc năm phải xong."),
    example=Example(
        bad="| TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn | Sản phẩm |\n"
        "| 1 | Giám sát an ninh mạng cho trung tâm dữ liệu | Công an tỉnh | Sở Khoa học và Công nghệ | Thường xuyên | Báo cáo |",
        quote="Giám sát an ninh mạng cho trung tâm dữ liệu",
        good="| TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn | Sản phẩm |\n"
        "| 1 | Giám sát an ninh mạng cho trung tâm dữ liệu | Công an tỉnh | Sở Khoa học và Công nghệ | Quý IV/2025 | Báo cáo |",
    ),
    check=_check,
)
