"""A file that is kept beside a thing and handed out as it came, never opened here: documents, sheets, pictures; nothing that runs."""

from __future__ import annotations

from pathlib import PurePath

from cotmoc.files.compound import MAGIC
from cotmoc.files.problems import FileProblem, file_named
from cotmoc.language.text import clean
from cotmoc.message import say

MOST_BYTES = 50 * 1024 * 1024
LONGEST = 200
_ZIP = (b"PK\x03\x04",)
_BEGINS: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    **dict.fromkeys(("docx", "xlsx", "pptx", "odt", "ods"), _ZIP),
    **dict.fromkeys(("doc", "xls", "ppt"), (MAGIC,)),
    "png": (b"\x89PNG\r\n\x1a\n",),
    **dict.fromkeys(("jpg", "jpeg"), (b"\xff\xd8\xff",)),
    **dict.fromkeys(("txt", "csv"), ()),
}
ENDINGS = tuple(_BEGINS)


def enclosed(data: bytes, name: str) -> str:
    """The name under which a file is handed out again; FileProblem for one that is too large, empty, or not what its name says."""
    shown = clean(PurePath(name.replace("\\", "/")).name)
    ending = shown.rpartition(".")[2].lower() if "." in shown else ""
    at = file_named(shown or name)
    if ending not in _BEGINS:
        raise FileProblem("kiểu tệp này không nhận làm minh chứng", at, say("gửi tệp %(kinds)s", kinds=", ".join(ENDINGS)))
    if len(data) > MOST_BYTES:
        raise FileProblem(say("tệp lớn hơn %(most)s MB", most=MOST_BYTES // 2**20), at, "gửi bản nén ảnh hoặc tách thành nhiều tệp")
    if not data:
        raise FileProblem("tệp rỗng", at, "mở tệp gốc, lưu lại rồi gửi")
    if not _is_so(data, ending):
        raise FileProblem(say("nội dung tệp không phải là %(kind)s", kind=ending), at, "mở tệp gốc, lưu lại đúng kiểu rồi gửi")
    return f"{shown[: -len(ending) - 1][: LONGEST - len(ending) - 1]}.{ending}"


def _is_so(data: bytes, ending: str) -> bool:
    begins = _BEGINS[ending]
    if begins:
        return data[:1024].find(begins[0]) >= 0 if ending == "pdf" else data.startswith(begins)
    return b"\x00" not in data[:4096] or data.startswith((b"\xff\xfe", b"\xfe\xff"))
