"""DAY, MOMENT and MONTH: when. A day is never taken for a month, and an hour never moves."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

import pyarrow as pa
from django import forms

from cotmoc.language.text import clean
from cotmoc.message import NOTHING, Message, say
from cotmoc.registers.derived.cells import CellProblem, shown_number
from cotmoc.registers.derived.kinds.base import Kind, Row

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
EARLIEST, LATEST = date(1945, 9, 2), date(2100, 12, 31)
SETTLED = 1976
"""Since this year the clocks of the country were never set back: an hour of a day stands once."""

_DAY_FIRST = r"(?P<day>\d{1,2})\s?[/.\-]\s?(?P<month>\d{1,2})\s?[/.\-]\s?(?P<year>\d{4})"
_SHORT_YEAR = r"(?P<day>\d{1,2})\s?[/.\-]\s?(?P<month>\d{1,2})\s?[/.\-]\s?(?P<year>\d{2})"
_YEAR_FIRST = r"(?P<year>\d{4})[/.\-](?P<month>\d{1,2})[/.\-](?P<day>\d{1,2})"
_WORDS = r"(?:ngày\s+)?(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})"
_MIDNIGHT = r"(?:[T\s]+\d{1,2}:\d{2}(?::\d{2})?)?"
_CLOCK = r"(?P<hour>\d{1,2})(?::|\s?h|\s?giờ)\s?(?P<minute>\d{1,2})?(?::(?P<second>\d{2})(?:\.\d+)?|\s?phút)?"


def _shapes(*shapes: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(shape, re.IGNORECASE) for shape in shapes)


_DAYS = _shapes(_DAY_FIRST + _MIDNIGHT, _WORDS, _YEAR_FIRST + _MIDNIGHT)
_MOMENTS = _shapes(
    *(rf"{day}(?:T|,?\s+(?:lúc\s+)?){_CLOCK}" for day in (_DAY_FIRST, _WORDS, _YEAR_FIRST)),
    *(rf"(?:lúc\s+)?{_CLOCK},?\s+{day}" for day in (rf"(?:ngày\s+)?{_DAY_FIRST}", _WORDS)),
)
_MONTHS = _shapes(
    r"(?P<year>\d{4})[/.\-](?P<month>\d{1,2})",
    r"(?:tháng\s*|t)?(?P<month>\d{1,2})\s?[/.\-]\s?(?P<year>\d{4})",
    r"(?:tháng\s*|t)(?P<month>\d{1,2})\s*(?:năm|,)\s*(?P<year>\d{4})",
)


def _parts(text: str, shapes: Sequence[re.Pattern[str]]) -> dict[str, int] | None:
    """The numbers of a text that has one of the shapes."""
    found = next((match for shape in shapes if (match := shape.fullmatch(text))), None)
    return None if found is None else {name: int(digits or 0) for name, digits in found.groupdict().items()}


_SHORT = _shapes(_SHORT_YEAR)


def _of_this_century(text: str) -> dict[str, int] | None:
    """A day whose year has two digits, where they can only mean one: 24 is 2024, since 1924 is before anything is counted; 60 may be
    1960 or 2060."""
    parts = _parts(text, _SHORT)
    return {**parts, "year": 2000 + parts["year"]} if parts and 1900 + parts["year"] < EARLIEST.year else None


def _within_time(day: date, label: str) -> date:
    """The day, unless its year must be a slip."""
    if not EARLIEST <= day <= LATEST:
        raise CellProblem("“%(label)s” là %(day)s, ngoài khoảng từ 1945 đến 2100; kiểm tra lại năm.", label=label, day=day)
    return day


@dataclass(frozen=True)
class Day(Kind):
    """A day, typed day first."""

    code: ClassVar[str] = "DAY"
    called: ClassVar[Message] = say("ngày (dd/mm/yyyy)")
    excel: ClassVar[str] = "date"
    lake: ClassVar[pa.DataType] = pa.date32()
    sample: ClassVar[str] = "31/12/2025"
    heard_in: ClassVar[tuple[type, ...]] = (str,)

    def read(self, cell: Any, label: str) -> date:
        if isinstance(cell, datetime):
            cell = cell.date()
        if isinstance(cell, str):
            cell = self._typed(clean(cell), label)
        if not isinstance(cell, date):
            raise CellProblem(
                "“%(label)s” cần ngày nhưng ô đang là số %(cell)s; định dạng ô kiểu Ngày hoặc ghi dạng 31/12/2025.",
                label=label,
                cell=shown_number(cell),
            )
        return _within_time(cell, label)

    @staticmethod
    def _typed(text: str, label: str) -> date:
        parts = _parts(text, _DAYS) or _of_this_century(text)
        if parts is None:
            raise CellProblem("“%(label)s”: “%(text)s” không phải ngày; ghi đủ ngày/tháng/năm, ví dụ 31/12/2025.", label=label, text=text)
        try:
            return date(**parts)
        except ValueError:
            raise CellProblem(
                "“%(label)s”: không có ngày “%(text)s” (thứ tự là ngày/tháng/năm); ghi lại, ví dụ 31/12/2025.", label=label, text=text
            ) from None

    def heard(self, cell: Any, value: Any) -> Message:
        if not (isinstance(cell, str) and _of_this_century(clean(cell))):
            return NOTHING
        return say("“%(text)s” hiểu là %(value)s", text=clean(cell), value=self.text(value, {}))

    def show(self, value: Any) -> str:
        return self.text(value, {})

    def cell(self, value: Any, row: Row) -> Any:
        return value

    def text(self, value: Any, row: Row) -> str:
        return "" if value is None else f"{value:%d/%m/%Y}"

    def spelled(self, value: Any) -> str:
        return self.text(value, {})

    def within(self) -> tuple[Any, Any] | None:
        return (EARLIEST, LATEST)

    def plain(self, value: Any) -> Any:
        return None if value is None else value.isoformat()

    def field(self, label: str, required: bool) -> forms.Field:
        from cotmoc.registers.derived.inputs import CellField, typed_widget

        return CellField(self, typed_widget(self.sample, inputmode="numeric"), label=label, required=required)

    def bulk(self, raw: str) -> str:
        return f"coalesce(try_cast({raw} AS DATE), try_cast(try_strptime({raw}, '%d/%m/%Y') AS DATE))"

    def demand(self, label: str) -> Message:
        return say("%(label)s phải là ngày (ghi 2025-12-31 hoặc 31/12/2025)", label=say(label))

    def filler(self) -> str:
        return "2025-01-01"


@dataclass(frozen=True)
class Moment(Day):
    """A day and a time of day, to the second, as clocks in Việt Nam show it."""

    code: ClassVar[str] = "MOMENT"
    called: ClassVar[Message] = say("ngày và giờ (dd/mm/yyyy hh:mm)")
    excel: ClassVar[str] = "moment"
    lake: ClassVar[pa.DataType] = pa.timestamp("us")
    """Without a zone: in the lake, too, it is what the clock showed, so that the day of a moment is the day people mean."""
    sample: ClassVar[str] = "31/12/2025 14:30"

    def read(self, cell: Any, label: str) -> datetime:
        if isinstance(cell, str):
            cell = self._clock(clean(cell), label)
        elif isinstance(cell, date) and not isinstance(cell, datetime):
            cell = datetime(cell.year, cell.month, cell.day)  # so the reader gives a cell of day and time at midnight
        if not isinstance(cell, datetime):
            raise CellProblem(
                "“%(label)s” cần ngày và giờ nhưng ô đang là số %(cell)s; ghi dạng %(sample)s.",
                label=label,
                cell=shown_number(cell),
                sample=self.sample,
            )
        moment = _to_the_second(cell if cell.tzinfo is None else cell.astimezone(HERE).replace(tzinfo=None))
        if _within_time(moment.date(), label).year < SETTLED:
            raise CellProblem(
                "“%(label)s” là %(moment)s; chỉ nhận giờ từ năm %(year)s, kiểm tra lại năm.",
                label=label,
                moment=f"{moment:%d/%m/%Y %H:%M}",
                year=SETTLED,
            )
        return moment.replace(tzinfo=HERE)

    def _clock(self, text: str, label: str) -> datetime:
        parts = _parts(text, _MOMENTS)
        if parts is None:
            lacking = say("thiếu giờ") if _parts(text, _DAYS) else say("không phải ngày và giờ")
            raise CellProblem(
                "“%(label)s”: “%(text)s” %(lacking)s; ghi đủ ngày/tháng/năm giờ:phút, ví dụ %(sample)s.",
                label=label,
                text=text,
                lacking=lacking,
                sample=self.sample,
            )
        try:
            return datetime(**parts)
        except ValueError:
            raise CellProblem(
                "“%(label)s”: không có lúc “%(text)s” (ngày/tháng/năm giờ:phút); ghi lại, ví dụ %(sample)s.",
                label=label,
                text=text,
                sample=self.sample,
            ) from None

    def cell(self, value: Any, row: Row) -> Any:
        return None if value is None else _here(value)

    def text(self, value: Any, row: Row) -> str:
        return "" if value is None else f"{_here(value):%d/%m/%Y} {_clock_text(_here(value))}"

    def stored(self, known: Any) -> Callable[[Any], Any]:
        return lambda value: None if value is None else _here(value)

    def plain(self, value: Any) -> Any:
        return None if value is None else _here(value).isoformat()

    def joins_as(self, value: Any) -> str:
        return "" if value is None else str(_here(value))

    def bulk(self, raw: str) -> str:
        shapes = ", ".join(f"try_strptime({raw}, '%d/%m/%Y {clock}')" for clock in ("%H:%M:%S", "%H:%M"))
        return f"coalesce(try_cast({raw} AS TIMESTAMP), {shapes})"

    def demand(self, label: str) -> Message:
        return say("%(label)s phải là ngày và giờ (ghi 2025-12-31 14:30 hoặc 31/12/2025 14:30)", label=say(label))

    def filler(self) -> str:
        return "2025-01-01 08:00:00"


def _to_the_second(moment: datetime) -> datetime:
    """Excel keeps a moment as a fraction of days; what is left below a second is noise."""
    return (moment + timedelta(milliseconds=500)).replace(microsecond=0)


def _here(moment: datetime) -> datetime:
    """What the clock showed."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(HERE).replace(tzinfo=None)


