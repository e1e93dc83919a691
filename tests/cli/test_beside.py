"""The worker beside the server comes back when it dies and goes when the server goes."""

from __future__ import annotations

import os
import signal
import socket
import time
from pathlib import Path

from cotmoc.cli.beside import worker_beside

PROGRAM = "import os, sys, time; open(sys.argv[1], 'a').write(f'{os.getpid()} {len(os.listdir(\"/proc/self/fd\"))}\\n'); time.sleep(60)"


def _lines(path: Path, least: int) -> list[list[int]]:
    """The numbers written so far, once there are enough of them."""
    for _ in range(400):
        if path.exists() and len(lines := path.read_text().splitlines()) >= least:
            return [[int(number) for number in line.split()] for line in lines]
        time.sleep(0.05)
    raise AssertionError("it did not start")


def _gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_a_killed_worker_is_started_again_and_ends_with_the_server(tmp_path):
    path = tmp_path / "started"
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.set_inheritable(True)
        with worker_beside(("-c", PROGRAM, str(path))):
            [[first, held]] = _lines(path, 1)
            assert held <= 5, "the listening socket is the server's alone"
            os.kill(first, signal.SIGKILL)
            [_, [second, _held]] = _lines(path, 2)
            assert first != second
            assert _gone(first)
    assert _gone(second)
