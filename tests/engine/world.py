"""A small country and small tables for tests: real rows in the real database and lake, computed by the real engine."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import models

from cotmoc.engine.compute import Made, tables
from cotmoc.engine.feeds import append
from cotmoc.engine.snapshot import take
from cotmoc.engine.values import Value
from cotmoc.indicators.base import Indicator
from cotmoc.indicators.registry import indicators
from cotmoc.orgs.models import Org, OrgChange
from cotmoc.period import Period
from cotmoc.registers.base import Register
from cotmoc.registers.derived.kinds.when import Day
from cotmoc.registers.fields import Link, Ref
from cotmoc.registers.models import Batch
from cotmoc.registers.registry import code_of as code_of_register
from cotmoc.registers.registry import feeds, registers

START, LAST_OLD, MERGER = date(2008, 8, 1), date(2025, 6, 30), date(2025, 7, 1)


def country() -> dict[str, Org]:
    """Two provinces that never change, with two communes and an office each: T (t1, t2, so), U (u1)."""
    nation = Org.objects.create(code="VN", name="Việt Nam", kind="nation", valid_from=date(1945, 9, 2))
    made = {"VN": nation}
    for code, parent, kind in (
        ("T", "VN", "province"),
        ("U", "VN", "province"),
        ("t1", "T", "commune"),
        ("t2", "T", "commune"),
        ("so", "T", "department"),
        ("u1", "U", "commune"),
    ):
        made[code] = Org.objects.create(code=code, name=f"Đơn vị {code}", kind=kind, parent=made[parent], valid_from=START)
    return made


def merged_country(weight: str | None = None) -> dict[str, Org]:
    """Provinces A and B become M on 1 July 2025; a1 → m1, b1 → m2; a2 is split between m1 and m2, by weight if given."""
    made = {"VN": Org.objects.create(code="VN", name="Việt Nam", kind="nation", valid_from=date(1945, 9, 2))}
    for code, parent, kind in (
        ("A", "VN", "province"),
        ("B", "VN", "province"),
        ("a1", "A", "commune"),
        ("a2", "A", "commune"),
        ("b1", "B", "commune"),
    ):
        made[code] = Org.objects.create(code=code, name=code, kind=kind, parent=made[parent], valid_from=START, valid_to=LAST_OLD)
    for code, parent, kind in (("M", "VN", "province"), ("m1", "M", "commune"), ("m2", "M", "commune")):
        made[code] = Org.objects.create(code=code, name=code, kind=kind, parent=made[parent], valid_from=MERGER)
    other = None if weight is None else str(1 - Decimal(weight))
    for source, target, part in (
        ("A", "M", None),
        ("B", "M", None),
        ("a1", "m1", None),
        ("b1", "m2", None),
        ("a2", "m1", weight),
        ("a2", "m2", other),
    ):
        OrgChange.objects.create(
            kind="merge", effective_on=MERGER, source=made[source], target=made[target], weight=None if part is None else Decimal(part)
        )
    return made


def rows_of(table: str) -> list[dict[str, str]]:
    """The rows of a small table: a header line, a rule, and cells between bars."""
    lines = [line.strip() for line in table.strip().splitlines() if set(line.strip()) - set("-+")]
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    return [dict(zip(cells[0], row, strict=True)) for row in cells[1:]]


@dataclass
class World:
    """Units by name and the tables put into them."""

    units: dict[str, Org]
    put: int = 0

    def fill(self, name: str, table: str, state: str = Batch.State.APPROVED, sender: str = "VN") -> Batch:
        """Put a table into a register (as an approved batch, cells lettered by column) or a feed. Who sent it speaks for all below."""
        if name in feeds():
            return self._feed(name, rows_of(table))
        register = registers()[name]
        rows = rows_of(table)
        letters = {field: chr(65 + at) for at, field in enumerate(rows[0])} if rows else {}
        batch = Batch.objects.create(
            register=name, org=self.units[sender], file_name=f"{name}.xlsx", file_sha256="0" * 64, state=state, columns=letters
        )
        for at, row in enumerate(rows):
            self._row(register, row, batch, at + 2)
        return batch

    def _row(self, register: type[Register], row: Mapping[str, str], batch: Batch, line: int) -> None:
        self.put += 1
        values = {
            f.name: self._filler(f, register)
            for f in register._meta.concrete_fields
            if f.name not in ("id", "org", "batch", "sheet", "row", "illustrative")
        }
        for field, text in row.items():
            if field not in ("org", "illustrative"):
                told = register._meta.get_field(field)
                values[field] = self._referred(told, text) if isinstance(told, Ref) else typed(told, text)
        if any(f.name == "ends_on" and not f.editable for f in register._meta.concrete_fields):
            register.clean_row(values)
        register.objects.create(
            org=self.units[row["org"]], batch=batch, sheet="Số liệu", row=line, illustrative=row.get("illustrative") == "yes", **values
        )

    def _referred(self, field: Ref, key: str) -> Any:
        """The row a reference leads to by its key, made when nobody has put it there."""
        register = field.remote_field.model
        found = register.objects.filter(**{register.key[0]: key})
        if not found.exists():
            self.fill(code_of_register(register), f"org | {register.key[0]}\nVN | {key}")
        return found.get()

    def _filler(self, field: models.Field[Any, Any], register: type[Register]) -> Any:
        """What stands in a column that the example does not speak of."""
        if field.null:
            return None
        if isinstance(field, Ref):
            return self._referred(field, "x")
        if field.has_default():
            return field.get_default()
        if field.choices:
            return field.choices[0][0]
        if isinstance(field, models.DateField):
            return date(2020, 1, 1)
        if isinstance(field, Link):
            return f"https://example.org/{self.put}"
        if isinstance(field, models.CharField | models.TextField):
            return f"x{self.put}" if field.name in register.key and not field.blank else ""
        return 0

    def _feed(self, name: str, rows: list[dict[str, str]]) -> Batch:
        columns, day = feeds()[name].columns, feeds()[name].counted_on
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"{name}.csv"
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, [*columns, "org"])
                writer.writeheader()
                for at, row in enumerate(rows):
                    blank = {n: c.kind.filler() if c.required else "" for n, c in columns.items()}
                    blank |= {n: row.get(day, blank[day]) for n, c in columns.items() if c.required and isinstance(c.kind, Day)}
                    writer.writerow({**blank, "code": f"x{at}", **row})
            return append(name, [path]).batch

    def compute(self, declared: Mapping[str, Indicator], as_of: date) -> Made:
        """The tables of the real engine."""
        return tables(take(), declared, as_of)


def typed(field: models.Field[Any, Any], text: str) -> Any:
    """A cell as the field's type; empty is None where the field allows it."""
    if text == "":
        return None if field.null else field.get_default()
    if isinstance(field, models.BooleanField):
        return text == "yes"
    return field.to_python(text)


def code_of(indicator: Indicator) -> str:
    """The code of a declared indicator; its name for one made in a test."""
    return next((code for code, known in indicators().items() if known is indicator), "trial")


def values_of(made: Made, units: Mapping[str, Org], code: str, boundary: str, period: str) -> dict[str, dict[str, Any]]:
    """The values of an indicator and period by unit name, by the preferred method."""
    names = {org.key: name for name, org in units.items()}
    return {
        names[row["org"]]: row
        for row in made.values.to_pylist()
        if (row["indicator"], row["boundary"], row["period"], row["rank"]) == (code, boundary, period, 0)
    }


def as_of(period: str) -> date:
    """The last day of a period."""
    return Period.parse(period).end


def value_row(code: str, boundary: str, org: str, period: str, **given: Any) -> dict[str, Any]:
    """A row of an edition's values: what is not given is empty."""
    sides = {"numerator": None, "denominator": None, "value": None}
    value = Value(indicator=code, org=org, boundary=boundary, period=period, **{**sides, **given})
    return {**asdict(value), "grain": Period.parse(period).grain.value}
