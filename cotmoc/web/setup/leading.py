"""A superuser without a role finds nothing of theirs anywhere: where others get a 404, they are led to the wizard."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cotmoc.orgs.access import memberships

Answer = Callable[[HttpRequest], HttpResponse]


def lead_to_setup(get_response: Answer) -> Answer:
    """Middleware."""

    def answered(request: HttpRequest) -> HttpResponse:
        answer = get_response(request)
        lost = answer.status_code == 404 and request.method == "GET" and request.user.is_authenticated
        if lost and request.user.is_superuser and not memberships(request.user):  # type: ignore[union-attr]
            return redirect("setup")
        return answer

    return answered
