"""A result is used after the task that made it was accepted."""

from __future__ import annotations

from collections.abc import Iterator

from cotmoc.message import say
from cotmoc.registers.checks.base import Check, Finding, Looked, Weight, found_in, only
from cotmoc.registers.research_application import ResearchApplication
from cotmoc.registers.research_task import ResearchTask


def _look(looked: Looked) -> Iterator[Finding]:
    codes = [row.values["task_code"] for _, row in looked.real]
    accepted = dict(found_in(ResearchTask, "code", codes, "code", "accepted_on"))
    for at, row in looked.real:
        code, used = row.values["task_code"], row.values["applied_on"]
        if code not in accepted:
            continue
        day = accepted[code]
        if day is None:
            yield at, "task_code", say("Nhiệm vụ %(code)s chưa nghiệm thu; ghi ngày nghiệm thu vào sổ nhiệm vụ trước.", code=code)
        elif used < day:
            yield (
                at,
                "applied_on",
                say(
                    "Ngày ứng dụng %(used)s trước ngày nghiệm thu %(day)s của nhiệm vụ %(code)s; xem lại một trong hai ngày.",
                    used=used,
                    day=day,
                    code=code,
                ),
            )


check = Check(
    say("Kết quả chỉ được ứng dụng từ ngày nhiệm vụ được nghiệm thu, theo sổ nhiệm vụ khoa học và công nghệ."),
    Weight.BLOCKS,
    only(ResearchApplication),
    _look,
)
