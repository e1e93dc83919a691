"""Long work: what waits, what runs and how far it is, what came of it; stopped by a button."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from cotmoc.acts.jobs import cancel, within_sight
from cotmoc.acts.models import Job
from cotmoc.files.kept import kept
from cotmoc.orgs.access import memberships, visible
from cotmoc.web.job.words import about_of, ending_of, kept_of, title_of
from cotmoc.web.shell.administration import Module
from cotmoc.web.shell.attachment import attached

module = Module(
    gettext_lazy("Việc chạy nền"),
    gettext_lazy("Việc cần nhiều thời gian: đang chờ, đang làm, đã xong, không xong; hủy được giữa chừng."),
    "jobs",
    40,
)
SHOWN = 50
NOBODY_CAME = timedelta(seconds=20)
"""After so long without a worker the page says how to start one."""


@dataclass(frozen=True)
class Line:
    """A job as a page shows it: its title and of what it is, the sentence of how it stands, and where its result is."""

    job: Job
    title: str | Promise
    about: str
    said: Any
    kept: tuple[str, ...]
    address: str
    file: str
    unattended: bool

    @property
    def in_vietnamese(self) -> bool:
        """Whether the sentence is as the worker wrote it, in Vietnamese whatever the page's language."""
        return isinstance(self.said, str) and bool(self.said) and self.said in (self.job.doing, self.job.said)

    @property
    def leads_on(self) -> bool:
        """Whether all there is to say of its end stands on the page of its result."""
        hands_out = "file" in self.job.result
        return bool(self.job.state == Job.State.DONE and self.address and self.fine and not self.kept and not hands_out)

    @property
    def fine(self) -> bool:
        """Whether nothing went wrong so far."""
        return self.job.state not in (Job.State.REFUSED, Job.State.FAILED) and self.job.result.get("identical", True)


def line_of(job: Job) -> Line:
    """A job in words, in the language of the page."""
    said = ending_of(job)
    edition = job.result.get("edition")
    waits = job.state == Job.State.WAITING and timezone.now() - (job.ready_at or job.asked_at) > NOBODY_CAME
    address = reverse("edition", args=[edition]) if edition else ""
    file_address = reverse("job_file", args=[job.pk]) if "file" in job.result else ""
    return Line(job, title_of(job), about_of(job), said, kept_of(job), address, file_address, waits)


def job_for(user: Any, job_id: int) -> Job:
    """A job this person may see; Http404 for others."""
    job = get_object_or_404(Job.objects.select_related("by", "org"), pk=job_id)
    if not memberships(user) or not within_sight(user, job):
        raise Http404
    return job


def jobs(request: HttpRequest) -> HttpResponse:
    """The jobs a person asked for, and those of the units they are steward of."""
    if not memberships(request.user):
        raise Http404
    found = Job.objects.filter(Q(by=request.user) | Q(org__in=visible(request.user, "steward"))).select_related("by", "org")
    return render(request, "job/jobs.html", {"lines": [line_of(job) for job in found[:SHOWN]]})


def job(request: HttpRequest, job_id: int) -> HttpResponse:
    """One job; while it waits or runs the page asks again every second for how it stands, and goes on to the edition that came of it."""
    line = line_of(job_for(request.user, job_id))
    if request.htmx and line.leads_on:
        messages.success(request, line.said)
        return HttpResponseClientRedirect(line.address)
    return render(request, "job/job.html#state" if request.htmx else "job/job.html", {"line": line})


def file(request: HttpRequest, job_id: int) -> HttpResponse:
    """The file that came of a job."""
    found = job_for(request.user, job_id)
    if "file" not in found.result:
        raise Http404
    return attached(kept(found.result["file"]), found.result["name"])


@require_POST
def stop(request: HttpRequest, job_id: int) -> HttpResponse:
    """Have a job stopped."""
    cancel(request.user, job_for(request.user, job_id))
    return redirect("job", job_id)


urlpatterns = [
    path("quan-tri/viec", jobs, name="jobs"),
    path("quan-tri/viec/<int:job_id>", job, name="job"),
    path("quan-tri/viec/<int:job_id>/tep", file, name="job_file"),
    path("quan-tri/viec/<int:job_id>/huy", stop, name="job_cancel"),
]
