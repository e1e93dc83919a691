"""What may be sent: how much at once, decided by what a request says of itself before a byte of its body is read; and only text."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cotmoc.files.workbook import LARGEST

MOST = LARGEST + 5 * 2**20
"""Bytes: a file of the greatest size, and the form around it."""
MOST_OF_STRANGERS = 2**20
"""Whoever has no session sends a name and a password. Whether a session is a real one is asked later: that takes the database."""


class Bounded:
    """A request that is too large, or does not say how large it is, is refused unread."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        most = MOST if settings.SESSION_COOKIE_NAME in request.COOKIES else MOST_OF_STRANGERS
        told = request.META.get("CONTENT_LENGTH") or "0"
        endless = bool(request.META.get("HTTP_TRANSFER_ENCODING"))
        if not endless and told.isascii() and told.isdigit() and len(told) < 20 and int(told) <= most:
            return self.get_response(request)
        context = {"most": most // 2**20, "back": came_from(request)}
        answer = render(request, "413.html", context, status=411 if endless else 413)
        answer["Connection"] = "close"
        return answer


def came_from(request: HttpRequest) -> str:
    """The page of ours whose form was sent, to go back to; "" where the browser does not say."""
    page = urlsplit(request.headers.get("referer", ""))
    ours = page.netloc == request.headers.get("host") and page.path.startswith("/")
    return page._replace(scheme="", netloc="", fragment="").geturl() if ours else ""


class Textual:
    """The character NUL, which nobody types and PostgreSQL cannot keep, is refused in a query or a form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        """Before any page reads what was sent. Raises BadRequest."""
        sent = chain.from_iterable((name, *values) for given in (request.GET, request.POST) for name, values in given.lists())
        if any("\x00" in text for text in sent):
            raise BadRequest("NUL")
