"""cotmoc lineage: from a figure to its parts, and to the rows, files and cells behind them, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from cotmoc.cli.frame import command, console, known, show_json, unit
from cotmoc.cli.numbers import AsJson, BoundaryCode, boundary_code
from cotmoc.language.numbers import figure
from cotmoc.language.times import named
from cotmoc.language.units import amount
from cotmoc.message import say
from cotmoc.period import Period

if TYPE_CHECKING:
    from cotmoc.engine.lineage import SourceRow, Trace
    from cotmoc.indicators.base import Indicator


def join(app: typer.Typer) -> None:
    """Add this command."""
    app.command("lineage")(lineage)


@command
def lineage(
    indicator: Annotated[str, typer.Argument(help="Mã chỉ số.")],
    org: Annotated[str, typer.Option(help="Mã đơn vị.")],
    period: Annotated[str, typer.Option(help="Kỳ: 2025, 2025-Q3, 2025-09.")],
    rows: Annotated[bool, typer.Option("--rows", help="Liệt kê từng dòng với tệp, trang, ô.")] = False,
    boundary: BoundaryCode = "",
    part: Annotated[str, typer.Option(help="numerator (tử số) hoặc denominator (mẫu số).")] = "numerator",
    limit: Annotated[int, typer.Option(help="Nhiều nhất bao nhiêu dòng.")] = 50,
    as_json: AsJson = False,
) -> None:
    """Từ một con số về đến từng dòng và ô của tệp gốc."""
    from cotmoc.engine.edition import Edition
    from cotmoc.engine.lineage import trace
    from cotmoc.indicators.registry import indicators

    declared = known(say("chỉ số"), indicator, indicators())
    known(say("phần"), part, {"numerator": None, "denominator": None})
    edition, place, asked = Edition.open("current"), unit(org), Period.parse(period)
    found = trace(edition, indicator, place.key, asked.code, boundary_code(boundary, edition), part=part, limit=limit if rows else 0)
    if as_json:
        return show_json({"edition": edition.id, "indicator": indicator, "org": place.key, "period": period, **asdict(found)})
    console.print(f"{declared.name} — {place.name}, {named(asked)}, bản {edition.id}, số đến {edition.as_of:%d/%m/%Y}")
    for line in told(found, declared):
        console.print(line)
    if rows:
        console.print(_listed(found.rows))
    return None


def told(found: Trace, declared: Indicator) -> Iterator[str]:
    """The value with its two sides where it has them, and how many rows the part stands on with what they come to."""
    from cotmoc.reports.wording import beside

    value, sides = found.value, declared.words.sides
    shown = "không tính được" if value.value is None else str(amount(value.value, declared.unit.symbol))
    if sides is None:
        yield f"Giá trị: {shown}."
    else:
        yield f"Giá trị: {shown}; {_side(sides.top, value.numerator)}, {_side(sides.bottom, value.denominator)}."
    if marks := [*([value.note] if value.value is None and value.note else []), *beside(value)]:
        yield f"Kèm theo: {', '.join(marks)}."
    of = "" if sides is None else f"{sides.top if found.part == 'numerator' else sides.bottom}: "
    whole = "" if found.total == found.count else f", cộng lại được {figure(found.total)}"
    yield f"{of}{figure(found.count)} dòng{whole}."


def _side(name: object, number: float | None) -> str:
    return f"{str(name).lower()} {'chưa có' if number is None else figure(number)}"


def _listed(rows: tuple[SourceRow, ...]) -> Table:
    table = Table("Sổ", "Khóa", "Đơn vị", "Ngày", "Lượng", "Tệp", "Trang", "Dòng", "Ô")
    for row in rows:
        _add(table, row, row.register, figure(row.amount))
        if row.via:
            _add(table, row.via, f"└ {row.via.register}", "")
    return table


def _add(table: Table, row: SourceRow, register: str, counted: str) -> None:
    day = f"{row.date:%d/%m/%Y}" if row.date else ""
    register = f"{register} (minh họa)" if row.illustrative else register
    table.add_row(register, row.key, row.org, day, counted, row.file, row.sheet, str(row.row), row.cell)
