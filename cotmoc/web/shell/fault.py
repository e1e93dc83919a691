"""What goes wrong in a page: a Problem nobody met on the way is told as it stands; an error of ours is kept and told as a reference."""

from __future__ import annotations

import sys
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cotmoc.fault import keep
from cotmoc.problem import Problem

Answer = Callable[[HttpRequest], HttpResponse]


class Told:
    """Pages show a Problem beside the field it is about. One that no page met still reaches the person in its own words."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return render(request, "problem.html", {"problem": str(error)}, status=409) if isinstance(error, Problem) else None


def broken(request: HttpRequest) -> HttpResponse:
    """The answer to an error of the program (Django's handler500): where it is kept is for the administrator, the reference for all."""
    error = sys.exc_info()[1]
    fault = keep(error, f"{request.method} {request.path}") if error is not None else None
    return render(request, "500.html", {"fault": fault}, status=500)
