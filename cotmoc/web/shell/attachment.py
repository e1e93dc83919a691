"""A file for the reader to keep: its name's ending says what it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header

_OFFICE = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "json": "application/json",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
}


def attached(data: bytes, name: str) -> HttpResponse:
    """A file made whole."""
    return HttpResponse(data, **_heading(name))


def streamed(pieces: Iterator[bytes], name: str) -> StreamingHttpResponse:
    """A file sent as it is made."""
    return StreamingHttpResponse(pieces, **_heading(name))


def _heading(name: str) -> dict[str, Any]:
    headers = {"Content-Disposition": content_disposition_header(True, name)}
    return {"content_type": _TYPES[name.rpartition(".")[2]], "headers": headers}
