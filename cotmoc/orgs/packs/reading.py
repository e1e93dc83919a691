"""A pack from a folder of csv files or an Excel workbook. A bad pack is refused whole, each fault with its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from cotmoc.files.problems import FileProblem, file_named
from cotmoc.files.workbook import Workbook, read_here, read_workbook
from cotmoc.language.text import folded
from cotmoc.message import Joined, joined, say
from cotmoc.orgs.packs.checking import pack_of
from cotmoc.orgs.packs.pack import Pack
from cotmoc.orgs.packs.sheets import SHEETS
from cotmoc.orgs.tables.columns import Table
from cotmoc.orgs.tables.faults import Fault, TableProblem
from cotmoc.orgs.tables.reading import Place, Row, head_line, read_rows, shown

COMMON = Path(__file__).parent / "common"
LEFT_OUT = {"hướng dẫn", "danh mục"}
"""Sheets of a workbook that are for people."""

Read = Callable[[bytes, str], Workbook]
Received = tuple[str, bytes]
"""A file's name and its bytes."""


@cache
def common() -> Pack:
    """The pack that serves every province."""
    return read_files(_files(COMMON), Pack(), read_here)


def read_pack(path: Path, base: Pack | None = None) -> Pack:
    """The pack of a folder or a workbook, checked against the one it will be laid over (the common one).
    Raises TableProblem, or FileProblem where a file cannot be read at all."""
    if path.is_dir():
        received = _files(path)
    elif path.is_file():
        received = [(path.name, path.read_bytes())]
    else:
        raise FileProblem("không có thư mục hoặc tệp này", say("Gói “%(path)s”", path=path), "kiểm tra đường dẫn sau --pack")
    if not received:
        raise FileProblem("thư mục không có tệp csv nào", say("Gói “%(path)s”", path=path), say("đặt vào đó %(names)s", names=_names()))
    return read_files(received, common() if base is None else base)


def _files(folder: Path) -> list[Received]:
    """The files of a folder; a folder, a pipe or a link that leads nowhere in their place is no file, and might never end."""
    found = sorted(folder.glob("*.csv"))
    if odd := next((path.name for path in found if not _is_file(path)), None):
        raise FileProblem("không phải một tệp thường", file_named(odd), "thay bằng tệp csv, hoặc bỏ ra khỏi thư mục")
    return [(path.name, path.read_bytes()) for path in found]


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # links in a ring
        return False


def read_files(received: Sequence[Received], base: Pack, read: Read = read_workbook) -> Pack:
    """The pack of files as received; all faults of all files are told together."""
    faults: list[Fault] = []
    rows: dict[str, list[Row]] = {sheet.name: [] for sheet in SHEETS}
    for name, data in received:
        _read_file(name, data, rows, faults, read)
    if not faults and not any(rows.values()):
        faults.append(Fault(file_named(received[0][0]), "không có dòng nào của một gói", say("ghi dữ liệu vào %(names)s", names=_names())))
    pack = pack_of(rows, base, faults)
    if faults:
        raise TableProblem.of(faults)
    return pack


def _read_file(name: str, data: bytes, rows: dict[str, list[Row]], faults: list[Fault], read: Read) -> None:
    book = read(data, name).known()
    for page in book.sheets:
        if folded(page.name) in LEFT_OUT or not any(any(str(cell).strip() for cell in row) for row in page.rows):
            continue
        title = shown(name, page.name)
        sheet = _sheet_of(title or Path(name).stem, page.rows)
        if sheet is None:
            mend = say("đặt tên theo %(names)s, hoặc bỏ phần này", names=_names())
            faults.append(Fault(Place(name, title).whole, "không phải một phần của gói", mend))
            continue
        rows[sheet.name] += read_rows(sheet, name, title, page.rows, faults)


def _sheet_of(name: str, rows: list[list[object]]) -> Table | None:
    """The sheet of a name, or the one whose heads are there."""
    by_name = next((s for s in SHEETS if folded(name) in (s.name, folded(s.label))), None)
    return by_name or next((s for s in SHEETS[1:] if head_line(s, rows) is not None), None)


def _names() -> Joined:
    return joined(say("%(name)s.csv (trang “%(label)s”)", name=s.name, label=s.label) for s in SHEETS)
