"""The worker that runs beside the web server: started with it, started again when it dies, stopped with it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

WAITS = (0.5, 1, 2, 5, 10, 30)
"""Seconds before a worker that died is started again, longer each time; one that lived for a minute begins anew."""


@contextmanager
def worker_beside(words: Sequence[str] = ("jobs", "run", "--beside", str(os.getpid()))) -> Iterator[None]:
    """Keep a worker process alive while the body runs. Its death is never the server's, and the server's death is its end."""
    over = threading.Event()
    running: list[subprocess.Popen[bytes]] = []
    thread = threading.Thread(target=_keep, args=([sys.executable, "-m", "cotmoc", *words], over, running), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        for process in running:
            process.terminate()
        thread.join(10)


def _keep(command: list[str], over: threading.Event, running: list[subprocess.Popen[bytes]]) -> None:
    deaths = 0
    while not over.is_set():
        began = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
        running[:] = [process]
        if over.is_set():
            process.terminate()
        process.wait()
        deaths = 0 if time.monotonic() - began > 60 else deaths + 1
        over.wait(WAITS[min(deaths, len(WAITS) - 1)])
