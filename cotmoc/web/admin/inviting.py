"""New people: one by a form, many by Excel."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import never_cache

from cotmoc.acts.invitations import invite_all, template
from cotmoc.acts.mail import mail_is_set
from cotmoc.acts.passwords import Opened, invite
from cotmoc.files.document import MOST_BYTES
from cotmoc.files.problems import FileProblem
from cotmoc.orgs.access import home_org
from cotmoc.orgs.models import Member
from cotmoc.orgs.tables.faults import TableProblem
from cotmoc.problem import Problem
from cotmoc.web.admin.forms import InviteForm, ManyForm
from cotmoc.web.admin.people import require_admin
from cotmoc.web.admin.reach import narrow
from cotmoc.web.shell.attachment import attached
from cotmoc.web.shell.fields import read_upload


def address_of(request: HttpRequest) -> str:
    """Where people reach this installation, as this administrator does."""
    return f"{request.scheme}://{request.get_host()}"


def _done(request: HttpRequest, opened: list[Opened]) -> HttpResponse:
    """Who was invited, with the links that stand on this answer only."""
    shown = [(one.user, "" if one.mailed else address_of(request) + one.path, one.until) for one in opened]
    roles = Member.objects.filter(user__in=[one.user for one in opened]).select_related("user", "org__parent__parent")
    return render(
        request, "admin/invited.html", {"invited": shown, "links": any(link for _user, link, _until in shown), "narrow": narrow(roles)}
    )


@never_cache
def invitation(request: HttpRequest) -> HttpResponse:
    """One new person."""
    require_admin(request.user)
    home = home_org(request.user)
    form = InviteForm(request.user, request.POST or None, initial={"org": home.pk if home else None, "role": "reporter"})
    if form.is_valid():
        given: dict[str, Any] = form.cleaned_data
        try:
            opened = invite(
                request.user, given["username"], given["full_name"], given["org"], given["role"], given["mail"], address_of(request)
            )
        except Problem as problem:
            form.add_error(getattr(problem, "field", "") or None, str(problem))
        else:
            return _done(request, [opened])
    return render(request, "admin/invite.html", {"form": form, "by_mail": mail_is_set()})


@never_cache
def many(request: HttpRequest) -> HttpResponse:
    """Everybody in an Excel file, or nobody."""
    require_admin(request.user)
    form, faulty = ManyForm(request.POST or None, request.FILES or None), None
    if form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            return _done(request, invite_all(request.user, read_upload(upload, MOST_BYTES), upload.name, address_of(request)))
        except TableProblem as wrong:
            faulty = wrong
        except FileProblem as problem:
            form.add_error("file", str(problem))
    return render(request, "admin/invite_many.html", {"form": form, "faulty": faulty})


def form_file(request: HttpRequest) -> HttpResponse:
    """The file to fill in."""
    require_admin(request.user)
    return attached(template(request.user), "moi-nguoi-dung.xlsx")


urlpatterns = [
    path("quan-tri/nguoi-dung/moi", invitation, name="person_invite"),
    path("quan-tri/nguoi-dung/tu-tep", many, name="people_file"),
    path("quan-tri/nguoi-dung/tu-tep/mau", form_file, name="people_template"),
]
