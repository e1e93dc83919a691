"""A machine that cannot keep anything now: no room left, nothing may be written, the database busy or away. It is nobody's bad input
and no fault of the program: it is told in one sentence, nothing stays half-kept, and the work goes on when the machine can again."""

from __future__ import annotations

import errno
from collections.abc import Iterator

from cotmoc.home import home

FULL = "Đĩa của máy chủ đã đầy nên không ghi được; dọn chỗ trên đĩa rồi làm lại. Không có gì bị ghi dở."
SHUT = "Không ghi được: thư mục hoặc cơ sở dữ liệu của máy chủ chỉ cho đọc; mở quyền ghi rồi làm lại. Không có gì bị ghi dở."
FAILING = "Đĩa của máy chủ bị lỗi khi đọc hoặc ghi; báo người quản trị máy chủ kiểm tra đĩa rồi làm lại. Không có gì bị ghi dở."
BUSY = "Cơ sở dữ liệu đang bận vì người khác cũng đang ghi; đợi ít phút rồi làm lại. Không có gì bị ghi dở."

_ERRNO = {errno.ENOSPC: FULL, errno.EDQUOT: FULL, errno.EROFS: SHUT}
_SAID = {
    "No space left on device": FULL,
    "database or disk is full": FULL,
    "Disk quota exceeded": FULL,
    "readonly database": SHUT,
    "Read-only file system": SHUT,
    "(os error 13)": SHUT,
    "read-only transaction": SHUT,
    "unable to open database file": SHUT,
    "disk I/O error": FAILING,
    "database is locked": BUSY,
    "deadlock detected": BUSY,
}
"""What databases, the lake and the machine say, each in its own words."""
_THEIRS = {"django", "sqlite3", "psycopg", "_internal", "deltalake", "duckdb", "_duckdb", "pyarrow"}


def refusal(error: BaseException) -> str | None:
    """Why the machine could not keep something, in one sentence; None when that is not what happened."""
    return next((said for cause in _causes(error) if (said := _told(cause))), None)


def twice(error: BaseException) -> bool:
    """Whether a database refused a row because there is one of its key already."""
    return any(words in str(error) for words in ("UNIQUE constraint failed", "duplicate key value"))


def _told(error: BaseException) -> str | None:
    own_home = isinstance(error, PermissionError) and str(error.filename or "").startswith(str(home()))
    if isinstance(error, OSError) and (error.errno in _ERRNO or own_home):
        return SHUT if own_home else _ERRNO[error.errno or 0]
    if isinstance(error, OSError) or type(error).__module__.partition(".")[0] in _THEIRS:
        return next((sentence for words, sentence in _SAID.items() if words in str(error)), None)
    return None


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error, and what it came from."""
    seen: set[int] = set()
    at: BaseException | None = error
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        yield at
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)
