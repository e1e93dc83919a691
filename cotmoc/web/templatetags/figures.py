"""How figures are written: Vietnamese decimal comma and thousand dot, English the other way round.

Rounding is for the eye only; every comparison is made on the unrounded figure before it comes here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext

from cotmoc.language.times import named, stretch
from cotmoc.message import spoken
from cotmoc.period import Period
from cotmoc.voice import voice

register = template.Library()

SIGNS = {">": ">", ">=": "≥", "<": "<", "<=": "≤", "~": "≈", "=": "=", "between": "", "done": ""}
MISSING = "—"
NARROW = "\u00a0"
BILLION = Decimal(1_000_000_000)


def written(value: Decimal, digits: int) -> str:
    """A figure with so many decimals in the language of the page."""
    text = f"{value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP):,f}"
    text = "−" + text[1:] if text.startswith("-") else text
    return text if get_language() == "en" else text.translate(str.maketrans(",.", ".,"))


def decimals(value: Decimal) -> int:
    """Decimals that leave about three telling digits: 0,0043 · 0,58 · 46,2 · 312,4 · 12.480; what is not nought never reads as nought."""
    size = abs(value)
    if value == value.to_integral_value() or size >= 1000:
        return 0
    if size >= 10:
        return 1
    return 2 if size >= Decimal("0.095") else max(4, 1 - size.adjusted())


def plain(value: float | int | str | Decimal | None) -> Decimal | None:
    """The figure as a decimal; None for nothing, for a NaN and for an infinity."""
    if value is None or value == "":
        return None
    figure = Decimal(str(value))
    return figure if figure.is_finite() else None


@register.filter
def number(value: float | int | Decimal | None, digits: int | None = None) -> str:
    """A figure for reading: about three telling digits, or exactly `digits` decimals."""
    figure = plain(value)
    return MISSING if figure is None else written(figure, decimals(figure) if digits is None else int(digits))


@register.filter
def compact(value: float | int | Decimal | None) -> str:
    """A figure where there is little room: from a billion up in billions (327,8 tỷ), else as number() writes it."""
    figure = plain(value)
    if figure is None or abs(figure) < BILLION:
        return number(figure)
    unit = pgettext("một nghìn triệu", "tỷ")
    return f"{written(figure / BILLION, 1)}{NARROW}{unit}"


@register.filter
def column_digits(values: Iterable[Any]) -> int:
    """Decimals for a whole column of values, so that its commas stand in one line."""
    known = [figure for value in values if (figure := plain(getattr(value, "value", value))) is not None]
    return max((decimals(figure) for figure in known), default=0)


@register.filter
def exact(value: float | int | Decimal | None) -> str:
    """A figure as it was set, without padding zeros: a target's 0,6 or 40."""
    figure = plain(value)
    if figure is None:
        return MISSING
    return written(figure, max(0, -int(figure.normalize().as_tuple().exponent)))


@register.filter
def percent(value: float | int | Decimal | None, digits: int | None = None) -> str:
    """A share already in percent, with its sign: 46,2 %."""
    shown = number(value, digits)
    return shown if shown == MISSING else f"{shown}{NARROW}%"


@register.filter
def comparator_sign(comparator: str) -> str:
    """> ≥ < ≤ ≈ = ; nothing for a range or a thing to be done."""
    return SIGNS.get(comparator, comparator)


@register.filter
def needed(target: object) -> str:
    """What a target asks for, short enough for a stone: > 40 · ≥ 0,6 · 3–5 · hoàn thành."""
    comparator, value, high = getattr(target, "comparator", ""), getattr(target, "value", None), getattr(target, "value_high", None)
    if value is None:
        return pgettext("on a stone", "xong") if comparator == "done" else "?"
    if comparator == "between":
        return f"{exact(value)}–{exact(high)}"
    return f"{comparator_sign(comparator)}{NARROW}{exact(value)}".strip(f" {NARROW}")


@register.filter
def period_label(code: str | Period | None) -> str:
    """A period as people say it: năm 2025, quý III/2025, tháng 9/2025."""
    if not code:
        return MISSING
    period = code if isinstance(code, Period) else Period.parse(str(code))
    return spoken(named(period), voice())


@register.filter
def day(value: date | datetime | str | None) -> str:
    """A day: 20/11/2025."""
    if not value:
        return MISSING
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return f"{value:%d/%m/%Y}"


@register.filter
def moment(value: datetime | str | None) -> str:
    """A moment: 20/11/2025 · 14:02."""
    if not value:
        return MISSING
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    if timezone.is_aware(value):
        value = timezone.localtime(value)
    return f"{value:%d/%m/%Y · %H:%M}"


@register.filter
def until_now(value: datetime) -> str:
    """How long ago a moment was: 3 ngày, 5 giờ, 12 phút."""
    return spoken(stretch(max(timezone.now() - value, timedelta())), voice())


@register.filter
def capital(text: object) -> str:
    """The text with its first letter large, the rest as it is."""
    said = text if isinstance(text, SafeString) else str(text)
    large = said[:1].upper() + said[1:]
    return SafeString(large) if isinstance(said, SafeString) else large
