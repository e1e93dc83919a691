"""What proofs share: an installation of its own, and deeds done in processes of their own that can be killed or let loose together.

The program is loaded once; each deed is done in a fork of it. The loading process itself never opens the database or the lake: what a
fork inherits must be nothing but code."""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any


@dataclass
class Child:
    """A process at work: its number, and the end of the pipe on which it says "begun" and its answer."""

    pid: int
    said: int

    def begun(self) -> None:
        """Wait until the deed itself begins."""
        os.read(self.said, 1)

    def kill(self) -> bool:
        """kill -9; whether it was still at work."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        _pid, status = os.waitpid(self.pid, 0)
        os.close(self.said)
        return os.WIFSIGNALED(status)

    def answer(self) -> Any:
        """What the deed came to. Raises Failed when it ended in an error."""
        data = b""
        while chunk := os.read(self.said, 1 << 16):
            data += chunk
        os.close(self.said)
        os.waitpid(self.pid, 0)
        told = json.loads(data.lstrip(b".") or b'{"error": "died"}')
        if "error" in told:
            raise Failed(told["error"])
        return told["answer"]


class Failed(Exception):
    """A deed ended in an error of the program."""


def setup() -> None:
    """Load the program; everything a fork would import is there before it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cotmoc.config.settings")
    import django

    django.setup()
    from cotmoc.acts import batches, editions, health, items, plans  # noqa: F401
    from cotmoc.indicators.registry import indicators
    from cotmoc.registers.registry import feeds, registers

    indicators(), feeds(), registers()


def start(deed: Callable[..., Any], *given: Any, when: int | None = None) -> Child:
    """Begin a deed in a process of its own; with a pipe to wait at, not before a byte is there."""
    mine, theirs = os.pipe()
    pid = os.fork()
    if pid:
        os.close(theirs)
        return Child(pid, mine)
    os.close(mine)
    try:
        if when is not None:
            os.read(when, 1)
        os.write(theirs, b".")
        answer = {"answer": _done(deed, given)}
    except BaseException:
        answer = {"error": traceback.format_exc()[-1500:]}
    _say(theirs, json.dumps(answer, default=str).encode())
    os._exit(0)


def _done(deed: Callable[..., Any], given: tuple[Any, ...]) -> Any:
    from cotmoc.acts.permission import NotPermitted
    from cotmoc.problem import Problem
    from cotmoc.storage import refusal

    try:
        return deed(*given)
    except NotPermitted:
        return {"refused": "not permitted"}
    except Exception as error:
        said = str(error) if isinstance(error, Problem) else refusal(error)
        if said is None:
            raise
        return {"refused": said}


def _say(pipe: int, data: bytes) -> None:
    while data:
        data = data[os.write(pipe, data) :]


def run(deed: Callable[..., Any], *given: Any) -> Any:
    """A deed from beginning to end, in a process of its own."""
    return start(deed, *given).answer()


def together(*deeds: tuple[Any, ...]) -> list[Any]:
    """Deeds let loose at the same instant; their answers."""
    gate, opener = os.pipe()
    children = [start(deed, *given, when=gate) for deed, *given in deeds]
    os.write(opener, b"." * len(children))
    os.close(gate), os.close(opener)
    return [child.answer() for child in children]


def refused(answer: Any) -> bool:
    """Whether a deed was refused in a sentence."""
    return isinstance(answer, dict) and set(answer) == {"refused"}


def found_wrong() -> list[str]:
    """What doctor finds, in words; nothing when all is well."""
    from cotmoc.acts.health import findings

    elsewhere = ("cơ sở của", "quản trị của tỉnh", "GB đĩa", "mở cho người khác")
    return [found.what for found in findings() if not found.fine and not any(words in found.what for words in elsewhere)]


def tell(words: str) -> None:
    """A line at once."""
    print(words, flush=True)


def ended(wrong: list[str]) -> int:
    """The exit code; what was wrong is told."""
    for words in wrong:
        print(words, file=sys.stderr)
    return int(bool(wrong))
