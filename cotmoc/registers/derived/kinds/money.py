"""MONEY: whole đồng, whatever a sheet or a cell counts in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any, ClassVar

from cotmoc.files.cells import Shown
from cotmoc.language.lexicon import senses
from cotmoc.language.money import dong_in
from cotmoc.language.text import clean
from cotmoc.message import Message, say
from cotmoc.registers.derived.kinds.number import Amount, exact


@dataclass(frozen=True)
class Money(Amount):
    """Whole đồng."""

    code: ClassVar[str] = "MONEY"
    called: ClassVar[Message] = say("số tiền (đồng)")
    excel: ClassVar[str] = "integer"
    unit: ClassVar[str] = "|".join(senses("money"))

    digits: int = 20
    places: int = 0
    times: int = 1
    """How many đồng a number of this sheet stands for: its head may count in millions."""

    def read(self, cell: Any, label: str) -> Any:
        if self.times == 1 or isinstance(cell, (bool, date, time, timedelta)):
            return super().read(cell, label)
        if cell.__class__ is Shown and cell.text:
            cell = cell.value  # noughts before a sum are no word of its own
        if cell.__class__ is Shown or (isinstance(cell, str) and _counted(cell)):
            return replace(self, times=1).read(cell, label)  # its own word goes before the head's
        counted = Amount(digits=24, places=len(str(self.times)) - 1).read(cell, label)
        return self._fitting(counted * self.times, label)

    def shown(self, cell: Shown, label: str) -> Decimal:
        times = dong_in(cell.unit) if cell.unit else 0
        return exact(cell.value, label) * times if times else super().shown(cell, label)

    def typed(self, text: str, label: str) -> Decimal:
        """Also “1,5 tỷ”: a word of thousands makes the writing Vietnamese, where a point parts thousands."""
        scaled = _scaled(clean(text))
        if scaled is None:
            return super().typed(text, label)
        number, times = scaled
        grouped = re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+", number.replace(" ", ""))
        counted = Decimal(number.replace(" ", "").replace(".", "")) if grouped else Amount(digits=24, places=6).typed(number, label)
        return counted * times

    def demand(self, label: str) -> Message:
        return say("%(label)s phải là số đồng nguyên", label=say(label))


def _counted(text: str) -> tuple[str, int] | None:
    """“1,5 tỷ” or “1.250 đồng” as its number and how many đồng one of it is; None without such a word."""
    found = re.fullmatch(r"([-−(]?[\d.,' ]*\d\)?)\s*([^\W\d_][^\d]*)", clean(text))
    times = dong_in(found[2]) if found else None
    return (found[1], times) if found and times else None


def _scaled(text: str) -> tuple[str, int] | None:
    """The same where one of it is more than one đồng."""
    found = _counted(text)
    return found if found and found[1] > 1 else None
