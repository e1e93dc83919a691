"""Editions: made, checked again, shown to strangers and taken back. They speak for the whole installation, so its province answers."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from cotmoc.acts.later import Long, Step
from cotmoc.acts.permission import permit, province
from cotmoc.engine import compute as computing
from cotmoc.engine import replay as replaying
from cotmoc.engine.edition import Edition
from cotmoc.engine.steps import EDITION, HIDING, SHOWING, SHOWN
from cotmoc.home import today
from cotmoc.orgs.chain import Head
from cotmoc.orgs.models import AuditEntry
from cotmoc.problem import Problem
from cotmoc.registers.derived.kinds.when import EARLIEST

MADE, MADE_FOR_REPORT, USED_AGAIN = "Lập bản số liệu", "Lập bản số liệu cho báo cáo", "Dùng lại bản số liệu đã có"
TOLD = 5
"""Differences of a replay, and reasons for them, that are kept one by one."""


class NoSuchClosing(Problem):
    """No figures can close on that day; str() is one Vietnamese sentence."""


def compute(by: Any, as_of: str = "", engine: str = "duckdb", step: Step | None = None) -> Edition:
    """A new edition from what is approved up to a day (today when none is given), or the same one again when nothing has changed;
    pages show it from then on."""
    permit(by, "steward", province())
    step = step or Step()
    made = computing.edition_of(_closing(as_of), progress=step.tell, engine=engine)
    with transaction.atomic():
        Head.held()  # two at once note it once
        new = not noted(made, MADE)  # made now, or in an attempt that was cut off before it could say so
        if new:
            AuditEntry.write(by, MADE, made.id, manifest=made.manifest_sha256)
        elif not made.is_current:
            AuditEntry.write(by, USED_AGAIN, made.id)
        step.seal({"edition": made.id, "new": new})
        made.make_current()  # last: whoever was stopped, or lost the work to another, has moved nothing that pages show
    return made


def _closing(as_of: str) -> date | None:
    """The day asked for, None for today: a day that has not come would make whole years of those that still run."""
    day = date.fromisoformat(as_of) if as_of else None
    if day and day > today():
        raise NoSuchClosing(
            "Ngày chốt %(day)s sau ngày làm việc %(today)s nên chưa có số; chọn ngày làm việc hoặc ngày trước đó.", day=day, today=today()
        )
    if day and day < EARLIEST:
        raise NoSuchClosing("Ngày chốt %(day)s ngoài khoảng từ 1945 đến nay; kiểm tra lại năm.", day=day)
    return day


def replay(by: Any, edition: str, step: Step | None = None) -> replaying.Replay:
    """Compute an edition again from its own inputs and say whether every byte is the same."""
    permit(by, "view", province())
    step, found = step or Step(), Edition.open(edition)
    answer = replaying.replay(found, step.tell)
    told = {"identical": answer.identical, "differences": list(answer.differences[:TOLD]), "changed": list(answer.changed[:TOLD])}
    with transaction.atomic():
        AuditEntry.write(by, "Tính lại để kiểm tra", found.id, **told)
        step.seal({"edition": found.id, **told, "more": max(0, len(answer.differences) - TOLD)})
    return answer


def publish(by: Any, edition: str) -> Edition:
    """Let strangers see an edition; once it is public, nothing more happens. The mark is put on last: a crash before the commit leaves a
    mark without its line, which the next press writes."""
    permit(by, EDITION.step("publish").action, province())
    found = Edition.open(edition)
    with transaction.atomic():
        Head.held()
        if not (found.published and shown(found)):
            AuditEntry.write(by, SHOWING, found.id)
            found.publish()
    return found


def withdraw(by: Any, edition: str, why: str) -> Edition:
    """Show an edition to strangers no longer, with the reason; those before it that are public are shown again."""
    permit(by, EDITION.step("withdraw").action, province())
    found = Edition.open(edition)
    with transaction.atomic():
        Head.held()
        if found.published or shown(found):
            EDITION.moved("withdraw", SHOWN, why)
            AuditEntry.write(by, HIDING, found.id, why=why.strip()[:500])
            found.withdraw()
    return found


def shown(edition: Edition) -> bool:
    """Whether the audit trail says that an edition is public: its last word."""
    lines = AuditEntry.objects.filter(action__in=(SHOWING, HIDING), subject=edition.id).order_by("-pk")
    return lines.values_list("action", flat=True).first() == SHOWING


def noted(edition: Edition, *actions: str) -> bool:
    """Whether the audit trail says one of these of an edition."""
    return AuditEntry.objects.filter(action__in=actions, subject=edition.id).exists()


def for_reports() -> set[str]:
    """The names of the editions that were made for a report alone and never came to the board."""
    told: dict[str, set[str]] = {}
    lines = AuditEntry.objects.filter(action__in=(MADE, MADE_FOR_REPORT, USED_AGAIN))
    for edition, action in lines.values_list("subject", "action"):
        told.setdefault(edition, set()).add(action)
    return {edition for edition, actions in told.items() if actions == {MADE_FOR_REPORT}}


def _province(**given: Any) -> Any:
    return province()


computed_later = Long(gettext_noop("Lập bản số liệu"), compute, "steward", _province)
replayed_later = Long(gettext_noop("Tính lại để kiểm tra"), replay, "view", _province)
