"""A cell of a table as its column says: words, a whole number, a day, a share, yes or no, one of the choices."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from cotmoc.language.text import bare, clean, folded
from cotmoc.message import Message, joined, say
from cotmoc.orgs.tables.columns import Column, Given, Holds
from cotmoc.problem import Problem

FIRST_DAY, LAST_DAY = date(1945, 9, 3), date(2099, 12, 31)
"""Days that a table can speak of: the nation has a day before the first of them, and no unit is of a later century."""
_YES, _NO = {"có", "x", "yes", "y", "true", "1", "đúng"}, {"không", "no", "n", "false", "0", "sai"}
_DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")


class CellProblem(Problem):
    """What is wrong with what a cell says."""


def value(column: Column, cell: Any) -> Given:
    """What a cell says, None where it is empty; CellProblem where it says something else than its column."""
    said = words(cell)
    if not said:
        return None
    if column.choices is not None:
        return _choice(column.choices, said)
    if column.holds is Holds.DAY and isinstance(cell, date):
        return _known_day(cell.date() if isinstance(cell, datetime) else cell)
    if column.holds is Holds.WORDS:
        return _text(column.most, said)
    return _TYPED[column.holds](said)


def words(cell: Any) -> str:
    """What a cell says; a whole number of Excel without its “.0”, a yes or no of Excel in our words."""
    if cell is None or cell is True or cell is False:
        return {True: "có", False: "không", None: ""}[cell]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return clean(str(cell))


def remedy(column: Column) -> Message:
    """How to write a cell of a column."""
    if column.choices is not None:
        choices = joined(say("%(label)s (%(code)s)", label=label, code=code) for code, label in column.choices.items())
        return say("chọn một trong: %(choices)s", choices=choices)
    if column.holds is Holds.WORDS:
        return say("ghi không quá %(most)s chữ", most=column.most)
    return say("ghi %(what)s", what=say(column.holds.value))


def _text(most: int, said: str) -> str:
    if len(said) > most:
        raise CellProblem("“%(words)s…” dài %(count)s chữ, quá %(most)s", words=said[:30], count=len(said), most=most)
    return said


def _whole(said: str) -> int:
    if not said.isdecimal() or len(said) > 4:
        raise CellProblem("“%(words)s” không phải số nguyên từ 0 đến 9999", words=said[:30])
    return int(said)


def _day(said: str) -> date:
    for form in _DAYS:
        try:
            return _known_day(datetime.strptime(said, form).date())
        except ValueError:
            continue
    raise CellProblem("“%(words)s” không phải ngày", words=said[:30])


def _known_day(day: date) -> date:
    if not FIRST_DAY <= day <= LAST_DAY:
        shown = f"{day.day:02d}/{day.month:02d}/{day.year:04d}"
        raise CellProblem("ngày %(day)s ngoài khoảng %(first)s–%(last)s", day=shown, first=FIRST_DAY.year, last=LAST_DAY.year)
    return day


def share(said: str) -> Decimal:
    """A declared share as a person writes it: 0,25 or 25%."""
    plain = said.replace(",", ".")
    try:
        found = Decimal(plain.rstrip("% ")) / (100 if plain.endswith("%") else 1)
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise CellProblem("“%(text)s” không phải tỷ trọng", text=said[:40])
    return found


def _yes_no(said: str) -> bool:
    if folded(said) not in _YES | _NO:
        raise CellProblem("“%(words)s” không phải có hoặc không", words=said[:30])
    return folded(said) in _YES


_TYPED = {Holds.WHOLE: _whole, Holds.DAY: _day, Holds.SHARE: share, Holds.YES_NO: _yes_no}


def _choice(choices: Mapping[str, str], said: str) -> str:
    """The code of what was chosen, its marks left out or not."""
    for form in (folded, bare):
        for code, label in choices.items():
            if form(said) in (form(code), form(label)):
                return code
    raise CellProblem("“%(words)s” không có trong danh mục", words=said[:60])
