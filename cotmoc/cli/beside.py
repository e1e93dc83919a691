"""The worker that runs beside the web server: started with it, started again when it dies, stopped with it."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

WAITS = (0.5, 1, 2, 5, 10, 30)
"""Seconds before a worker that died is started again, longer each time; one that lived for a minute begins anew."""
_CLOSED = "import os, sys; os.closerange(3, 4096); os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
"""The server's listening socket is not the worker's: it would keep the port when the server is gone."""


@contextmanager
def worker_beside(words: Sequence[str] | None = None) -> Iterator[None]:
    """Keep a process of Python alive while the body runs, a worker unless other words are given. Its death is never the server's, and
    the server's death is its end."""
    over, running = threading.Event(), [0]
    words = words or ("-m", "cotmoc", "jobs", "run", "--beside", str(os.getpid()))
    thread = threading.Thread(target=_keep, args=(words, over, running), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        _end(running[0])
        thread.join(10)


def _keep(words: Sequence[str], over: threading.Event, running: list[int]) -> None:
    deaths = 0
    while not over.is_set():
        began = time.monotonic()
        running[0] = pid = _spawn(words)
        if over.is_set():
            _end(pid)
        os.waitpid(pid, 0)
        running[0] = 0
        deaths = 0 if time.monotonic() - began > 60 else deaths + 1
        over.wait(WAITS[min(deaths, len(WAITS)) - 1])


def _spawn(words: Sequence[str]) -> int:
    """Not subprocess.Popen: it waits on a pipe until nobody holds the other end, and the server, which forks its web workers meanwhile
    in another thread, hands that end on to them."""
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    command = [sys.executable, "-c", _CLOSED, *words]
    return os.posix_spawn(sys.executable, command, os.environ, file_actions=quiet, setsid=True)


def _end(pid: int) -> None:
    if pid:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
