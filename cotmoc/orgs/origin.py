"""From where a change is made: the network address of the request being answered, "" at the command line."""

from __future__ import annotations

from contextvars import ContextVar

origin: ContextVar[str] = ContextVar("origin", default="")
