"""Long work asked for: which deed, by whom, how far it is and what came of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from cotmoc.orgs.models import Org
from cotmoc.orgs.sealed import Sealed


class Job(Sealed):
    """Việc chạy nền: one deed that a worker is to do. Who does it holds a lease; when the lease runs out another may take it up."""

    class State(models.TextChoices):
        WAITING = "waiting", "Chờ làm"
        RUNNING = "running", "Đang làm"
        DONE = "done", "Đã xong"
        REFUSED = "refused", "Không làm được"
        FAILED = "failed", "Gặp lỗi"
        CANCELLED = "cancelled", "Đã hủy"

    OPEN = (State.WAITING, State.RUNNING)
    IN_TRAIL = False
    LEFT_OPEN = (
        *("state", "ready_at", "started_at", "finished_at", "worker", "lease_until", "attempts", "part", "doing", "cancel_asked"),
        *("result", "said"),
    )
    """How far it is; sealed is what was asked for, and by whom."""

    deed = models.CharField("Việc", max_length=80)
    given = models.JSONField("Với", default=dict)
    mark = models.CharField("Dấu", max_length=64, help_text="Cùng việc, cùng điều kiện thì cùng dấu: bấm hai lần vẫn là một việc.")
    slot = models.CharField("Kỳ của việc định kỳ", max_length=20, blank=True)
    org = models.ForeignKey(Org, models.PROTECT, null=True, related_name="+", verbose_name="Đơn vị")
    # A job goes with its person: without one it would pass for the operator's, who may do everything.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="jobs", verbose_name="Người yêu cầu")
    state = models.CharField("Trạng thái", max_length=10, choices=State, default=State.WAITING)
    asked_at = models.DateTimeField("Yêu cầu lúc", auto_now_add=True)
    ready_at = models.DateTimeField("Làm từ", null=True)
    started_at = models.DateTimeField("Bắt đầu lúc", null=True)
    finished_at = models.DateTimeField("Xong lúc", null=True)
    worker = models.CharField("Tiến trình", max_length=80, blank=True)
    lease_until = models.DateTimeField("Giữ đến", null=True)
    attempts = models.PositiveSmallIntegerField("Số lần bắt đầu", default=0)
    part = models.FloatField("Phần đã làm", default=0)
    doing = models.CharField("Đang làm gì", max_length=200, blank=True)
    cancel_asked = models.BooleanField("Đã yêu cầu hủy", default=False)
    result = models.JSONField("Kết quả", default=dict)
    said = models.TextField("Vì sao không xong", blank=True)

    class Meta:
        verbose_name = "Việc chạy nền"
        verbose_name_plural = "Việc chạy nền"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["mark"], condition=Q(state__in=("waiting", "running")), name="one_open_job_a_mark"),
            models.UniqueConstraint(fields=["deed", "slot"], condition=~Q(slot=""), name="one_job_a_slot"),
        ]
        indexes = [models.Index(fields=["state", "lease_until"], name="job_to_take")]

    def __str__(self) -> str:
        return f"{self.deed} ({self.get_state_display()})"

    @property
    def open(self) -> bool:
        """Whether it still waits or is being done."""
        return self.state in self.OPEN

    @property
    def percent(self) -> int:
        """How much is done, in whole per cent."""
        return round(100 * min(1.0, max(0.0, self.part)))
