"""A worker: takes jobs one after another and does them; killed at any instant, what it had in hand is done by the next."""

from __future__ import annotations

import os
import secrets
import socket
import threading
from collections.abc import Callable
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import InterfaceError, OperationalError, close_old_connections
from django.utils import timezone, translation

from cotmoc import fault
from cotmoc.acts.later import STOPPED, Cancelled, Hear, ask_for_day
from cotmoc.acts.models import Job
from cotmoc.acts.permission import NotPermitted
from cotmoc.jobs import lease
from cotmoc.jobs.found import longs
from cotmoc.jobs.held import Held, Lost, Stopping
from cotmoc.message import joined, say
from cotmoc.orgs.seal import is_broken
from cotmoc.problem import Problem
from cotmoc.storage import refusal

POLL = 1.0
NO_LONGER = say("Người yêu cầu không còn quyền làm việc này.")
UNKNOWN = say("Bản Cột Mốc đang chạy không biết việc này; yêu cầu lại sau khi nâng cấp xong.")


ALTERED = say("Việc này được ghi hoặc bị sửa ngoài chương trình nên không làm; người quản trị máy chủ chạy cotmoc doctor để xem.")


class Worker:
    """Does jobs until told to stop. hear gets a word on each job as it begins and ends, and its progress."""

    def __init__(
        self,
        length: timedelta = lease.LEASE,
        hear: Callable[[Job], Hear | None] = lambda job: None,
        ended: Callable[[Job], object] = lambda job: None,
    ) -> None:
        self.name = f"{socket.gethostname()}/{os.getpid()}/{secrets.token_hex(4)}"[:80]
        self.length, self.hear, self.ended = length, hear, ended
        self.stop = threading.Event()

    def run(self, alive: Callable[[], bool] = lambda: True) -> None:
        """Until stopped, or until alive says no; a database that is away for a while is waited for."""
        while not self.stop.is_set() and alive():
            close_old_connections()
            try:
                self._daily()
                idle = not self.once()
            except (OperationalError, InterfaceError):
                idle = True
            if idle:
                self.stop.wait(POLL)

    def once(self, beat: bool = True) -> bool:
        """Do the next job, if there is one."""
        job = lease.take(self.name, self.length)
        if job is None:
            return False
        held = Held(job, self.length, self.stop, self.hear(job))
        with translation.override("vi"):
            if beat:
                with held.beating(self.length.total_seconds() / 6):
                    self._do(job, held)
            else:
                self._do(job, held)
        job.refresh_from_db()
        self.ended(job)
        return True

    def _daily(self) -> None:
        for long in longs().values():
            if long.daily_at is not None:
                ask_for_day(long, timezone.localtime())

    def _do(self, job: Job, held: Held) -> None:
        """What the deed answers becomes the job's end; an error of ours is kept and told by its reference."""
        long = longs().get(job.deed)
        if long is None or is_broken(job):
            lease.end(job, Job.State.REFUSED, UNKNOWN if long is None else ALTERED)
            return
        try:
            long.deed(job.by, **job.given, step=held)
        except Lost:
            return
        except Stopping:
            lease.give_back(job, timedelta(0), again=False)
        except Cancelled:
            lease.end(job, Job.State.CANCELLED, STOPPED)
        except NotPermitted:
            lease.end(job, Job.State.REFUSED, NO_LONGER)
        except ValidationError as refused:
            lease.end(job, Job.State.REFUSED, joined(refused.messages, " "))
        except Problem as problem:
            lease.end(job, Job.State.REFUSED, problem.message)
        except Exception as error:
            if isinstance(error, OperationalError | InterfaceError) or refusal(error):
                self._again(job, error)
            else:
                self._failed(job, error)
        else:
            if not held.sealed:
                self._failed(job, RuntimeError(f"{job.deed} ended without a seal: its effect could happen twice"))

    def _again(self, job: Job, error: Exception) -> None:
        """A database that was locked or away, or a full disk, is not the work's fault: it is tried again, later each time."""
        if job.attempts < lease.MOST_ATTEMPTS:
            lease.give_back(job, timedelta(seconds=5 * 2**job.attempts), again=True)
        else:
            self._failed(job, error)

    def _failed(self, job: Job, error: Exception) -> None:
        if refused := refusal(error):
            lease.end(job, Job.State.REFUSED, say(refused))
            return
        kept = fault.keep(error, f"job {job.pk} {job.deed}")
        told = say("Chương trình gặp lỗi; báo cho người quản trị mã lỗi %(reference)s.", reference=kept.reference)
        lease.end(job, Job.State.FAILED, told)
