"""Work done in another process: what it may take is bounded, and its end is a sentence.

A worker of the web keeps one or two warm, started anew (never forked from a process with threads) when they died or have grown."""

from __future__ import annotations

import atexit
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import IO, Any, TypeVar, cast

from cotmoc import fault
from cotmoc.files.chamber.wire import Answer, believed, sent, written
from cotmoc.files.problems import FileProblem
from cotmoc.message import Message, say

Result = TypeVar("Result")

MEMORY = 2 * 2**30
"""Bytes that one reading may take."""
SECONDS = 60
"""Seconds of the processor; by the clock four times as many, for a busy machine."""
AT_ONCE = 2
"""Readings at one time in one process: more wait."""
PATIENCE = 120
_TIME_IS_UP = 24  # SIGXCPU


@dataclass
class _Chamber:
    """One process, and the pipes to it."""

    process: subprocess.Popen[bytes]
    asks: IO[bytes]
    answers: IO[bytes]
    leaves: bool = False
    """Whether it ends by itself after its last answer."""
    late: bool = False
    """Whether it was ended because it took too long."""

    @classmethod
    def begin(cls) -> _Chamber:
        given = {name: value for name, value in os.environ.items() if not name.startswith("COTMOC_")}
        command = [sys.executable, "-m", "cotmoc.files.chamber.inmate", str(MEMORY)]
        begun = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=given)
        return cls(begun, cast(IO[bytes], begun.stdin), cast(IO[bytes], begun.stdout))

    def ask(self, asked: bytes, seconds: float) -> Answer | None:
        """The answer; None when the process died of the question, or was ended because it took too long."""
        end = threading.Timer(seconds, self._stop)
        end.daemon = True
        end.start()
        try:
            self.asks.write(asked)
            self.asks.flush()
            self.leaves = self.answers.read(1) != b"\x00"
            return believed(sent(self.answers))
        except (OSError, EOFError, pickle.UnpicklingError, AttributeError, ValueError, TypeError, ImportError):
            return None
        finally:
            end.cancel()

    def _stop(self) -> None:
        self.late = True
        self.process.kill()

    def end(self) -> bool:
        """End it; whether it had taken too long, by the clock or by the processor's time."""
        for pipe in (self.asks, self.answers):
            with suppress(OSError):
                pipe.close()
        try:
            return self.process.wait(5) == -_TIME_IS_UP or self.late
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return self.late


@dataclass
class _Chambers:
    """Those of this process that wait for work."""

    owner: int = field(default_factory=os.getpid)
    idle: list[_Chamber] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    room: threading.BoundedSemaphore = field(default_factory=lambda: threading.BoundedSemaphore(AT_ONCE))

    def take(self) -> tuple[_Chamber, bool]:
        """A waiting one that lives, or a new one; whether it is new."""
        while True:
            with self.lock:
                found = self.idle.pop() if self.idle else None
            if found is None:
                return _Chamber.begin(), True
            if found.process.poll() is None:
                return found, False
            found.end()

    def give_back(self, chamber: _Chamber) -> None:
        """It waits for the next work."""
        with self.lock:
            self.idle.append(chamber)

    def close(self) -> None:
        """End those that wait."""
        while self.idle:
            self.idle.pop().end()


_ours = _Chambers()


def _chambers() -> _Chambers:
    """Those of this very process: a copy of a process has the pipes of its parent, and leaves them alone."""
    global _ours
    if _ours.owner != os.getpid():
        _ours = _Chambers()
    return _ours


def _close() -> None:
    if _ours.owner == os.getpid():
        _ours.close()


atexit.register(_close)


def apart(what: Message, work: Callable[..., Result], *arguments: Any, seconds: int = SECONDS) -> Result:
    """work(*arguments) done in a process of its own. work is a function of a module; arguments and result are plain trees.

    what is the place a person knows (“Tệp “a.xlsx””). A Problem that work raises is raised here; FileProblem says when it took more memory
    or time than a file may, or hit on an error of ours, which is kept."""
    chambers = _chambers()
    if not chambers.room.acquire(timeout=PATIENCE):
        raise FileProblem("máy chủ đang đọc nhiều tệp khác", what, "chờ vài phút rồi gửi lại")
    try:
        answer, slow = _asked(chambers, written((work, arguments, seconds)), seconds)
    finally:
        chambers.room.release()
    if answer is None:
        raise _too_slow(what, seconds) if slow else _too_much(what)
    return cast(Result, _told(what, answer))


def _asked(chambers: _Chambers, question: bytes, seconds: int) -> tuple[Answer | None, bool]:
    """The answer, or whether there is none for want of time. One that had waited may have been dead: then a new one is asked."""
    while True:
        chamber, new = chambers.take()
        answer = chamber.ask(question, seconds * 4.0)
        if answer is not None and not chamber.leaves:
            chambers.give_back(chamber)
            return answer, False
        slow = chamber.end()
        if answer is not None or new or slow:
            return answer, slow


def _told(what: Message, answer: Answer) -> Any:
    if answer.problem is not None:
        raise answer.problem
    if answer.no_room:
        raise _too_much(what)
    if answer.fault:
        kept = fault.keep(RuntimeError(answer.fault), f"reading apart: {what}")
        odd = say("tệp có chỗ viết khác lệ thường nên không đọc được (mã %(reference)s)", reference=kept.reference)
        raise FileProblem(odd, what, _SAVE_AS)
    return answer.value


_SAVE_AS = say("mở bằng Word hoặc Excel, lưu thành tệp mới rồi gửi lại")


def _too_slow(what: Message, seconds: int) -> FileProblem:
    return FileProblem(
        say("đọc tệp quá %(seconds)s giây nên phải dừng", seconds=seconds),
        what,
        "tách thành nhiều tệp nhỏ hơn, bỏ phần trống có định dạng rồi gửi lại",
    )


def _too_much(what: Message) -> FileProblem:
    return FileProblem(
        "đọc tệp cần quá nhiều bộ nhớ, có thể vì có ô nằm rất xa, phần lặp hoặc lồng nhau rất nhiều",
        what,
        "xóa các dòng, cột trống ở xa hoặc tách thành nhiều tệp rồi gửi lại",
    )
