"""What goes wrong in a page: a Problem nobody met on the way is told as it stands; an error of ours is kept and told as a reference."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from http import HTTPStatus

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.defaults import bad_request

from cotmoc.fault import keep
from cotmoc.problem import Problem
from cotmoc.storage import refusal

log = logging.getLogger(__name__)
TOLD_HOSTS = 20
"""Names that a log names, each once: whoever tries names from outside cannot fill it."""
_told: set[str] = set()
Answer = Callable[[HttpRequest], HttpResponse]


class Told:
    """Pages show a Problem beside the field it is about. One that no page met still reaches the person in its own words; so does an
    address of a deed that was opened without its button."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED and request.method == "GET":
            return _without_button(request, answer)
        return answer

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, Problem):
            return render(request, "problem.html", {"problem": str(error)}, status=409)
        return away(request, error)


def _without_button(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    told = render(request, "405.html", status=answer.status_code)
    told["Allow"] = answer["Allow"]
    return told


def away(request: HttpRequest, error: BaseException) -> HttpResponse | None:
    """The answer where the machine could keep nothing: in a sentence, on a page that asks nothing of the database."""
    refused = refusal(error)
    return render(request, "away.html", {"refused": _(refused)}, status=503) if refused else None


def broken(request: HttpRequest) -> HttpResponse:
    """The answer to an error of the program (Django's handler500): where it is kept is for the administrator, the reference for all."""
    error = sys.exc_info()[1]
    if error is not None and (answer := away(request, error)):
        return answer
    fault = keep(error, f"{request.method} {request.path}") if error is not None else None
    return render(request, "500.html", {"fault": fault}, status=500)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The answer to a request that makes no sense (Django's handler400). An address that nobody declared is told to the visitor in a
    sentence, and to the operator in the log, with what to set."""
    if not isinstance(exception, DisallowedHost):
        return bad_request(request, exception)
    host = request.META.get("HTTP_HOST", "")[:100]
    if host not in _told and len(_told) < TOLD_HOSTS:
        _told.add(host)
        log.warning(
            "Có người mở cơ sở này bằng tên máy %r chưa được khai báo: chạy lại cotmoc serve với --address http://%s "
            "hoặc đặt COTMOC_HOSTS; xem docs/serving.md.",
            host,
            host.encode("ascii", "replace").decode(),
        )
    return HttpResponse(render_to_string("unknown_host.html"), status=400)
