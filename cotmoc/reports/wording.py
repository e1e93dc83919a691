"""Figures, requirements and dates as a Vietnamese report writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from cotmoc.engine.values import Value
from cotmoc.indicators.terms import Unit
from cotmoc.language.numbers import figure, rounded
from cotmoc.language.times import named
from cotmoc.language.units import amount as amount_of
from cotmoc.language.units import base_of, bound
from cotmoc.message import Message
from cotmoc.period import Period
from cotmoc.plans.models import Plan, Target
from cotmoc.reports.within import Changed, Happened

ILLUSTRATIVE = "dữ liệu minh họa"
UNSPLIT = "có phần không tách được"
MISSING = "–"
VINTAGES = {"uoc": "ước", "so_bo": "sơ bộ", "chinh_thuc": "chính thức", "cong_bo": "đã công bố", "muc_tieu": "mục tiêu"}
_LARGE = ((Decimal(10) ** 12, "nghìn tỷ"), (Decimal(10) ** 9, "tỷ"), (Decimal(10) ** 6, "triệu"))


def day(on: date | None) -> str:
    """05/9/2025, 14/02/2025: days below 10 and months 1 and 2 have a zero before them (NĐ 30/2020); a dash for none."""
    return f"{on.day:02d}/{f'{on.month:02d}' if on.month < 3 else on.month}/{on.year}" if on else MISSING


def citation(plan: Plan) -> str:
    """What a legal basis says behind a plan's title, as far as it is known: " số 112/KH-UBND ngày 12 tháng 01 năm 2026 của …"."""
    on = plan.issued_on
    said = f" số {plan.number}" if plan.number else ""
    if on is not None:
        said += f" ngày {on.day:02d} tháng {f'{on.month:02d}' if on.month < 3 else on.month} năm {on.year}"
    return said + (f" của {plan.issuer}" if plan.issuer else "")


def asked(target: Target) -> str:
    """What a target asks for, in words that keep its bound: trên 40 %, từ 15 % trở lên."""
    if target.value is None:
        return "hoàn thành" if target.comparator == "done" else "không nêu con số"
    words = str(bound(target.comparator, target.value, target.value_high, target.unit, target.count_of))
    base = base_of(target.unit)
    return words.replace(f"trên {figure(base)}", f"trên {figure(base)} {target.base}", 1) if base and target.base else words


def reached(value: Value | None, unit: Unit) -> str:
    """A value with its unit, its period and what kind of figure it is; why there is none when there is none."""
    if value is None:
        return "chưa có số liệu"
    kind = ", ".join([str(named(Period.parse(value.period))), *beside(value)])
    if value.value is None:
        return f"{value.note or 'không tính được'} ({kind})"
    return f"{amount_of(value.value, unit.symbol, min(unit.decimals, 3))} ({kind})"


def beside(value: Value) -> list[str]:
    """What must be known of a figure wherever it stands: its vintage and method, what it lacks, how many reported, its source."""
    said = (
        VINTAGES.get(value.vintage, value.vintage),
        value.method,
        value.note if value.partial else "",
        UNSPLIT if value.unsplit else "",
        covered(value),
        f"nguồn: {value.source}" if value.source else "",
        ILLUSTRATIVE if value.illustrative else "",
    )
    return [part for part in said if part]


def covered(value: Value) -> str:
    """3/124 đơn vị có số; empty where nobody below has to report."""
    return f"{value.reported or 0}/{value.due} đơn vị có số" if value.due else ""


def added(found: Happened | Changed, unit: Unit) -> str:
    """What a window adds: of what happens 12 / 20 = 60 %, of what holds how much more or less it is."""
    if isinstance(found, Changed):
        return _change(found, unit)
    if found.numerator is None:
        return "chưa tính được phần phát sinh"
    said = amount(found.numerator) if found.denominator is None else f"{amount(found.numerator)} / {amount(found.denominator)}"
    if found.value is not None and found.divided:
        said = f"{said} = {amount_of(found.value, unit.symbol, min(unit.decimals, 3))}"
    notes = (
        ["mẫu số chỉ có của cả năm"] if found.whole_year else ["không phát sinh mẫu số"] if found.divided and found.value is None else []
    )
    marks = ("một phần chưa tách được" if found.of.unsplit else "", ILLUSTRATIVE if found.of.illustrative else "")
    notes += [part for part in (covered(found.of), *marks) if part]
    return f"{said} ({', '.join(notes)})" if notes else said


def _change(found: Changed, unit: Unit) -> str:
    if found.then is None:
        return "đầu kỳ chưa có số"
    if found.by is None:
        return "không so được với đầu kỳ: khác phương pháp"
    if found.by == 0:
        return "chưa có số mới trong kỳ" if found.old else "không đổi so với đầu kỳ"
    more = amount_of(abs(found.by), unit.symbol, min(unit.decimals, 3), difference=True)
    how = f"{'tăng' if found.by > 0 else 'giảm'} {more}" if rounded(abs(found.by), min(unit.decimals, 3)) else "gần như không đổi"
    return f"{how} ({', '.join(part for part in _set_against(found, found.then, unit) if part)})"


def _set_against(found: Changed, then: Value, unit: Unit) -> tuple[str, ...]:
    """What a change must be read with: the figure of the start, of which kind it was where that is another, and of when the figures are
    where they are of a period gone by."""
    kind = f" ({VINTAGES.get(then.vintage, then.vintage)})" if then.vintage and then.vintage != found.now.vintage else ""
    return (
        f"đầu kỳ {amount_of(then.value or 0.0, unit.symbol, min(unit.decimals, 3))}{kind}",
        f"số của {named(Period.parse(found.now.period))}" if found.old else "",
        ILLUSTRATIVE if found.now.illustrative or then.illustrative else "",
    )


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
