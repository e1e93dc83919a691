"""What passes between a process and its chamber: a length and a pickle, of which only plain trees are believed."""

from __future__ import annotations

import io
import pickle
from dataclasses import dataclass, is_dataclass
from enum import Enum
from typing import IO, Any

from cotmoc.problem import Problem

_LONGEST = 2**29
"""Bytes of one message; what is longer is not read."""
_PLAIN = {
    ("datetime", name) for name in ("date", "datetime", "time", "timedelta", "timezone")
} | {("decimal", "Decimal"), ("builtins", "set"), ("builtins", "frozenset"), ("cotmoc.files.cells", "MonthShown")}  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """What came of a reading: a value, a Problem for the person, the traceback of an error, or that there was no room."""

    value: Any = None
    problem: Problem | None = None
    fault: str = ""
    no_room: bool = False


def written(thing: Any) -> bytes:
    """As it goes over the wire. Millions of cells are never looked for twice: trees have no knots."""
    out = io.BytesIO()
    pickler = pickle.Pickler(out, 5)
    pickler.fast = True
    pickler.dump(thing)
    return len(out.getbuffer()).to_bytes(8, "big") + out.getvalue()


def sent(stream: IO[bytes]) -> bytes:
    """The next message; EOFError when there is none, or it is longer than any may be."""
    length = int.from_bytes(_exactly(stream, 8), "big")
    if length > _LONGEST:
        raise EOFError
    return _exactly(stream, length)


def _exactly(stream: IO[bytes], length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data


def believed(data: bytes) -> Answer:
    """An answer of a chamber: values, our frozen records and Problems, nothing that could do anything."""
    answer = _Plain(io.BytesIO(data)).load()
    if not isinstance(answer, Answer):
        raise pickle.UnpicklingError(type(answer).__name__)
    return answer


class _Plain(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name) if (module, name) in _PLAIN or module.startswith("cotmoc.") else None
        if (module, name) in _PLAIN or (isinstance(found, type) and (is_dataclass(found) or issubclass(found, (Problem, Enum)))):
            return found
        raise pickle.UnpicklingError(f"{module}.{name}")
