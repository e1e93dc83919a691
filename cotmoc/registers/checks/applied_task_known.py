"""A use is told of a task that stands in the register of tasks."""

from __future__ import annotations

from collections.abc import Iterator

from cotmoc.message import say
from cotmoc.registers.checks.base import Check, Finding, Looked, Weight, found_in, only
from cotmoc.registers.research_application import ResearchApplication
from cotmoc.registers.research_task import ResearchTask


def _look(looked: Looked) -> Iterator[Finding]:
    if not ResearchTask._default_manager.filter(illustrative=False).exists():
        return
    known = {code for (code,) in found_in(ResearchTask, "code", [row.values["task_code"] for _, row in looked.real], "code")}
    for at, row in looked.real:
        if (code := row.values["task_code"]) not in known:
            yield (
                at,
                "task_code",
                say("Sổ nhiệm vụ khoa học và công nghệ chưa có nhiệm vụ %(code)s nên lần ứng dụng chưa được tính.", code=code),
            )


check = Check(
    say("Mã nhiệm vụ của lần ứng dụng có trong sổ nhiệm vụ khoa học và công nghệ."), Weight.REASON, only(ResearchApplication), _look
)
