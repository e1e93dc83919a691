"""Who has a job: taken, kept and given up by one compare-and-set each, timed by the database's clock, on SQLite and PostgreSQL alike."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import DateTimeField, ExpressionWrapper, F, Q
from django.db.models.functions import Now

from cotmoc.acts.later import STOPPED
from cotmoc.acts.models import Job
from cotmoc.message import NOTHING, VIETNAMESE, Sayable, kept, say, spoken

LEASE = timedelta(seconds=30)
MOST_ATTEMPTS = 5
"""How often work is begun that its worker did not survive; then it is likelier the work's fault than the machine's."""
BROKEN_OFF = say(
    "Việc bị ngắt giữa chừng %(times)s lần (máy tắt hoặc hết bộ nhớ) nên không thử nữa; xem lại máy chủ rồi yêu cầu lại.",
    times=MOST_ATTEMPTS,
)


def after(wait: timedelta) -> ExpressionWrapper:
    """So long from now, by the clock of the database: workers on several machines need not agree on the time."""
    return ExpressionWrapper(Now() + wait, output_field=DateTimeField())


def take(worker: str, lease: timedelta = LEASE) -> Job | None:
    """The next job, now this worker's: one that waits, or one whose worker let the lease run out. None when there is nothing to do."""
    ready = Q(state=Job.State.WAITING) & (Q(ready_at=None) | Q(ready_at__lte=Now()))
    left = Q(state=Job.State.RUNNING, lease_until__lt=Now())
    while (job := Job.objects.filter(ready | left).order_by("pk").first()) is not None:
        mine = Job.objects.filter(ready | left, pk=job.pk, attempts=job.attempts, worker=job.worker)
        if job.cancel_asked:
            mine.update(state=Job.State.CANCELLED, **_told(STOPPED), finished_at=Now(), lease_until=None)
        elif job.attempts >= MOST_ATTEMPTS:
            mine.update(state=Job.State.FAILED, **_told(BROKEN_OFF), finished_at=Now(), lease_until=None)
        elif mine.update(
            state=Job.State.RUNNING, worker=worker, lease_until=after(lease), attempts=F("attempts") + 1, started_at=Now(), part=0, doing=""
        ):
            return Job.objects.select_related("by", "org").get(pk=job.pk)
    return None


def _told(said: Sayable) -> dict[str, Any]:
    """Why a job came to nothing: in Vietnamese for whoever looks into the database, and so that it can be said in another language."""
    return {"said": spoken(said, VIETNAMESE), "result": {"said": kept(said)}}


def held(job: Job) -> Any:
    """The job as long as it is still this worker's in this attempt."""
    return Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, worker=job.worker, attempts=job.attempts)


def renew(job: Job, lease: timedelta, part: float, doing: str) -> bool:
    """Keep the job for longer and say how far it is; False when it is no longer ours."""
    return bool(held(job).update(lease_until=after(lease), part=part, doing=doing[:200]))


def end(job: Job, state: str, said: Sayable = NOTHING, result: dict[str, Any] | None = None) -> bool:
    """The job is over; False when it is no longer ours."""
    whole = {"part": 1.0} if state == Job.State.DONE else {}
    how = {"said": "", "result": result or {}} if said == NOTHING else _told(said)
    return bool(held(job).update(state=state, **how, finished_at=Now(), lease_until=None, **whole))


def give_back(job: Job, wait: timedelta, again: bool) -> bool:
    """Let another attempt be made after a while; one that was only interrupted by a restart (again=False) is not counted."""
    count = job.attempts if again else job.attempts - 1
    return bool(held(job).update(state=Job.State.WAITING, ready_at=after(wait), lease_until=None, worker="", attempts=count))
