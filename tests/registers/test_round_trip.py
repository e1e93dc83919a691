"""What goes out comes in the same: register → Excel or CSV → register, for any rows the register may hold."""

from __future__ import annotations

import string
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cotmoc.files.workbook import read_workbook
from cotmoc.language.text import clean
from cotmoc.orgs.models import Org
from cotmoc.registers import batches
from cotmoc.registers.base import Register
from cotmoc.registers.derived.columns import RegisterColumn, columns_of
from cotmoc.registers.derived.excel import template
from cotmoc.registers.derived.export import to_csv, to_xlsx
from cotmoc.registers.derived.reading import read_rows
from cotmoc.registers.models import Batch
from cotmoc.registers.registry import registers

LETTERS = string.ascii_letters + string.digits + "ĂÂĐÊÔƠƯăâđêôơưáàảãạếềểễệịỏọụừữỳỹ" + " -/.,;:“”'\"=+@%&<>()"
DAYS = st.dates(date(2010, 1, 1), date(2025, 6, 1))


def values_of(column: RegisterColumn, orgs: list[Org]) -> st.SearchStrategy[Any]:
    """Any value a person could have kept in a column."""
    if column.type == "org":
        return st.sampled_from(orgs)
    if column.type == "choice":
        found: st.SearchStrategy[Any] = st.sampled_from([code for code, _ in column.choices])
    elif column.type == "date":
        found = DAYS
    elif column.type == "boolean":
        found = st.booleans()
    elif column.type == "text":
        return _texts(column)
    elif column.whole is int:
        found = st.integers(2010, 2025)
    else:
        most = 100 if column.max_digits == 5 else 10**9
        found = st.decimals(0, most, places=column.places, allow_nan=False)
    return st.none() | found if column.nullable else found


def _texts(column: RegisterColumn) -> st.SearchStrategy[str]:
    if column.name == "tax_code":
        return st.from_regex(r"[0-9]{10}(-[0-9]{3})?", fullmatch=True)
    if column.name == "period":
        return st.sampled_from(["2023", "2024-H1", "2024-Q3", "2025-02", "2016-2020"])
    found = st.text(LETTERS, min_size=1, max_size=min(column.max_length or 30, 30)).map(clean).filter(bool)
    return found if column.required else st.just("") | found


@st.composite
def rows_of(draw: Any, register: type[Register], orgs: list[Org]) -> list[dict[str, Any]]:
    """Rows of a register that keep its rules, each with its own key."""
    columns = columns_of(register)
    kept: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in draw(st.lists(st.fixed_dictionaries({c.name: values_of(c, orgs) for c in columns}), min_size=1, max_size=5)):
        if "fiscal_year" in row:
            row["fiscal_year"] = row["booked_on"].year
        register.clean_row(row)
        try:
            register(**row).validate_constraints(exclude=["batch", "row"])
        except ValidationError:
            continue
        kept[tuple(row[name] for name in register.key)] = row
    rows = list(kept.values())
    clash = {at for at, _, _ in register.clean_together(rows, [])}
    assume(len(clash) < len(rows))
    return [row for at, row in enumerate(rows) if at not in clash]


def stored(register: type[Register]) -> list[dict[str, Any]]:
    names = [f.name for f in register._meta.concrete_fields if f.name not in ("id", "batch", "sheet", "row")]
    found = [{name: getattr(row, name) for name in names} for row in register._default_manager.select_related("org")]
    return sorted(found, key=lambda row: str([row[name] for name in register.key]))


class RoundTrip(TestCase):
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def test_every_register_comes_back_from_excel_template_and_csv_unchanged(self, data: st.DataObject) -> None:
        register = registers()[data.draw(st.sampled_from(sorted(registers())), label="register")]
        orgs = [
            Org.objects.create(code=code, name=name, valid_from=date(2008, 8, 1))
            for code, name in (("83", "Tỉnh Bến Tre"), ("29110", "Thị trấn Ba Tri"), ("SKHCN-83", "Sở Khoa học và Công nghệ"))
        ]
        rows = data.draw(rows_of(register, orgs), label="rows")
        first = Batch.objects.create(register="x", file_name="x", file_sha256="x")
        register._default_manager.bulk_create(register(**row, batch=first, row=1) for row in rows)
        before, kept = stored(register), list(register._default_manager.select_related("org"))
        files = {"xuat.xlsx": to_xlsx(register, kept), "mau.xlsx": template(register, None, kept), "xuat.csv": to_csv(register, kept)}
        register._default_manager.all().delete()
        for name, content in files.items():
            shown = batches.preview(register, content, name, None, None)
            assert [str(p) for p in shown.rejected] == [], name
            batches.approve(batches.submit(shown.batch, None), None)
            assert stored(register) == before, name
            assert shown.notes == ()
            register._default_manager.all().delete()


def test_numbers_keep_every_digit_they_had(db: None):
    register = registers()["published_figure"]
    org = Org.objects.create(code="83", name="Tỉnh Bến Tre", valid_from=date(2008, 8, 1))
    batch = Batch.objects.create(register="x", file_name="x", file_sha256="x")
    values = [Decimal(text) for text in ("0.001", "1.234", "12.345", "1234.567", "38.93", "123456789.123456", "-5.2", "0")]
    made = [
        register(
            org=org,
            batch=batch,
            row=i,
            indicator=f"s{i}",
            period="2023",
            ends_on=date(2023, 12, 31),
            value=value,
            unit="%",
            vintage="uoc",
            source_url="x",
        )
        for i, value in enumerate(values)
    ]
    for name, data in (("a.xlsx", to_xlsx(register, made)), ("a.csv", to_csv(register, made))):
        reading = read_rows(register, read_workbook(data, name))
        assert reading.problems == []
        assert [row["value"] for _, row in reading.rows] == values
