"""WHOLE, AMOUNT, MONEY and PERCENT: how many and how much, to the last digit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any, ClassVar

import pyarrow as pa
from django import forms
from django.utils.translation import get_language

from cotmoc.files.cells import Shown
from cotmoc.language.lexicon import senses
from cotmoc.language.text import clean
from cotmoc.message import NOTHING, Message, say
from cotmoc.registers.derived.cells import CellProblem
from cotmoc.registers.derived.kinds.base import Kind, Row
from cotmoc.registers.derived.kinds.digits import grouped, number_text, ungrouped

CERTAIN_DIGITS = 15
"""Excel and SQLite both keep so many digits of a number; more would be lost without a word."""


_NOTHING = {"-", "–", "—", "−", "...", "…", ".."}
"""What stands in tables of offices for nought and for “not known” alike."""
_APOSTROPHES = re.compile(r"(?<!\d)\d{1,3}(?:['’]\d{3})+(?!\d)")
_BLANKS = re.compile(r"\D*\d{1,3}(?: \d{3})+(?: ?[.,] ?\d+)?\D*")
"""Blanks between thousands; elsewhere they part two numbers, or hide a digit that was lost."""
_UNUSUAL = re.compile(rf"^\s*\(|['’]|(?!(?:{'|'.join(senses('money'))})\b)(?<![^\W\d_])[^\W\d_]{{2,}}", re.IGNORECASE)


@dataclass(frozen=True)
class Number(Kind):
    """A number of so many digits and decimals, within bounds that every database can hold."""

    numeric: ClassVar[bool] = True
    unit: ClassVar[str] = "|".join((*senses("money"), "%"))
    """What may stand behind the number."""
    as_integer: ClassVar[bool] = False
    heard_in: ClassVar[tuple[type, ...]] = (str, Shown)

    digits: int = CERTAIN_DIGITS
    places: int = 0
    least: int | None = None
    most: int | None = None

    @cached_property
    def certain_below(self) -> int:
        """Whole numbers from 0 up to here fit for sure."""
        most = 10 ** min(CERTAIN_DIGITS, self.digits - self.places)
        return min(most, (self.most if self.most is not None else most) + 1)

    @property
    def whole(self) -> type:
        """The Python type of a value."""
        return int if self.as_integer else Decimal

    # ——— in ———

    def read(self, cell: Any, label: str) -> Any:
        if cell.__class__ is float and cell.is_integer() and 0 <= cell < self.certain_below:
            return self.whole(int(cell))
        if isinstance(cell, (bool, date, time, timedelta)):
            raise CellProblem(
                "“%(label)s” cần số nhưng ô đang là %(value)s; gõ lại số.",
                label=label,
                value=say("Đúng/Sai") if isinstance(cell, bool) else say("ngày giờ"),
            )
        if cell.__class__ is Shown:
            return self._fitting(self.shown(cell, label), label)
        return self._fitting(self.typed(cell, label) if isinstance(cell, str) else exact(cell, label), label)

    def shown(self, cell: Shown, label: str) -> Decimal:
        """A number whose format puts something behind it."""
        if not (cell.text or re.fullmatch(self.unit, cell.unit, flags=re.IGNORECASE)):
            raise CellProblem(
                "“%(label)s”: ô hiện “%(cell)s”, không phải đơn vị của cột; ghi lại số theo đúng đơn vị của cột.", label=label, cell=cell
            )
        digits = re.sub(r"\D", "", cell.text)
        if digits and int(digits) != cell.value:
            raise CellProblem(
                "“%(label)s”: ô hiện “%(cell)s” nhưng giữ số %(value)s; định dạng ô là General rồi gõ lại số.",
                label=label,
                cell=cell,
                value=f"{cell.value:.15g}",
            )
        return exact(cell.value, label)

    def typed(self, text: str, label: str) -> Decimal:
        """A number written by a person: “1.234,5” and “1,234.5” are certain, “1.234” only where no decimals can stand; “(1.234)” is
        below nought, and “1'234” holds a thousand."""
        if clean(text) in _NOTHING:
            raise CellProblem(
                "“%(label)s”: “%(text)s” có thể là số 0 hoặc chưa có số; ghi 0, hoặc để trống ô nếu chưa có số.",
                label=label,
                text=clean(text),
            )
        body = re.sub(rf"\s*(?:{self.unit})$", "", clean(text), flags=re.IGNORECASE)
        if re.search(r"\d \d", body) and not _BLANKS.fullmatch(body):
            raise CellProblem(
                "“%(label)s”: “%(text)s” có khoảng trống giữa các chữ số; ghi liền một số, ví dụ 1.234,5.", label=label, text=clean(text)
            )
        body = body.replace(" ", "").replace("−", "-")
        body = re.sub(r"(?<=\d)[.,][-–—]$", "", body)  # “1.250.000,-”: no parts of a đồng
        body = _APOSTROPHES.sub(lambda found: re.sub("['’]", "", found[0]), body)
        body = f"-{body[1:-1]}" if body.startswith("(") and body.endswith(")") and body[1:2].isdigit() else body
        sign, digits = (-1, body[1:]) if body.startswith("-") else (1, body.removeprefix("+"))
        if not re.fullmatch(r"[\d.,]*\d[\d.,]*", digits):
            raise CellProblem(
                "“%(label)s”: “%(text)s” không phải số; chỉ ghi chữ số, đúng đơn vị tính của cột.", label=label, text=clean(text)
            )
        return sign * Decimal(self._western(digits, clean(text), label))

    def _western(self, digits: str, text: str, label: str) -> str:
        """The same digits without grouping and with “.” before the decimals."""
        marks = [c for c in digits if c in ".,"]
        if not marks:
            return digits
        last = marks[-1]
        whole, _mark, rest = digits.rpartition(last)
        if len(set(marks)) == 2:
            if marks.count(last) == 1 and grouped(whole, marks[0]):
                return f"{ungrouped(whole)}.{rest or 0}"
        elif len(marks) > 1:
            if grouped(digits, last):
                return ungrouped(digits)
        elif len(rest) != 3 or not re.fullmatch(r"[1-9]\d{0,2}", whole):
            return f"{whole or 0}.{rest or 0}"
        elif not self.places:
            return whole + rest
        else:
            raise CellProblem(
                "“%(label)s”: “%(text)s” có thể là %(whole)s%(rest)s hoặc %(whole)s,%(rest)s; ghi %(whole)s%(rest)s hoặc "
                "%(whole)s,%(rest)s0.",
                label=label,
                text=text,
                whole=whole,
                rest=rest,
            )
        raise CellProblem("“%(label)s”: “%(text)s” có dấu chấm, dấu phẩy không đúng chỗ; ghi dạng 1.234,5.", label=label, text=text)

    def heard(self, cell: Any, value: Any) -> Message:
        if (cell.__class__ is Shown and not cell.text) or (isinstance(cell, str) and _UNUSUAL.search(cell)):
            return say("“%(text)s” hiểu là %(value)s", text=clean(str(cell)), value=number_text(value))
        return NOTHING

    def _fitting(self, value: Decimal, label: str) -> Any:
        """The value with the column's decimals. Fifteen digits are what Excel and SQLite both keep: more would be lost silently."""
        if len(value.normalize().as_tuple().digits) > CERTAIN_DIGITS or abs(value) >= 10 ** min(CERTAIN_DIGITS, self.digits):
            raise CellProblem(
                "“%(label)s”: số %(value)s quá lớn hoặc quá nhiều chữ số; kiểm tra đơn vị tính.", label=label, value=number_text(value)
            )
        rounded = value.quantize(Decimal(1).scaleb(-self.places))
        if rounded != value:
            allowed = say("nhiều nhất %(places)s chữ số thập phân", places=self.places) if self.places else say("số nguyên")
            raise CellProblem(
                "“%(label)s” nhận %(allowed)s nhưng ô ghi %(value)s; hãy làm tròn.", label=label, allowed=allowed, value=number_text(value)
            )
        if abs(value) >= 10 ** (self.digits - self.places):
            raise CellProblem("“%(label)s”: số %(value)s quá lớn; kiểm tra đơn vị tính.", label=label, value=number_text(value))
        if self.least is not None and self.most is not None and not self.least <= value <= self.most:
            raise CellProblem(
                "“%(label)s”: %(value)s ngoài khoảng %(least)s đến %(most)s; kiểm tra lại số.",
                label=label,
                value=number_text(value),
                least=self.least,
                most=self.most,
            )
        return self.whole(rounded)

    # ——— out ———

    def show(self, value: Any) -> str:
        if value is None:
            return ""
        text = number_text(value)
        return text.translate(str.maketrans(",.", ".,")) if get_language() == "en" else text

    def cell(self, value: Any, row: Row) -> Any:
        return value

    def text(self, value: Any, row: Row) -> str:
        """A number nobody can misread: no grouping, and never exactly three decimals (1,234 may be one thousand)."""
        return self.spelled(value).replace(".", ",")

    def spelled(self, value: Any) -> str:
        if value is None:
            return ""
        text = f"{Decimal(value):f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return f"{text}0" if len(text.partition(".")[2]) == 3 else text

    def plain(self, value: Any) -> Any:
        return None if value is None else f"{Decimal(value):f}"

    def of_plain(self, value: Any) -> Any:
        return Decimal(value) if isinstance(value, str) else value

    def field(self, label: str, required: bool) -> forms.Field:
        from cotmoc.registers.derived.inputs import CellField, typed_widget

        # A number field of the browser would refuse "1.234,5".
        return CellField(self, typed_widget(inputmode="decimal"), label=label, required=required)

    def within(self) -> tuple[Any, Any] | None:
        most = 10 ** min(CERTAIN_DIGITS, self.digits - self.places) - 1
        return (-most if self.least is None else max(self.least, -most), most if self.most is None else min(self.most, most))

    def facts(self) -> dict[str, Any]:
        return {"max_digits": self.digits, "decimal_places": self.places}

    def bulk(self, raw: str) -> str:
        return f"try_cast({raw} AS DECIMAL({self.digits}, {self.places}))"

    def demand(self, label: str) -> Message:
        return say("%(label)s phải là số (dấu thập phân là dấu chấm)", label=say(label))

    def filler(self) -> str:
        return "0"


