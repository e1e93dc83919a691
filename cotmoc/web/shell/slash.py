"""An address with a slash at its end, as people type it, is the address without."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import is_valid_path
from django.utils.http import escape_leading_slashes

Answer = Callable[[HttpRequest], HttpResponse]


def without_slash(get_response: Answer) -> Answer:
    """Middleware: what is not found is looked for without the slash, if there is such an address; whether this person may see it, that
    address decides."""

    def answered(request: HttpRequest) -> HttpResponse:
        answer = get_response(request)
        shorter = request.path.rstrip("/")
        if answer.status_code != 404 or request.method not in ("GET", "HEAD") or shorter in ("", request.path):
            return answer
        if not is_valid_path(shorter) or is_valid_path(request.path):
            return answer
        asked = request.META.get("QUERY_STRING", "")
        return HttpResponseRedirect(escape_leading_slashes(shorter + (f"?{asked}" if asked else "")))

    return answered
