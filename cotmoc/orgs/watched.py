"""What is read for people is held against its seal as it is read, so that no page, download or command shows a record that was changed
by hand without a word. There is one place for it, the reading itself: whoever shows records need not think of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

Seen = dict[tuple[str, Any], Any]
"""Records that departed from their seals when they were read, by table and number."""

_seen: ContextVar[Seen | None] = ContextVar("records that departed from their seals", default=None)


@contextmanager
def watching() -> Iterator[Seen]:
    """Records read in here are held against their seals; those that depart are gathered, for whoever watches around this too."""
    here: Seen = {}
    around = _seen.set(here)
    try:
        yield here
    finally:
        _seen.reset(around)
        outer = _seen.get()
        if outer is not None:
            outer.update(here)


def seen() -> Seen | None:
    """What departed so far; None where nobody watches."""
    return _seen.get()
