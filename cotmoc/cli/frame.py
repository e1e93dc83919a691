"""What all commands share: refusing in one line, finding what an argument names, printing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from rich.console import Console

from cotmoc.files.problems import FileProblem

console = Console(highlight=False)
PROBLEMS_FOUND = 1


class Refused(Exception):
    """Bad usage or unreadable input; str() is the one line people see."""


@contextmanager
def one_line() -> Iterator[None]:
    """Turn what is wrong with the input into one line."""
    try:
        yield
    except ValidationError as error:
        raise Refused("; ".join(error.messages)) from error
    except (FileProblem, ObjectDoesNotExist, LookupError, ValueError, OSError) as error:
        words = error.args[0] if isinstance(error, KeyError) and error.args else error
        raise Refused(" ".join(str(words).split()) or type(error).__name__) from error


def command(function: Callable[..., Any]) -> Callable[..., Any]:
    """A command whose wrong input is answered in one line."""

    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> Any:
        with one_line():
            return function(*args, **kwargs)

    return run


def show_json(value: Any) -> None:
    """Print a value as stable JSON with Vietnamese as it is."""
    print(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def read(path: Path) -> bytes:
    """The bytes of a file named on the command line."""
    if not path.is_file():
        raise Refused(f"Không có tệp “{path}”.")
    return path.read_bytes()


def write(path: Path, data: bytes) -> None:
    """Write a result and say where it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    console.print(f"Đã ghi {path} ({len(data):,} byte).".replace(",", "."))


def known(kind: str, code: str, among: dict[str, Any]) -> Any:
    """The thing of a code; Refused naming what there is."""
    if code not in among:
        raise Refused(f"Không có {kind} “{code}”; hiện có: {', '.join(sorted(among))}.")
    return among[code]
