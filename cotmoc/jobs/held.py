"""A job in hand: the deed tells its progress here; a thread beside it keeps the lease and hears whether to stop."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.db import DatabaseError, connection

from cotmoc.acts.later import STOPPED, Cancelled, Hear, Step
from cotmoc.acts.models import Job
from cotmoc.jobs import lease
from cotmoc.problem import Interrupted


class Lost(Interrupted):
    """The lease ran out and another worker has the job: whatever was done here is not kept."""


class Stopping(Interrupted):
    """The worker is being stopped; the job goes back and is begun anew."""


class Held(Step):
    """The step of a deed that a worker does."""

    def __init__(self, job: Job, length: timedelta, stop: threading.Event, hear: Hear | None = None) -> None:
        super().__init__(hear)
        self.job, self.length, self.stop = job, length, stop
        self.part, self.doing, self.sealed = 0.0, "", False
        self.cancelled = self.lost = False

    def tell(self, part: float, doing: str) -> None:
        """Kept in memory: the thread writes it, for the deed may be inside a transaction that nobody sees into."""
        self.part, self.doing = part, doing
        super().tell(part, doing)
        if self.lost:
            raise Lost("Việc này đã được tiến trình khác nhận làm.")
        if self.cancelled:
            raise Cancelled(STOPPED)
        if self.stop.is_set():
            raise Stopping("Tiến trình làm việc đang dừng.")

    def seal(self, result: dict[str, Any]) -> None:
        if not lease.end(self.job, Job.State.DONE, result=result):
            raise Lost("Việc này đã được tiến trình khác nhận làm.")
        self.sealed = True

    @contextmanager
    def beating(self, every: float) -> Iterator[None]:
        """While the deed is done, renew the lease from a thread with a connection of its own."""
        over = threading.Event()
        thread = threading.Thread(target=self._beat, args=(over, every), daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()

    def _beat(self, over: threading.Event, every: float) -> None:
        try:
            while not over.wait(every) and not self.lost:
                self._renew(over)
        finally:
            connection.close()

    def _renew(self, over: threading.Event) -> None:
        """A database that is busy or away costs a beat, not the job: the lease lasts for several."""
        try:
            if lease.renew(self.job, self.length, self.part, self.doing):
                self.cancelled = bool(lease.held(self.job).values_list("cancel_asked", flat=True).first())
            elif not over.is_set() and not self.sealed:
                self.lost = True
        except DatabaseError:
            connection.close()
