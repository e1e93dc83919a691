"""Reading the text layer of a .pdf: pages into paragraphs and table rows."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import pypdfium2 as pdfium

from cotmoc.files.line import Line
from cotmoc.files.pdf_page import Item, Page, read_page
from cotmoc.files.problems import FileProblem
from cotmoc.files.run import LeftOut
from cotmoc.files.symbols import LOST
from cotmoc.message import Message, say

# PDFium keeps global state and may be used by one thread of a process only.
_ONE_AT_A_TIME = threading.Lock()

_OCR = say("hãy nhận dạng chữ trước, ví dụ bằng lệnh “ocrmypdf -l vie tệp-vào.pdf tệp-ra.pdf”, rồi gửi lại")
_ITEM = re.compile(
    r"(?:[-–—+•*]\s|\(?\d{1,3}(?:\.\d+)*[.)]\s|\d{1,3}(?:\.\d+)+\s|[a-zđ]{1,2}[.)]\s|[IVX]+\.\s|"
    r"(?:Điều|Khoản) \d|Phụ lục|PHỤ LỤC|CHƯƠNG|Chương|Phần |\|)"
)
_ENDS = (".", ";", ":", "!", "?", ".”", "./.")


def read_pdf(data: bytes) -> tuple[list[Line], list[Message]]:
    """Paragraphs and rows of a .pdf with their pages, and notes for the person; FileProblem for a locked, broken or
    scanned file."""
    left_out = LeftOut()
    pages = _pages(data, left_out)
    if not any(page.items for page in pages):
        raise FileProblem("tệp PDF là ảnh quét, không có lớp chữ", remedy=_OCR)
    numbers = ", ".join(str(number) for number, page in enumerate(pages, 1) if page.scanned)
    scanned = say("Trang %(pages)s là ảnh quét nên chữ của trang này không được đọc; %(remedy)s.", pages=numbers, remedy=_OCR)
    left_out.lost += sum(words.count(LOST) for page in pages for item in page.items for words in (item.text, *item.cells))
    return list(_laid_out(_without_running_heads([page.items for page in pages]))), [*([scanned] if numbers else []), *left_out.notes()]


def _pages(data: bytes, left_out: LeftOut) -> list[Page]:
    with _ONE_AT_A_TIME:
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            raise _problem(error) from None
        try:
            return [read_page(document, index, left_out) for index in range(len(document))]
        except pdfium.PdfiumError:
            raise FileProblem("tệp PDF bị hỏng, có trang không mở được", remedy="hãy xuất lại tệp PDF từ bản gốc rồi gửi lại") from None
        finally:
            document.close()


def _problem(error: pdfium.PdfiumError) -> FileProblem:
    if "password" in str(error).lower():
        return FileProblem("tệp PDF đặt mật khẩu", remedy="hãy mở bằng mật khẩu, in hoặc xuất lại thành PDF không khóa rồi gửi lại")
    return FileProblem("tệp PDF bị hỏng hoặc tải chưa trọn", remedy="hãy xuất lại tệp PDF từ bản gốc rồi gửi lại")


def _without_running_heads(pages: Sequence[Sequence[Item]]) -> list[list[Item]]:
    """Pages without their numbers, and without a first or last line that stands at that edge of most pages and nowhere else."""
    numbered = [_trimmed(items, partial(_is_page_number, number)) for number, items in enumerate(pages, 1)]
    edges = Counter(item.text for items in numbered for item in {*items[:1], *items[-1:]} if item.text)
    inside = {item.text for items in numbered for item in items[1:-1]}
    heads = {
        line for line, times in edges.items() if len(pages) >= 3 and times > len(pages) / 2 and line not in inside and not line[0].islower()
    }
    return [_trimmed(items, heads.__contains__) for items in numbered]


def _trimmed(items: Sequence[Item], unwanted: Callable[[str], bool]) -> list[Item]:
    kept = list(items)
    for end in (0, -1):
        if kept and kept[end].text and unwanted(kept[end].text):
            del kept[end]
    return kept


def _is_page_number(page: int, line: str) -> bool:
    """A lone number near the page's own count (a cover may shift it), or “Trang 3/12”."""
    found = re.fullmatch(r"(?:[-–]\s*)?(?:[Tt]rang\s*)?(\d{1,3})(?:\s*/\s*\d{1,3})?(?:\s*[-–])?", line)
    return found is not None and abs(int(found[1]) - page) <= 3


@dataclass
class _Open:
    """The paragraph or row that may still go on, and what decides whether the next item belongs to it."""

    line: Line | None = None
    cells: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    width: int = 0

    def repeats_header(self, item: Item, place: int) -> bool:
        """Whether an item is the head of a table printed again at the top of a page."""
        return bool(item.cells) and place == 0 and bool(self.cells) and item.cells == self.header

    def take(self, item: Item, place: int, longest: int) -> bool:
        """Let an item go on the open row or paragraph, if it does."""
        if item.cells and self.cells and place <= 1 and _goes_on_below(self.cells, item.cells):
            self.cells = tuple(" ".join(filter(None, pair)) for pair in zip(self.cells, item.cells, strict=True))
            self.line = replace(self.line, text=_row(self.cells)) if self.line else None
            return True
        if item.text and self.line and not self.cells and _goes_on(self.line.text, item.text, self.width, longest):
            self.line = Line(f"{self.line.text} {item.text}", "paragraph", self.line.page)
            return True
        return False

    def begin(self, item: Item, page: int) -> None:
        """Open a new row or paragraph; the first row of a table is its head."""
        if item.cells and not self.cells:
            self.header = item.cells
        self.cells = item.cells
        self.line = Line(_row(item.cells), "row", page) if item.cells else Line(item.text, "paragraph", page)


def _laid_out(pages: list[list[Item]]) -> Iterator[Line]:
    """Lines joined into paragraphs and rows joined over page ends; each keeps the page it began on."""
    now = _Open()
    for number, items in enumerate(pages, 1):
        longest = max((len(item.text) for item in items), default=0)
        for place, item in enumerate(items):
            if now.repeats_header(item, place):
                continue
            if not now.take(item, place, longest):
                if now.line:
                    yield now.line
                now.begin(item, number)
            now.width = len(item.text)
    if now.line:
        yield now.line


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cells) + " |"


def _goes_on_below(above: tuple[str, ...], cells: tuple[str, ...]) -> bool:
    """Whether a row at the top of a page is the rest of the numbered one before: as many columns and no number of its own."""
    return len(above) == len(cells) and not cells[0] and above[0].rstrip(".").isdigit()


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
