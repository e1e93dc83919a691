"""What is to be followed up: the list of a person's units; marking and closing."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cotmoc.acts import follow_up as acts
from cotmoc.acts.permission import permitted
from cotmoc.acts.things import thing_of
from cotmoc.orgs.access import memberships, visible
from cotmoc.orgs.follow_up import FollowUp
from cotmoc.web.evidence.telling import place_of
from cotmoc.web.follow.shown import called
from cotmoc.web.shell.asking import part_in

PAGE = 50


def followed(request: HttpRequest) -> HttpResponse:
    """What is to be followed up in a person's units; the closed with `?xem=da-dong`."""
    if not memberships(request.user):
        raise Http404
    closed = request.GET.get("xem") == "da-dong"
    found = FollowUp.objects.filter(org__in=visible(request.user), closed_at__isnull=not closed)
    part = part_in(request, found.select_related("org", "marked_by", "closed_by"), PAGE)
    return render(request, "follow/followed.html", {"rows": [(item, called(item)) for item in part], "part": part, "closed": closed})


def place(request: HttpRequest, follow_id: int) -> HttpResponse:
    """To the page of what is marked."""
    item = get_object_or_404(FollowUp, pk=follow_id, org__in=visible(request.user))
    return redirect(place_of(thing_of(item.kind, item.key)))


@require_POST
def mark(request: HttpRequest, thing: str, named: str) -> HttpResponse:
    """Mark a thing, and back to its page."""
    found = thing_of(thing, named)
    if not found.may_see(request.user):
        raise Http404
    try:
        acts.mark(request.user, thing, named, request.POST.get("note", ""))
        messages.success(request, _("Đã đánh dấu cần theo dõi."))
    except acts.FollowUpProblem as problem:
        messages.error(request, str(problem))
    return redirect(place_of(found))


@require_POST
def close(request: HttpRequest, follow_id: int) -> HttpResponse:
    """Close a mark, and back to the list."""
    item = get_object_or_404(FollowUp, pk=follow_id)
    if not permitted(request.user, "view", item.org):
        raise Http404
    try:
        acts.close(request.user, item, request.POST.get("why", ""))
        messages.success(request, _("Đã đóng mục cần theo dõi."))
    except acts.FollowUpProblem as problem:
        messages.error(request, str(problem))
    return redirect("followed")


urlpatterns = [
    path("theo-doi", followed, name="followed"),
    path("theo-doi/<int:follow_id>", place, name="follow_place"),
    path("theo-doi/<int:follow_id>/dong", close, name="follow_close"),
    path("theo-doi/<str:thing>/<path:named>", mark, name="follow_mark"),
]
