"""Where an installation keeps its database, received files, lake and editions, and what day it is there."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from cotmoc.message import Message, say

BEGIN = "chạy cotmoc setup --province MÃ (tỉnh thật) hoặc cotmoc demo (tỉnh mẫu)"
"""How an installation begins."""
_UNFIT = "[]^|\\%"
"""Signs in a path that the lake takes for something else, or cannot take at all."""
UNFINISHED = ".dang-ghi-"
"""How the name of a file begins that is being written, or that a process killed meanwhile left behind."""


_WHY = {
    errno.ENOSPC: say("đĩa đã đầy"),
    errno.EDQUOT: say("đã dùng hết phần đĩa được cấp"),
    errno.EROFS: say("đĩa chỉ cho đọc"),
    errno.EACCES: say("không có quyền ghi"),
    errno.ENOTDIR: say("đường dẫn đi qua một tệp"),
    errno.ENOENT: say("không có tệp hay thư mục ấy"),
    errno.EISDIR: say("đó là một thư mục"),
}


def why(error: OSError) -> str | Message:
    """What the machine says; what we have no words for is in its own."""
    return _WHY.get(error.errno or 0, error.strerror or str(error))


def home() -> Path:
    """The folder of this installation: $COTMOC_HOME, else .cotmoc in the working folder."""
    return Path(os.environ.get("COTMOC_HOME") or ".cotmoc").resolve()


def never_set_up() -> str:
    """What is said of a home in which nothing was begun."""
    return f"cơ sở tại {home()} chưa được thiết lập"


def made_or_ended() -> None:
    """Make the home and see that it can be written; where it cannot, the program ends with one line and code 2: nothing could be kept."""
    if odd := "".join(sign for sign in str(home()) if sign in _UNFIT or not sign.isprintable()):
        print(f"Đường dẫn {home()} có ký tự {odd!r} mà kho dữ liệu không dùng được; đặt COTMOC_HOME sang thư mục khác.", file=sys.stderr)
        raise SystemExit(2)
    try:
        _make()
        probe = home() / f".thu-ghi-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        print(f"Không ghi được vào {home()}: {why(error)}; đặt COTMOC_HOME sang một thư mục ghi được.", file=sys.stderr)
        raise SystemExit(2) from error


def _make() -> None:
    home().parent.mkdir(parents=True, exist_ok=True)
    home().mkdir(mode=0o700, exist_ok=True)


def private(path: Path) -> None:
    """See that only its owner can read a file, if it is there: the key of sessions and the database lie in such. A file of somebody
    else's cannot be closed to them, and is left."""
    if path.exists() and path.stat().st_mode & 0o077 and path.stat().st_uid == os.geteuid():
        path.chmod(0o600)


def begun_private(path: Path) -> None:
    """Begin an empty file that only its owner can read, where there is none."""
    os.close(os.open(path, os.O_RDONLY | os.O_CREAT, 0o600))
    private(path)


@contextmanager
def turn(path: Path) -> Iterator[None]:
    """Nobody else of this machine is in here with the same file of turns meanwhile; a process that dies lets go."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def placing(path: Path) -> Iterator[Path]:
    """Write a file whole or not at all: what is written to the path given takes its place at the end, flushed to the disk and only its
    owner's to read. Where it cannot be written to the end, for want of room or by a fault, nothing is left."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=UNFINISHED, suffix=".tmp")
    os.close(handle)
    try:
        yield Path(name)
        with open(name, "rb") as written:
            os.fsync(written.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def sweep(before: float) -> None:
    """Clear away what killed processes had begun to write before a moment and nobody will end."""
    for left in home().rglob(f"{UNFINISHED}*"):
        with suppress(FileNotFoundError):  # written to its end meanwhile
            if left.stat().st_mtime < before:
                left.unlink()


def folder(name: str) -> Path:
    """A folder below home ("files", "lake", "editions"), made when it is missing."""
    path = home() / name
    path.mkdir(parents=True, exist_ok=True)
    return path


def setting(name: str, default: str | None = None) -> str | None:
    """A value of home/settings.json, which the demonstration writes and an operator may edit."""
    path = home() / "settings.json"
    return json.loads(path.read_text(encoding="utf-8")).get(name, default) if path.exists() else default


def keep_setting(name: str, value: str | None) -> None:
    """Write one value into home/settings.json; the old file stays whole until the new one is."""
    path = home() / "settings.json"
    values = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    values = {k: v for k, v in {**values, name: value}.items() if v is not None}
    _make()
    with placing(path) as written:
        written.write_text(json.dumps(values, ensure_ascii=False, indent=1), encoding="utf-8")


def today() -> date:
    """The working day: the real one, or the fixed day of a demonstration so that its statuses do not age."""
    fixed = setting("today")
    return date.fromisoformat(fixed) if fixed else date.today()
