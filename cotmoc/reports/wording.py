"""Figures, requirements and dates as a Vietnamese report writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from cotmoc.engine.values import Value
from cotmoc.indicators.terms import Unit
from cotmoc.language.message import Message
from cotmoc.language.numbers import figure
from cotmoc.language.times import named
from cotmoc.language.units import amount as amount_of
from cotmoc.language.units import bound
from cotmoc.period import Period
from cotmoc.plans.models import Target

ILLUSTRATIVE = "dữ liệu minh họa"
MISSING = "–"
VINTAGES = {"uoc": "ước", "so_bo": "sơ bộ", "chinh_thuc": "chính thức", "muc_tieu": "mục tiêu"}
_LARGE = ((Decimal(10) ** 12, "nghìn tỷ"), (Decimal(10) ** 9, "tỷ"), (Decimal(10) ** 6, "triệu"))


def day(on: date | None) -> str:
    """05/9/2025, 14/02/2025: days below 10 and months 1 and 2 have a zero before them (NĐ 30/2020); a dash for none."""
    return f"{on.day:02d}/{f'{on.month:02d}' if on.month < 3 else on.month}/{on.year}" if on else MISSING


def asked(target: Target) -> str:
    """What a target asks for, in words that keep its bound: trên 40 %, từ 15 % trở lên."""
    if target.value is None:
        return "hoàn thành" if target.comparator == "done" else "không nêu con số"
    return str(bound(target.comparator, target.value, target.value_high, target.unit, target.count_of))


def reached(value: Value | None, unit: Unit) -> str:
    """A value with its unit, its period and what kind of figure it is; why there is none when there is none."""
    if value is None:
        return "chưa có số liệu"
    kind = ", ".join(
        part
        for part in (
            str(named(Period.parse(value.period))),
            VINTAGES.get(value.vintage, value.vintage),
            value.method,
            value.note if value.partial else "",
            f"{value.reported or 0}/{value.due} đơn vị có số" if value.due else "",
            ILLUSTRATIVE if value.illustrative else "",
        )
        if part
    )
    if value.value is None:
        return f"{value.note or 'không tính được'} ({kind})"
    return f"{amount_of(value.value, unit.symbol, min(unit.decimals, 3))} ({kind})"


def parts(value: Value | None) -> str:
    """Numerator / denominator, large money in words of thousands; a dash where there are none."""
    if value is None or value.numerator is None:
        return MISSING
    return amount(value.numerator) if value.denominator is None else f"{amount(value.numerator)} / {amount(value.denominator)}"


def amount(number: float) -> str:
    """A count or a sum: 12.480; from a hundred million on in triệu, tỷ, nghìn tỷ with one decimal."""
    size = Decimal(repr(number))
    if abs(size) < Decimal(10) ** 8:
        return figure(number, 2)
    unit, word = next((u, w) for u, w in _LARGE if abs(size) >= u)
    return f"{figure(size / unit, 1)} {word}"


def share(part: float | None) -> str:
    """A rate in percent, one decimal; a dash for none."""
    return MISSING if part is None else f"{figure(part, 1)} %"


def lowered(words: Message) -> str:
    """Words as they stand inside a sentence."""
    said = str(words)
    return said[:1].lower() + said[1:]
