"""What should not be lying about: rows of batches that were never approved, work that nobody takes up. For `cotmoc doctor`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from cotmoc.acts.models import Job
from cotmoc.registers.models import Batch
from cotmoc.registers.registry import registers

LONG = timedelta(minutes=10)


def unfinished() -> Iterator[tuple[bool, str, str]]:
    """Whether it is fine, what was looked at, and what to do when it is not."""
    yield _rows_of_open_batches()
    yield _waiting()


def _rows_of_open_batches() -> tuple[bool, str, str]:
    """Only rows of approved and locked batches count; one of another batch would be seen on pages and missing in every figure."""
    counting = (Batch.State.APPROVED, Batch.State.LOCKED)
    rows = {code: kind._default_manager.exclude(batch__state__in=counting).count() for code, kind in registers().items()}
    told = ", ".join(f"{code} {count}" for code, count in rows.items() if count)
    said = f"dòng của lô chưa duyệt nằm trong sổ: {told or 'không có'}"
    return not told, said, "khôi phục từ bản sao lưu, hoặc nhập lại tệp của lô ấy"


def _waiting() -> tuple[bool, str, str]:
    """Work that nobody has taken up for long: no worker runs."""
    since = timezone.now() - LONG
    waiting = Job.objects.filter(Q(ready_at=None) | Q(ready_at__lt=since), state=Job.State.WAITING, asked_at__lt=since).count()
    return not waiting, f"{waiting} việc chạy nền chờ quá lâu", "mở một tiến trình làm việc: cotmoc serve, hoặc cotmoc jobs run"
