"""The process in which files are read: it takes a function and its arguments, answers, and waits for the next.

It has no way to the network of its own making, no secret in its environment, may write no file, and has only so much memory and time.
When it has grown it says so and ends."""

from __future__ import annotations

import gc
import os
import pickle
import resource
import sys
import traceback
from typing import Any

from cotmoc.files.chamber.wire import Answer, sent, written
from cotmoc.problem import Problem

_GROWN = 300 * 2**20
"""Bytes of one that ends after its answer."""


def main() -> None:
    """Serve what is asked until the asker is gone."""
    asked, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)  # whatever a library prints is no answer
    memory = int(sys.argv[1])
    for limit, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_DATA, memory)):
        resource.setrlimit(limit, (most, most))
    gc.disable()  # what is read is no garbage before it is sent
    while True:
        try:
            work, arguments, seconds = pickle.loads(sent(asked))
        except EOFError:
            return
        _allow(seconds)
        answer, ends = _answer_of(work, arguments)
        message = written(answer)
        ends = ends or _held() > _GROWN
        answers.write(bytes([ends]) + message)
        answers.flush()
        if ends:
            return
        del work, arguments, answer, message


def _held() -> int:
    """Bytes that this process holds now."""
    try:
        with open("/proc/self/statm") as told:
            return int(told.read().split()[1]) * resource.getpagesize()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _allow(seconds: int) -> None:
    """So many seconds of the processor from now on; the system ends whoever takes more."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 1 + seconds, most))


def _answer_of(work: Any, arguments: tuple[Any, ...]) -> tuple[Answer, bool]:
    """What came of the work, and whether this process should end with it."""
    try:
        return Answer(work(*arguments)), False
    except Problem as problem:
        return Answer(problem=problem.with_traceback(None)), False
    except (MemoryError, RecursionError):
        return Answer(no_room=True), True
    except Exception:  # told to the asker, who keeps it
        return Answer(fault=traceback.format_exc()), True


if __name__ == "__main__":
    main()
