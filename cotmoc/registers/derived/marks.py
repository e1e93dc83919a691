"""Which rows of a file are illustrative: what the file says, else what the register already says of the row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cotmoc.language.text import bare_words, clean
from cotmoc.message import Message, counted
from cotmoc.registers.derived.cells import CellProblem, is_empty
from cotmoc.registers.derived.existing import Existing
from cotmoc.registers.models import Batch

ORIGIN = "Loại dữ liệu"
"""The column of an export that says which rows are illustrative; an import reads it too."""
FAULTS = "Lỗi"
"""The column of a file given back that says what is wrong with each row; an import passes over it."""
ILLUSTRATIVE, REPORTED = "Dữ liệu minh họa", "Số liệu đã ghi sổ"
_REAL = {"so lieu da ghi so", "so lieu that", "du lieu that", "that"}


def origin(row: Any) -> str:
    """Whether a row is real, in words."""
    return ILLUSTRATIVE if row.illustrative else REPORTED


def said(cell: Any) -> bool | None:
    """Whether a cell of the origin column says illustrative (True) or real (False); None when it says nothing."""
    if is_empty(cell):
        return None
    words = bare_words(str(cell))
    if "minh hoa" in words:
        return True
    if words in _REAL:
        return False
    raise CellProblem(
        "“%(label)s”: “%(cell)s” không rõ; ghi “%(illustrative)s” hoặc “%(reported)s”, hoặc để trống.",
        label=ORIGIN,
        cell=clean(str(cell)),
        illustrative=ILLUSTRATIVE,
        reported=REPORTED,
    )


class Marks:
    """The marks of the rows of one file. A row keeps the mark it has in the register unless the file declares otherwise:
    nothing made up becomes real because someone mended a word of it."""

    def __init__(self, declared: Mapping[int, bool], source: str) -> None:
        self.declared, self.source = declared, source

    def of(self, number: int, before: Existing | None) -> bool:
        """Whether a row is illustrative; number is its row in the file."""
        if self.source == Batch.Source.ILLUSTRATIVE:
            return True
        if self.source == Batch.Source.PUBLISHED:
            return False
        return self.declared.get(number, before is not None and before.illustrative)

    def notes(self, changed: Iterable[Any]) -> list[Message]:
        """What a person should know of rows that keep a mark they did not speak of."""
        kept = sum(row.illustrative and row.number not in self.declared for row in changed)
        if not kept or self.source != Batch.Source.REPORTED:
            return []
        return [
            counted(
                "%(count)s dòng sửa trên dòng minh họa nên vẫn mang nhãn “%(illustrative)s”; nếu là số liệu thật, thêm cột “%(origin)s” "
                "và ghi “%(reported)s” ở các dòng đó.",
                kept,
                illustrative=ILLUSTRATIVE,
                origin=ORIGIN,
                reported=REPORTED,
            )
        ]
