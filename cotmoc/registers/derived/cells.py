"""From what stands in a cell to the value of a column. What is not certain is refused with a sentence, never guessed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from cotmoc.language.lexicon import senses, words
from cotmoc.language.text import bare_words, clean, folded
from cotmoc.problem import Problem
from cotmoc.registers.derived.columns import CERTAIN_DIGITS, RegisterColumn, number_text


class CellProblem(Problem):
    """A cell that cannot be read; str() is one Vietnamese sentence, without its place."""


EARLIEST, LATEST = date(1945, 9, 2), date(2100, 12, 31)


def reader(column: RegisterColumn) -> Callable[[Any], Any]:
    """The function that reads a filled cell of a column; it raises CellProblem."""
    read = {"text": _text, "date": _date, "integer": _number, "decimal": _number, "boolean": _boolean, "choice": _choice, "org": _org_text}[
        column.type
    ]
    return lambda cell: read(cell, column)


def is_empty(cell: Any) -> bool:
    """Whether a cell holds nothing, or only blanks."""
    return cell is None or (cell.__class__ is str and not cell.strip())


# ——— text ———


def _text(cell: Any, column: RegisterColumn) -> str:
    text = _as_written(cell, column)
    if column.max_length and len(text) > column.max_length:
        raise CellProblem(f"“{column.label}” dài {len(text)} ký tự, tối đa {column.max_length}; hãy viết ngắn lại.")
    for rule in column.validators:
        try:
            rule(text)
        except ValidationError as problem:
            raise CellProblem(f"“{text}” không đúng: {problem.messages[0]}") from None
    return text


def _as_written(cell: Any, column: RegisterColumn) -> str:
    if isinstance(cell, str):
        return clean(cell)
    if isinstance(cell, (date, time, timedelta)):
        raise CellProblem(f"“{column.label}” cần chữ nhưng ô đang là ngày giờ; định dạng ô là Văn bản rồi gõ lại.")
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    return str(int(cell)) if cell == int(cell) else repr(cell)


def _org_text(cell: Any, column: RegisterColumn) -> str:
    return _as_written(cell, column)


# ——— dates ———

_DAY_FIRST = re.compile(r"(\d{1,2})\s?[/.\-]\s?(\d{1,2})\s?[/.\-]\s?(\d{4})(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?")
_YEAR_FIRST = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})(?:[T\s]\d{1,2}:\d{2}(?::\d{2})?)?")
_WORDS = re.compile(r"(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)


def _date(cell: Any, column: RegisterColumn) -> date:
    day = _any_date(cell, column)
    if not EARLIEST <= day <= LATEST:
        raise CellProblem(f"“{column.label}” là {day:%d/%m/%Y}, ngoài khoảng từ 1945 đến 2100; kiểm tra lại năm.")
    return day


def _any_date(cell: Any, column: RegisterColumn) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, str):
        return _date_in(clean(cell), column)
    raise CellProblem(f"“{column.label}” cần ngày nhưng ô đang là số {_shown(cell)}; định dạng ô kiểu Ngày hoặc ghi dạng 31/12/2025.")


def _date_in(text: str, column: RegisterColumn) -> date:
    if found := _DAY_FIRST.fullmatch(text) or _WORDS.fullmatch(text):
        day, month, year = (int(part) for part in found.groups()[:3])
    elif found := _YEAR_FIRST.fullmatch(text):
        year, month, day = (int(part) for part in found.groups()[:3])
    else:
        raise CellProblem(f"“{column.label}”: “{text}” không phải ngày; ghi đủ ngày/tháng/năm, ví dụ 31/12/2025.")
    try:
        return date(year, month, day)
    except ValueError:
        raise CellProblem(f"“{column.label}”: không có ngày “{text}” (thứ tự là ngày/tháng/năm); ghi lại, ví dụ 31/12/2025.") from None


def _shown(cell: Any) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell == int(cell) else str(cell)


# ——— numbers ———

_UNITS = re.compile(rf"\s*(?:{'|'.join(senses('money'))}|%)$", re.IGNORECASE)
_PLAIN = re.compile(r"\d*\.?\d+|\d+\.")


def _number(cell: Any, column: RegisterColumn) -> Any:
    if column.is_percent and cell.__class__ is float and 0 < cell <= 1:
        # A cell of Excel's percent format holds 0.4 where people see 40%; the reader cannot see the format.
        part, whole = number_text(_exact(cell, column)), number_text(_exact(cell, column) * 100)
        raise CellProblem(f"“{column.label}”: ô ghi {part} có thể là {whole}%; ghi số {whole}, hoặc chữ “{part}%”.")
    if cell.__class__ is float and cell.is_integer() and 0 <= cell < column.certain_below:
        return column.whole(int(cell))
    if isinstance(cell, (bool, date, time, timedelta)):
        raise CellProblem(f"“{column.label}” cần số nhưng ô đang là {'Đúng/Sai' if isinstance(cell, bool) else 'ngày giờ'}; gõ lại số.")
    value = number_in(cell, column) if isinstance(cell, str) else _exact(cell, column)
    return _fitting(value, column)


def number_in(text: str, column: RegisterColumn) -> Decimal:
    """A number written by a person: “1.234,5” and “1,234.5” are certain, “1.234” only where no decimals can stand."""
    body = _UNITS.sub("", clean(text)).replace(" ", "").replace("−", "-")
    sign, digits = (-1, body[1:]) if body.startswith("-") else (1, body.removeprefix("+"))
    if not re.fullmatch(r"[\d.,]*\d[\d.,]*", digits):
        raise CellProblem(f"“{column.label}”: “{clean(text)}” không phải số; chỉ ghi chữ số, đúng đơn vị tính của cột.")
    return sign * Decimal(_western(digits, text, column))


def _western(digits: str, text: str, column: RegisterColumn) -> str:
    """The same digits without grouping and with “.” before the decimals."""
    marks = [c for c in digits if c in ".,"]
    if not marks:
        return digits
    last = marks[-1]
    whole, _, rest = digits.rpartition(last)
    if len(set(marks)) == 2:
        if marks.count(last) == 1 and _grouped(whole, marks[0]):
            return f"{_ungrouped(whole)}.{rest or 0}"
    elif len(marks) > 1:
        if _grouped(digits, last):
            return _ungrouped(digits)
    elif len(rest) != 3 or not re.fullmatch(r"[1-9]\d{0,2}", whole):
        return f"{whole or 0}.{rest or 0}"
    elif column.type == "integer":
        return whole + rest
    else:
        raise CellProblem(
            f"“{column.label}”: “{clean(text)}” có thể là {whole}{rest} hoặc {whole},{rest}; ghi {whole}{rest} hoặc {whole},{rest}0."
        )
    raise CellProblem(f"“{column.label}”: “{clean(text)}” có dấu chấm, dấu phẩy không đúng chỗ; ghi dạng 1.234,5.")


def _grouped(text: str, mark: str) -> bool:
    return bool(re.fullmatch(rf"\d{{1,3}}(\{mark}\d{{3}})+", text))


def _ungrouped(text: str) -> str:
    return text.replace(".", "").replace(",", "")


def _exact(cell: Any, column: RegisterColumn) -> Decimal:
    """The number of a numeric cell: Excel keeps 15 digits, the rest of a computed fraction is noise."""
    if not isinstance(cell, float):
        return Decimal(cell)
    value = Decimal(f"{cell:.15g}")
    if Decimal(cell) != value and abs(value) >= 10**CERTAIN_DIGITS:
        raise CellProblem(f"“{column.label}”: số quá 15 chữ số, Excel đã làm mất phần cuối; kiểm tra đơn vị tính.")
    return value


def _fitting(value: Decimal, column: RegisterColumn) -> Any:
    """The value with the column's decimals. Fifteen digits are what Excel and SQLite both keep: more would be lost silently."""
    if len(value.normalize().as_tuple().digits) > CERTAIN_DIGITS or abs(value) >= 10 ** min(CERTAIN_DIGITS, column.max_digits or 99):
        raise CellProblem(f"“{column.label}”: số {number_text(value)} quá lớn hoặc quá nhiều chữ số; kiểm tra đơn vị tính.")
    rounded = value.quantize(Decimal(1).scaleb(-column.places))
    if rounded != value:
        allowed = f"nhiều nhất {column.places} chữ số thập phân" if column.places else "số nguyên"
        raise CellProblem(f"“{column.label}” nhận {allowed} nhưng ô ghi {number_text(value)}; hãy làm tròn.")
    if column.max_digits and abs(value) >= 10 ** (column.max_digits - column.places):
        raise CellProblem(f"“{column.label}”: số {number_text(value)} quá lớn; kiểm tra đơn vị tính.")
    if column.least is not None and not column.least <= value <= column.most:
        raise CellProblem(f"“{column.label}”: {number_text(value)} ngoài khoảng {column.least} đến {column.most}; kiểm tra lại số.")
    return int(rounded) if column.whole is int else rounded


# ——— choices ———

_YES, _NO = ({bare_words(word) for word in words(answer)} for answer in ("yes", "no"))


def _boolean(cell: Any, column: RegisterColumn) -> bool:
    said = bare_words(_shown(cell)) if not isinstance(cell, bool) else ("co" if cell else "khong")
    if said in _YES or said in _NO:
        return said in _YES
    raise CellProblem(f"“{column.label}”: “{_shown(cell)}” không rõ; ghi Có hoặc Không.")


def _choice(cell: Any, column: RegisterColumn) -> str:
    said = clean(_shown(cell)) if not isinstance(cell, (date, time)) else str(cell)
    small, plain = folded(said), bare_words(said)
    for same in (lambda c, label: small in (folded(c), folded(label)), lambda c, label: plain in (bare_words(c), bare_words(label))):
        found = [code for code, label in column.choices if same(code, label)]
        if len(found) == 1:
            return found[0]
    labels = ", ".join(label for _, label in column.choices)
    raise CellProblem(f"“{column.label}”: “{said}” không có trong danh sách; chọn một trong: {labels}.")
