"""What a received file is, told by its bytes and not by its name; what we cannot read is named with the way out."""

from __future__ import annotations

from enum import StrEnum

from cotmoc.files.archive import opened
from cotmoc.files.compound import MAGIC
from cotmoc.files.problems import FileProblem
from cotmoc.message import say


class Kind(StrEnum):
    """A kind of document that can be read."""

    DOCX = "docx"
    DOC = "doc"
    PDF = "pdf"
    TEXT = "txt"


WORKBOOKS = (b"PK\x03\x04", MAGIC)
"""How workbooks begin, and whatever else is packed as they are."""
_IMAGES = (b"\xff\xd8\xff", b"\x89PNG", b"II*\x00", b"MM\x00*", b"GIF8", b"BM")
_OTHERS_IN_ZIP = {"xl/": say("sổ tính Excel"), "ppt/": say("bản trình chiếu PowerPoint")}


def kind_of(data: bytes, name: str = "") -> Kind:
    """The kind of a document; FileProblem for encrypted files, pictures, spreadsheets and broken archives."""
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data.startswith(MAGIC):
        if _stream(data, "WordDocument") and not _stream(data, "EncryptedPackage"):
            return Kind.DOC
        raise _ole_problem(data)
    if data.startswith(b"PK"):
        return _zip_kind(data)
    if data.startswith(_IMAGES):
        raise FileProblem("đây là tệp ảnh, không có chữ để đọc", remedy="hãy nhận dạng chữ (OCR) rồi gửi tệp .docx hoặc .pdf có lớp chữ")
    if data.lstrip()[:5] == b"{\\rtf":
        raise FileProblem("đây là tệp .rtf", remedy="hãy mở bằng Word, chọn Lưu thành (Save As) kiểu .docx rồi gửi lại")
    if name.lower().endswith((".docx", ".pdf", ".doc", ".xlsx")) and not name.lower().endswith(".txt"):
        raise FileProblem(
            say("nội dung tệp không phải là %(kind)s, có thể tệp đã hỏng", kind=name.rsplit(".", 1)[-1].lower()),
            remedy="hãy mở tệp gốc, lưu lại rồi gửi lại",
        )
    return Kind.TEXT


def _zip_kind(data: bytes) -> Kind:
    names = opened(data).namelist()
    if "[Content_Types].xml" in names and any(n.startswith("word/") for n in names):
        return Kind.DOCX
    for folder, called in _OTHERS_IN_ZIP.items():
        if any(n.startswith(folder) for n in names):
            raise FileProblem(
                say("đây là %(kind)s, không phải văn bản", kind=called),
                remedy="hãy gửi văn bản kế hoạch ở dạng .docx, .doc, .pdf hoặc .txt",
            )
    if "content.xml" in names:
        raise FileProblem("đây là tệp OpenDocument", remedy="hãy mở bằng Word hoặc LibreOffice, lưu thành .docx rồi gửi lại")
    raise FileProblem("đây là tệp nén, không phải văn bản", remedy="hãy giải nén rồi gửi từng tệp .docx, .doc, .pdf hoặc .txt")


def _ole_problem(data: bytes) -> FileProblem:
    """Why an old compound file cannot be read: encrypted, Excel 97–2003 or something else."""
    if _stream(data, "EncryptedPackage"):
        return FileProblem("tệp đặt mật khẩu", remedy="hãy mở bằng mật khẩu, bỏ mật khẩu (Tệp › Thông tin › Bảo vệ tài liệu) rồi gửi lại")
    if _stream(data, "Workbook") or _stream(data, "Book"):
        return FileProblem("đây là sổ tính Excel kiểu cũ (.xls)", remedy="hãy gửi văn bản kế hoạch ở dạng .docx, .doc, .pdf hoặc .txt")
    return FileProblem("tệp kiểu cũ không nhận ra được", remedy="hãy gửi tệp .docx, .doc, .pdf hoặc .txt")


def _stream(data: bytes, name: str) -> bool:
    """Whether a compound file has a stream of this name: its directory holds names in UTF-16 with a closing zero."""
    return name.encode("utf-16-le") + b"\x00\x00" in data
