"""Reading the text layer of a .pdf, page by page."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from cotmoc.files.line import Line
from cotmoc.files.problems import FileProblem

# PDFium keeps global state and may be used by one thread of a process only.
_ONE_AT_A_TIME = threading.Lock()

_OCR = "hãy nhận dạng chữ trước, ví dụ bằng lệnh “ocrmypdf -l vie tệp-vào.pdf tệp-ra.pdf”, rồi gửi lại"
_ITEM = re.compile(r"(?:[-–—+•*]\s|\(?\d{1,3}(?:\.\d+)*[.)]\s|\d{1,3}(?:\.\d+)+\s|[a-zđ]{1,2}[.)]\s|[IVX]+\.\s|"
                   r"(?:Điều|Khoản) \d|Phụ lục|PHỤ LỤC|CHƯƠNG|Chương|Phần |\|)")
_ENDS = (".", ";", ":", "!", "?", ".”", "./.")


def read_pdf(data: bytes) -> tuple[list[Line], list[str]]:
    """Paragraphs of a .pdf with their pages and notes for the person; FileProblem for a locked, broken or scanned file."""
    pages = _pages(data)
    empty = [number for number, (lines, scanned) in enumerate(pages, 1) if scanned and not lines]
    if not any(lines for lines, _ in pages):
        raise FileProblem("tệp PDF là ảnh quét, không có lớp chữ", remedy=_OCR)
    numbers = ", ".join(map(str, empty))
    notes = [f"Trang {numbers} là ảnh quét nên chữ của trang này không được đọc; {_OCR}."] if empty else []
    return list(_paragraphs(_without_running_heads([lines for lines, _ in pages]))), notes


def _pages(data: bytes) -> list[tuple[list[str], bool]]:
    """For each page its lines of text and whether it shows a picture."""
    with _ONE_AT_A_TIME:
        return _pages_alone(data)


def _pages_alone(data: bytes) -> list[tuple[list[str], bool]]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _problem(error) from None
    try:
        return [_page(document, index) for index in range(len(document))]
    except pdfium.PdfiumError:
        raise FileProblem("tệp PDF bị hỏng, có trang không mở được", remedy="hãy xuất lại tệp PDF từ bản gốc rồi gửi lại") from None
    finally:
        document.close()


def _page(document: pdfium.PdfDocument, index: int) -> tuple[list[str], bool]:
    page = document[index]
    text = page.get_textpage().get_text_range().replace("\ufffe", "").replace("\u00ad", "")
    lines = [" ".join(line.split()) for line in re.split(r"[\r\n]+", text)]
    kept = [line for line in lines if line]
    scanned = not kept and any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2))
    return kept, scanned


def _problem(error: pdfium.PdfiumError) -> FileProblem:
    if "password" in str(error).lower():
        return FileProblem("tệp PDF đặt mật khẩu", remedy="hãy mở bằng mật khẩu, in hoặc xuất lại thành PDF không khóa rồi gửi lại")
    return FileProblem("tệp PDF bị hỏng hoặc tải chưa trọn", remedy="hãy xuất lại tệp PDF từ bản gốc rồi gửi lại")


def _without_running_heads(pages: list[list[str]]) -> list[list[str]]:
    """Pages without their numbers, and without a first or last line that stands at that edge of most pages and nowhere else."""
    numbered = [_trimmed(lines, partial(_is_page_number, number)) for number, lines in enumerate(pages, 1)]
    edges = Counter(line for lines in numbered for line in {*lines[:1], *lines[-1:]})
    inside = {line for lines in numbered for line in lines[1:-1]}
    heads = {line for line, times in edges.items()
             if len(pages) >= 3 and times > len(pages) / 2 and line not in inside and not line[0].islower()}
    return [_trimmed(lines, heads.__contains__) for lines in numbered]


def _trimmed(lines: list[str], unwanted: Callable[[str], bool]) -> list[str]:
    kept = list(lines)
    for end in (0, -1):
        if kept and unwanted(kept[end]):
            del kept[end]
    return kept


def _is_page_number(page: int, line: str) -> bool:
    """A lone number near the page's own count (a cover may shift it), or “Trang 3/12”."""
    found = re.fullmatch(r"(?:[-–]\s*)?(?:[Tt]rang\s*)?(\d{1,3})(?:\s*/\s*\d{1,3})?(?:\s*[-–])?", line)
    return found is not None and abs(int(found[1]) - page) <= 3


def _paragraphs(pages: list[list[str]]) -> Iterator[Line]:
    """Lines joined into paragraphs; a paragraph that runs over a page's end keeps the page it began on."""
    text, began, width = "", 1, 0
    for number, lines in enumerate(pages, 1):
        longest = max(map(len, lines), default=0)
        for line in lines:
            if text and _goes_on(text, line, width, longest):
                text = f"{text} {line}"
            else:
                if text:
                    yield Line(text, "paragraph", began)
                text, began = line, number
            width = len(line)
    if text:
        yield Line(text, "paragraph", began)


def _goes_on(text: str, line: str, width: int, longest: int) -> bool:
    """Whether a line continues the paragraph: not after an ended one, not when it opens an item; a small letter or a
    full line before it says yes."""
    if _ITEM.match(line) or (text.endswith(_ENDS) and width < 0.85 * longest):
        return False
    if line[0].islower():
        return True
    if text.endswith(_ENDS) or text.isupper() or line.isupper():
        return text.isupper() and line.isupper() and width > 0.6 * longest
    return width >= 0.8 * longest
