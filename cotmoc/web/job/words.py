"""Jobs in words: what a deed is called, and how it ended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from cotmoc.acts import batches, editions, reporting
from cotmoc.acts.later import Long
from cotmoc.acts.models import Job
from cotmoc.discovery import modules
from cotmoc.message import of_kept
from cotmoc.web.templatetags.figures import period_label

Words = Callable[[Job], str]


def title_of(job: Job) -> str | Promise:
    """What the deed is called; its code when this version does not know it."""
    return _(titles()[job.deed]) if job.deed in titles() else job.deed


def about_of(job: Job) -> str:
    """Of which period or edition it is, so that two of one title are told apart; "" where there is neither."""
    given = job.given
    return " · ".join([*([_period(given["period"])] if given.get("period") else []), *([given["edition"]] if given.get("edition") else [])])


def _period(code: str) -> str:
    """A period as people say it; as it was given where it is none."""
    try:
        return period_label(code)
    except ValueError:
        return code


def titles() -> dict[str, str]:
    """The title of every long deed."""
    return {value.code: value.title for module in modules("cotmoc.acts") for value in vars(module).values() if isinstance(value, Long)}


def ending_of(job: Job) -> Any:
    """How a job stands: what is being done, how it ended, or why not."""
    if job.state == Job.State.WAITING:
        return _("Đang chờ đến lượt.")
    if job.state == Job.State.RUNNING:
        return _("Đang dừng theo yêu cầu…") if job.cancel_asked else _(job.doing or "Bắt đầu làm.")
    if job.state == Job.State.DONE:
        return ENDINGS.get(job.deed, _done)(job)
    return of_kept(job.result["said"]) if "said" in job.result else _(job.said) if job.said else ""


def kept_of(job: Job) -> tuple[str, ...]:
    """What a deed found, in the sentences its worker wrote: Vietnamese, whatever the language of the page."""
    more = job.result.get("more", 0)
    told = (*job.result.get("differences", ()), *job.result.get("changed", ()))
    return (*told, f"và {more} điều khác") if more else told


def _done(job: Job) -> str:
    return _("Đã xong.")


def _computed(job: Job) -> str:
    if job.result.get("new"):
        return _("Đã lập bản số liệu mới; bảng cột mốc đang dùng bản này.")
    return _("Số liệu và định nghĩa không đổi từ bản này, không cần lập bản mới.")


def _replayed(job: Job) -> str:
    if job.result.get("identical"):
        return _("Tính lại cho kết quả giống hệt, đến từng byte.")
    return _("Tính lại không giống. Khác ở đâu và định nghĩa nào đã đổi từ khi lập bản này:")


def _fed(job: Job) -> str:
    if not job.result.get("new"):
        return _("Các tệp này đã nạp từ trước, không có gì thay đổi.")
    return _("Đã nạp: thêm %(added)d dòng, thay %(updated)d dòng, từ chối %(rejected)d dòng.") % job.result


def _reported(job: Job) -> str:
    return _("Báo cáo đã lập xong, tải về ở đây.")


ENDINGS: dict[str, Words] = {
    editions.computed_later.code: _computed,
    editions.replayed_later.code: _replayed,
    batches.fed_later.code: _fed,
    reporting.reported_later.code: _reported,
}
