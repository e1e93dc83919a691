"""Evidence of a thing: looked at, added to, handed out as it came, taken off with the reason."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cotmoc.acts import evidence as acts
from cotmoc.acts.things import Thing, thing_of
from cotmoc.files.enclosure import MOST_BYTES
from cotmoc.files.kept import kept
from cotmoc.files.problems import FileProblem
from cotmoc.orgs.models import Evidence
from cotmoc.web.evidence.shown import EvidenceForm, shown_to
from cotmoc.web.evidence.telling import place_of, title_of
from cotmoc.web.shell.fields import read_upload


def evidence(request: HttpRequest, thing: str, named: str) -> HttpResponse:
    """The evidence of a thing; a post adds to it and goes back to the thing's own page."""
    found = _seen(request.user, thing, named)
    form = EvidenceForm(found.kind, *((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid() and _attached(request, found, form):
        messages.success(request, _("Đã gắn minh chứng."))
        return redirect(place_of(found))
    shown = shown_to(request.user, thing, named, form)
    return render(request, "evidence/evidence.html", {"evidence": shown, "title": title_of(found), "place": place_of(found), "alone": True})


def _seen(user: Any, thing: str, named: str) -> Thing:
    found = thing_of(thing, named)
    if not found.may_see(user):
        raise Http404
    return found


def _attached(request: HttpRequest, found: Thing, form: EvidenceForm) -> bool:
    given = form.cleaned_data
    file = given["file"]
    own = {"name": file.name, "data": read_upload(file, MOST_BYTES)} if file else {}
    try:
        acts.attach(request.user, found.kind, found.key, given["note"], given["url"], **own)
    except FileProblem as problem:
        form.add_error("file", str(problem))
        return False
    except acts.EvidenceProblem as problem:
        form.add_error("url", str(problem))
        return False
    return True


def evidence_file(request: HttpRequest, evidence_id: int) -> FileResponse:
    """A file as it came: always to be kept, never opened in the browser as what it may be."""
    item = get_object_or_404(Evidence, pk=evidence_id, off_at=None)
    _seen(request.user, item.kind, item.key)
    try:
        data = kept(item.sha256) if item.sha256 else None
    except FileProblem as problem:
        raise Http404(str(problem)) from None
    if data is None:
        raise Http404
    return FileResponse(BytesIO(data), as_attachment=True, filename=item.name, content_type="application/octet-stream")


@require_POST
def detach(request: HttpRequest, evidence_id: int) -> HttpResponse:
    """Take evidence off a thing."""
    item = get_object_or_404(Evidence, pk=evidence_id)
    found = _seen(request.user, item.kind, item.key)
    try:
        acts.detach(request.user, item, request.POST.get("why", ""))
    except acts.EvidenceProblem as problem:
        messages.error(request, str(problem))
        return redirect(reverse("evidence", args=[found.kind, found.key]))
    messages.success(request, _("Đã gỡ minh chứng."))
    return redirect(place_of(found))


urlpatterns = [
    path("minh-chung/<int:evidence_id>/tep", evidence_file, name="evidence_file"),
    path("minh-chung/<int:evidence_id>/go", detach, name="evidence_detach"),
    path("minh-chung/<str:thing>/<path:named>", evidence, name="evidence"),
]
