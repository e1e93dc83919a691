"""Work that waits or runs: stopped by whoever asked for it, and cleared away when it is old."""

from __future__ import annotations

from datetime import time, timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from cotmoc.acts.later import STOPPED, Long, Step
from cotmoc.acts.models import Job
from cotmoc.acts.permission import SEE, permit, permitted
from cotmoc.home import sweep
from cotmoc.orgs.chain import Head
from cotmoc.orgs.models import AuditEntry

KEPT = timedelta(days=90)
"""How long ended jobs stay in sight; what they did stays in the audit trail for ever."""


def cancel(by: Any, job: Job) -> Job:
    """Have a job stopped: at once while it waits, at its next step while it runs. For whoever asked for it and may still do so, and
    for stewards of its unit."""
    permit(by, SEE if by is not None and job.by_id == by.pk else "steward", job.org)
    with transaction.atomic():
        Head.held()  # the trail before the job, as a deed that seals its end: else the two could wait for each other
        waiting = Job.objects.filter(pk=job.pk, state=Job.State.WAITING)
        stopped = waiting.update(state=Job.State.CANCELLED, cancel_asked=True, said=str(STOPPED), finished_at=timezone.now())
        if stopped or Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, cancel_asked=False).update(cancel_asked=True):
            AuditEntry.write(by, "Hủy việc chạy nền", job.deed, job=job.pk)
    job.refresh_from_db()
    return job


def within_sight(user: Any, job: Job) -> bool:
    """Whether a person may see a job: their own, and those of units whose steward they are."""
    return permitted(user, SEE if job.by_id == getattr(user, "pk", None) else "steward", job.org)


def tidy(by: Any, step: Step | None = None) -> int:
    """Clear away ended jobs that are old, sessions that ran out and files that a killed process left half-written; done every night by
    the operator's leave."""
    permit(by, "admin", None)
    step = step or Step()
    sweep((timezone.now() - timedelta(days=1)).timestamp())
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    with transaction.atomic():
        gone, _kinds = Job.objects.exclude(state__in=Job.OPEN).filter(finished_at__lt=timezone.now() - KEPT).delete()
        if gone:
            AuditEntry.write(by, "Dọn việc chạy nền cũ", "", jobs=gone)
        step.seal({"jobs": gone})
    return gone


def _nobodys(**given: Any) -> None:
    return None


tidied_nightly = Long(gettext_noop("Dọn việc và phiên đăng nhập cũ"), tidy, "admin", _nobodys, daily_at=time(2, 30))