def exact(cell: Any, label: str) -> Decimal:
    """The number of a numeric cell: Excel keeps 15 digits, the rest of a computed fraction is noise."""
    if not isinstance(cell, float):
        return Decimal(cell)
    value = Decimal(f"{cell:.15g}")
    if Decimal(cell) != value and abs(value) >= 10**CERTAIN_DIGITS:
        raise CellProblem("“%(label)s”: số quá 15 chữ số, Excel đã làm mất phần cuối; kiểm tra đơn vị tính.", label=label)
    return value


@dataclass(frozen=True)
class Whole(Number):
    """A count or a year: no decimals, no unit behind it, and no marks between thousands, which a year does not have."""

    code: ClassVar[str] = "WHOLE"
    called: ClassVar[Message] = say("số nguyên")
    excel: ClassVar[str] = "count"
    unit: ClassVar[str] = ""
    lake: ClassVar[pa.DataType] = pa.int64()
    as_integer: ClassVar[bool] = True

    def show(self, value: Any) -> str:
        return "" if value is None else str(value)

    def bulk(self, raw: str) -> str:
        return f"try_cast({raw} AS BIGINT)"

    def demand(self, label: str) -> Message:
        return say("%(label)s phải là số nguyên", label=say(label))


@dataclass(frozen=True)
class Amount(Number):
    """A number with decimals, of a unit that the label or another column tells."""

    code: ClassVar[str] = "AMOUNT"
    called: ClassVar[Message] = say("số")
    weighs: ClassVar[bool] = True
    excel: ClassVar[str] = "decimal"

    digits: int = 24
    places: int = 6

    @property
    def lake(self) -> pa.DataType:  # type: ignore[override]
        return pa.decimal128(self.digits, self.places)


@dataclass(frozen=True)
class Percent(Amount):
    """Hundredths: 40 means 40%."""

    code: ClassVar[str] = "PERCENT"
    called: ClassVar[Message] = say("phần trăm (40 là 40%)")
    weighs: ClassVar[bool] = False
    unit: ClassVar[str] = "%"

    digits: int = 5
    places: int = 2

    def read(self, cell: Any, label: str) -> Any:
        if cell.__class__ is float and 0 < cell <= 1:
            # A cell of Excel's percent format holds 0.4 where people see 40%; the reader cannot see the format.
            part, whole = number_text(exact(cell, label)), number_text(exact(cell, label) * 100)
            raise CellProblem(
                "“%(label)s”: ô ghi %(part)s có thể là %(whole)s%%; ghi số %(whole)s, hoặc chữ “%(part)s%%”.",
                label=label,
                part=part,
                whole=whole,
            )
        return super().read(cell, label)

    def cell(self, value: Any, row: Row) -> Any:
        """A percentage up to 1 is spelled out: as a number it might be taken for a share."""
        return f"{number_text(value)}%" if value is not None and 0 < value <= 1 else value