def _clock_text(moment: datetime) -> str:
    return f"{moment:%H:%M:%S}" if moment.second else f"{moment:%H:%M}"


@dataclass(frozen=True)
class Month(Day):
    """A month, kept as its first day, so that a row can be counted on it."""

    code: ClassVar[str] = "MONTH"
    called: ClassVar[Message] = say("tháng (mm/yyyy)")
    excel: ClassVar[str] = "month"
    sample: ClassVar[str] = "12/2025"

    def read(self, cell: Any, label: str) -> date:
        if isinstance(cell, str):
            cell = self._typed(clean(cell), label)
        if not isinstance(cell, date):
            raise CellProblem(
                "“%(label)s” cần tháng nhưng ô đang là số %(cell)s; ghi dạng %(sample)s.",
                label=label,
                cell=shown_number(cell),
                sample=self.sample,
            )
        day = cell.date() if isinstance(cell, datetime) else cell
        return _within_time(max(day, EARLIEST) if _same_month(day, EARLIEST) else day, label).replace(day=1)

    @staticmethod
    def _typed(text: str, label: str) -> date:
        parts = _parts(text, _MONTHS) or _parts(text, _DAYS)
        if parts is None:
            raise CellProblem("“%(label)s”: “%(text)s” không phải tháng; ghi tháng/năm, ví dụ 12/2025.", label=label, text=text)
        try:
            return date(**{"day": 1, **parts})
        except ValueError:
            raise CellProblem(
                "“%(label)s”: không có tháng “%(text)s” (thứ tự là tháng/năm); ghi lại, ví dụ 12/2025.", label=label, text=text
            ) from None

    def text(self, value: Any, row: Row) -> str:
        return "" if value is None else f"{value:%m/%Y}"

    def plain(self, value: Any) -> Any:
        return None if value is None else f"{value:%Y-%m}"

    def joins_as(self, value: Any) -> str:
        return "" if value is None else value.isoformat()

    def bulk(self, raw: str) -> str:
        return f"coalesce(try_cast({raw} || '-01' AS DATE), try_cast(try_strptime('01/' || {raw}, '%d/%m/%Y') AS DATE))"

    def demand(self, label: str) -> Message:
        return say("%(label)s phải là tháng (ghi 2025-12 hoặc 12/2025)", label=say(label))

    def filler(self) -> str:
        return "2025-01"


def _same_month(one: date, other: date) -> bool:
    return (one.year, one.month) == (other.year, other.month)
