"""Jobs in words: what a deed is called, and how it ended."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from cotmoc.acts import editions
from cotmoc.acts.later import Long
from cotmoc.acts.models import Job
from cotmoc.discovery import modules

Words = Callable[[Job], str]


def title_of(job: Job) -> str | Promise:
    """What the deed is called; its code when this version does not know it."""
    return _(titles()[job.deed]) if job.deed in titles() else job.deed


def titles() -> dict[str, str]:
    """The title of every long deed."""
    return {value.code: value.title for module in modules("cotmoc.acts") for value in vars(module).values() if isinstance(value, Long)}


def ending_of(job: Job) -> str:
    """How a job stands: what is being done, how it ended, or why not."""
    if job.state == Job.State.WAITING:
        return _("Đang chờ đến lượt.")
    if job.state == Job.State.RUNNING:
        return _("Đang dừng theo yêu cầu…") if job.cancel_asked else job.doing or _("Bắt đầu làm.")
    if job.state == Job.State.DONE:
        return ENDINGS.get(job.deed, _done)(job)
    return job.said


def _done(job: Job) -> str:
    return _("Đã xong.")


def _computed(job: Job) -> str:
    if job.result.get("new"):
        return _("Đã lập bản số liệu mới; bảng cột mốc đang dùng bản này.")
    return _("Số liệu và định nghĩa không đổi từ bản này, không cần lập bản mới.")


def _replayed(job: Job) -> str:
    if job.result.get("identical"):
        return _("Tính lại cho kết quả giống hệt, đến từng byte.")
    told, more = "; ".join(job.result.get("differences", [])), job.result.get("more", 0)
    told += _(" và %(n)d điều khác") % {"n": more} if more else ""
    why = "; ".join(reason.rstrip(".") for reason in job.result.get("changed", []))
    reasons = " " + _("Vì từ khi lập bản này: %(told)s.") % {"told": why} if why else ""
    return _("Tính lại không giống: %(told)s.") % {"told": told} + reasons


ENDINGS: dict[str, Words] = {editions.computed_later.code: _computed, editions.replayed_later.code: _replayed}
