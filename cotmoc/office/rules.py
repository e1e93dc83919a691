"""What Excel itself asks of those who type: lists to choose from, bounds, a head that stays, a tint where something is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from cotmoc.files.cells import column_letter

if TYPE_CHECKING:
    from cotmoc.office.xlsx import OutColumn

_TITLE, _WORDS = 32, 255
"""Letters that Excel shows of a message."""
_LAST_COLUMN = 16_383
_DAYS, _NUMBERS = (
    {"date": "%d/%m/%Y", "moment": "%d/%m/%Y", "month": "%m/%Y"},
    {"integer": "integer", "count": "integer", "decimal": "decimal"},
)
_FREE = (
    "format_cells",
    "format_columns",
    "format_rows",
    "insert_rows",
    "delete_rows",
    "insert_hyperlinks",
    "sort",
    "autofilter",
    "objects",
)
"""What stays allowed on a sheet whose head is shut."""


def hold(page: Any, column: OutColumn, index: int, rows: tuple[int, int], lists: Mapping[tuple[str, ...], str]) -> None:
    """Bind the cells of a column in these rows to its list or its bounds, with a message where one types and a sentence for a slip."""
    asked = _of_list(column, lists) if column.choices else _of_bounds(column) if column.within else None
    if asked is None or rows[1] < rows[0]:
        return
    told = {"input_title": column.label[:_TITLE], "input_message": column.help[:_WORDS]} if column.help else {}
    page.data_validation(rows[0], index, rows[1], index, {**asked, **told})


def _of_list(column: OutColumn, lists: Mapping[tuple[str, ...], str]) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": lists[column.choices],
        "error_type": "stop" if column.strict else "information",
        "error_title": "Chọn trong danh sách",
        "error_message": "Hãy chọn một giá trị trong danh sách của ô.",
    }


def _of_bounds(column: OutColumn) -> dict[str, Any]:
    """Lengths are held to; of numbers and days Excel only asks, since the reader also knows “1,5 tỷ”, and a day that an Excel of another
    country takes for text."""
    least, most = column.within or (0, 0)
    if column.kind in _DAYS:
        shape = _DAYS[column.kind]
        said = f"Cần {'tháng' if column.kind == 'month' else 'ngày'} từ {least:{shape}} đến {most:{shape}}, ngày trước tháng sau."
        said += " Nếu ô hiện đúng điều bạn gõ thì chọn Yes: chữ như 31/12/2025 vẫn được hiểu đúng."
        return _bounded("date", "warning", "Không phải ngày", said, _at(least), _at(most))
    if column.kind in _NUMBERS:
        whole = _NUMBERS[column.kind] == "integer"
        said = f"Cần {'số nguyên' if whole else 'số'} từ {_figure(least)} đến {_figure(most)}, đúng đơn vị tính của cột."
        said += " Sai thì chọn No rồi gõ lại."
        return _bounded(_NUMBERS[column.kind], "warning", "Ngoài khoảng của cột", said, least, most)
    return _bounded("length", "stop", "Quá dài", f"Ô này nhận tối đa {most} ký tự; hãy viết ngắn lại.", least, most)


def _bounded(validate: str, weight: str, title: str, said: str, least: Any, most: Any) -> dict[str, Any]:
    told = {"error_type": weight, "error_title": title, "error_message": said[:_WORDS]}
    return {"validate": validate, "criteria": "between", "minimum": least, "maximum": most, **told}


def _at(day: Any) -> datetime:
    return datetime(day.year, day.month, day.day)


def _figure(number: Any) -> str:
    return f"{number:,}".replace(",", ".")


def shut_head(page: Any, free: Any) -> None:
    """Protect what is not open, without a password: the head stays what it is, the body is free."""
    page.set_column(0, _LAST_COLUMN, None, free)
    page.protect("", dict.fromkeys(_FREE, True))


def tint(book: Any, page: Any, columns: Sequence[OutColumn], first: int, last: int) -> None:
    """Colour the cells that a row still lacks, and values that stand twice where none may."""
    wanting = book.add_format({"bg_color": "#FBE7B2"})
    doubled = book.add_format({"bg_color": "#F8C9C4"})
    end = column_letter(len(columns) - 1)
    for index, column in enumerate(columns):
        if column.required:
            cell = f"${column_letter(index)}{first + 1}"
            lacking = f"=AND(COUNTA($A{first + 1}:${end}{first + 1})>0,ISBLANK({cell}))"
            page.conditional_format(first, index, last, index, {"type": "formula", "criteria": lacking, "format": wanting})
        if column.unique:
            page.conditional_format(first, index, last, index, {"type": "duplicate", "format": doubled})
