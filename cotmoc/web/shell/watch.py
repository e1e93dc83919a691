"""What a page showed of records that were changed outside the program is said over it, whichever page it is (`orgs/watched.py`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from cotmoc.orgs.watched import seen, watching

TOLD = 5


class Watched:
    """Every record that a request reads is held against its seal."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with watching():
            return self.get_response(request)


@dataclass(frozen=True)
class Altered:
    """Records changed outside the program that a page has read: kind, name and number of the first, and how many more."""

    rows: tuple[tuple[str, str, Any], ...]
    more: int


def altered() -> Altered | None:
    """What there is to say so far; None where every record is as it was written."""
    found = list((seen() or {}).values())
    rows = tuple((str(row._meta.verbose_name), str(row)[:120], row.pk) for row in found[:TOLD])
    return Altered(rows, len(found) - len(rows)) if found else None
