"""A lead that the reorganisation of 2025 has merged or abolished."""

from collections.abc import Iterator
from datetime import date

from cotmoc.message import say
from cotmoc.plans.align.words import plain
from cotmoc.plans.lint._known import doubt, facts, phrases
from cotmoc.plans.lint.base import Context, Defect, Example, Rule, Severity, on, short
from cotmoc.plans.reader.draft import Draft, DraftTask


def _check(draft: Draft, context: Context, text: str) -> Iterator[Defect]:
    alive = {plain(name) for name in context.agencies}
    for task in draft.tasks:
        if fact := _gone(task, alive, context.day):
            yield _defect(task, fact)


def _gone(task: DraftTask, alive: set[str], day: date | None) -> dict[str, str] | None:
    """The fact about a body named as lead that is gone on the day, unless it lives on here or the task was due before."""
    lead = f" {plain(task.lead or '')} "
    for fact in facts("bodies"):
        named = next((name for name in phrases(fact["phrases"]) if name in lead), None)
        if named is None or named.strip() in alive or any(other in lead for other in phrases(fact["without"])):
            continue
        if _by_then(fact["since"], task, day):
            return fact
    return None


def _by_then(since: str, task: DraftTask, day: date | None) -> bool:
    """Whether a body was gone on the day, and before the task was due; a deadline may be a year or a month only."""
    due = (task.deadline or "9999")[:7]
    return (day is None or day.isoformat() >= since) and due >= since[: len(due)]


def _defect(task: DraftTask, fact: dict[str, str]) -> Defect:
    return on(
        task,
        say(
            "Nhiệm vụ “%(task)s” giao %(lead)s chủ trì, nhưng cơ quan này không còn từ %(day)s%(doubt)s.",
            task=short(task.action),
            lead=short(task.lead or ""),
            day=date.fromisoformat(fact["since"]),
            doubt=doubt(fact),
        ),
        say("Giao lại cho %(body)s bằng văn bản, rồi sửa tên cơ quan chủ trì.", body=fact["now"]),
        fact["source_url"],
    )


rule = Rule(
    title=say("Cơ quan chủ trì không còn sau sắp xếp năm 2025"),
    severity=Severity.ERROR,
    why=say("Không còn cơ quan ấy thì không ai nhận báo cáo, đôn đốc; việc bị bỏ quên khi bàn giao."),
    mend=say("Giao lại cho cơ quan nhận chức năng."),
    example=Example(
        bad="| TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn | Sản phẩm |\n"
        "| 1 | Nâng cấp trung tâm dữ liệu của tỉnh | Sở Thông tin và Truyền thông | Sở Tài chính | Năm 2026 | Trung tâm dữ liệu |",
        quote="Nâng cấp trung tâm dữ liệu của tỉnh",
        good="| TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn | Sản phẩm |\n"
        "| 1 | Nâng cấp trung tâm dữ liệu của tỉnh | Sở Khoa học và Công nghệ | Sở Tài chính | Năm 2026 | Trung tâm dữ liệu |",
    ),
    check=_check,
)
