"""What doctor says of one thing it looked at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; remedy says what to do when it is not fine, or when nothing is wrong and somebody is waited for."""

    fine: bool
    what: str
    remedy: str = ""
    waits: bool = False
