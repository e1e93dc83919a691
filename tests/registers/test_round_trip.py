"""What goes out comes in the same: register → Excel or CSV → register, for any rows a register may hold, of every kind."""

from __future__ import annotations

import hashlib
import re
import string
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cotmoc.files.kept import keep
from cotmoc.files.workbook import read_workbook
from cotmoc.home import today
from cotmoc.language.text import clean
from cotmoc.orgs.models import Org
from cotmoc.registers import batches
from cotmoc.registers.base import Register
from cotmoc.registers.derived.cells import CellProblem, clean_lines
from cotmoc.registers.derived.columns import RegisterColumn, columns_of, with_relations
from cotmoc.registers.derived.excel import template
from cotmoc.registers.derived.export import to_csv, to_xlsx
from cotmoc.registers.derived.reading import read_rows
from cotmoc.registers.ecosystem_actor import EcosystemActor
from cotmoc.registers.information_system import InformationSystem
from cotmoc.registers.models import Batch
from cotmoc.registers.procedure import Procedure
from cotmoc.registers.project import Project
from cotmoc.registers.registry import registers
from cotmoc.registers.research_task import ResearchTask
from tests.registers.everything import Everything

LETTERS = string.ascii_letters + string.digits + "ĂÂĐÊÔƠƯăâđêôơưáàảãạếềểễệịỏọụừữỳỹ" + " -/.,;:·“”'\"=+@%&<>()_\t"
ODD = ["=1+1", "00123", "1/2", "-", "@x", "'x", "''", "+84", "x;y;z;t", "1,5", "05/09/2025", "TRUE", "1E5", "Có", "#REF!", "é", "a\tb"]
DAYS = st.dates(date(2010, 1, 1), date(2026, 6, 1))
HERE = ZoneInfo("Asia/Ho_Chi_Minh")
FILE = b"mot tep da luu"


@cache
def not_below_nought() -> frozenset[str]:
    """Names of columns that some register lets hold no negative number: else hardly a row drawn would keep its rules."""
    found = re.compile(r"'(\w+)__gte?', 0\)")
    rules = [str(c.condition) for r in registers().values() for c in r._meta.constraints if isinstance(c, CheckConstraint)]
    return frozenset(name for rule in rules for name in found.findall(rule))


def _numbers(column: RegisterColumn) -> st.SearchStrategy[Any]:
    kind = column.kind
    whole = min(15, kind.digits) - kind.places
    most = 100 if kind.code == "PERCENT" else 10**whole - 1
    return st.decimals(0 if column.name in not_below_nought() else -most, most, places=kind.places, allow_nan=False)


def _texts(column: RegisterColumn) -> st.SearchStrategy[str]:
    if column.name == "tax_code":
        return st.from_regex(r"[0-9]{10}(-[0-9]{3})?", fullmatch=True)
    if column.name == "period":
        return st.sampled_from(["2023", "2024-H1", "2024-Q3", "2025-02", "2016-2020"])
    size = min(column.kind.most or 40, 40)
    lines = st.lists(st.text(LETTERS, max_size=size), max_size=3).map("\n".join) if column.kind.lines else st.text(LETTERS, max_size=size)
    cleaned = clean_lines if column.kind.lines else clean
    return (lines | st.sampled_from(ODD)).map(lambda text: cleaned(cleaned(text)[:size])).filter(bool)


VALUES = {
    "TEXT": _texts,
    "DAY": lambda column: DAYS,
    "MOMENT": lambda column: st.datetimes(datetime(1976, 1, 1), datetime(2099, 1, 1)).map(
        lambda moment: moment.replace(microsecond=0, tzinfo=HERE)
    ),
    "MONTH": lambda column: DAYS.map(lambda day: day.replace(day=1)),
    "WHOLE": lambda column: st.integers(2010, 2025) if column.name == "fiscal_year" else st.integers(column.kind.least, column.kind.most),
    "AMOUNT": _numbers,
    "MONEY": _numbers,
    "PERCENT": _numbers,
    "CHOICE": lambda column: st.sampled_from([code for code, _ in column.kind.choices]),
    "FLAG": lambda column: st.booleans(),
    "UNIT": lambda column: st.deferred(lambda: st.sampled_from(list(Org.objects.all()))),
    "REF": lambda column: st.deferred(lambda: st.sampled_from(list(column.kind.rows()))),
    "LINK": lambda column: st.sampled_from(
        ["https://example.org/a?b=1&c=%20#d", "http://thongke.gov.vn/", hashlib.sha256(FILE).hexdigest()]
    ),
}


def values_of(column: RegisterColumn) -> st.SearchStrategy[Any]:
    """Any value a person could have kept in a column."""
    found = VALUES[column.kind.code](column)
    return found if column.required or column.default is not None else found | st.just(column.empty)


def stands(column: RegisterColumn, row: dict[str, Any]) -> bool:
    """Whether a unit of a row is one that people could have named: there on one of its days, unless it may be told for any."""
    unit = row[column.name]
    return unit is None or column.kind.any_day or any(unit.exists_on(day) for day in column.kind.days(row, today()))


@st.composite
def rows_of(draw: Any, register: type[Register]) -> list[dict[str, Any]]:
    """Rows of a register that keep its rules, each with its own key."""
    columns = columns_of(register)
    kept: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in draw(st.lists(st.fixed_dictionaries({c.name: values_of(c) for c in columns}), min_size=1, max_size=5)):
        if "fiscal_year" in row:
            row["fiscal_year"] = row["booked_on"].year
        try:
            register.clean_row(row)
            if not all(stands(c, row) for c in columns if c.kind.code == "UNIT"):
                continue
            register(**row).validate_constraints(exclude=["batch", "row"])
        except ValidationError:
            continue
        kept[tuple(row[name] for name in register.key)] = row
    rows = list(kept.values())
    assume(rows)
    clash = {at for at, _, _ in register.clean_together(rows, [])}
    assume(len(clash) < len(rows))
    return [row for at, row in enumerate(rows) if at not in clash]


def stored(register: type[Register]) -> list[dict[str, Any]]:
    names = [f.name for f in register._meta.concrete_fields if f.name not in ("id", "batch", "sheet", "row")]
    found = [{name: getattr(row, name) for name in names} for row in with_relations(register._default_manager.all(), register)]
    return sorted(found, key=lambda row: str([row[name] for name in register.key]))


def world() -> Batch:
    """Units before and after a merger, two of them alike in code and name; rows that others refer to; a kept file."""
    before, after = {"valid_from": date(2008, 8, 1), "valid_to": date(2025, 6, 30)}, {"valid_from": date(2025, 7, 1)}
    old = Org.objects.create(code="83", name="Tỉnh Bến Tre", kind="province", **before)
    new = Org.objects.create(code="86", name="Tỉnh Vĩnh Long", kind="province", **after)
    for code, name, parent, time in (
        ("29110", "Xã Ba Tri", old, before),
        ("29110", "Xã Ba Tri", new, after),
        ("29116", "Xã Vĩnh Hòa", old, before),
        ("SKHCN-86", "Sở Khoa học và Công nghệ", new, after),
    ):
        Org.objects.create(code=code, name=name, parent=parent, kind="commune", **time)
    batch = Batch.objects.create(register="x", file_name="x", file_sha256="x")
    for code in ("ĐT-01", "ĐT-01 - 02", "=ĐT · 3"):
        ResearchTask.objects.create(
            code=code, title=f"Nghiên cứu - {code}", level="tinh", host="Viện", starts_on=date(2024, 1, 1), org=old, batch=batch, row=1
        )
        EcosystemActor.objects.create(
            code=code, name=f"Viện {code}", kind="institute", ownership="public", starts_on=date(2024, 1, 1), org=old, batch=batch, row=1
        )
        Project.objects.create(code=code, name=f"Số hóa - {code}", kind="scheme", starts_on=date(2024, 1, 1), org=old, batch=batch, row=1)
    for org in Org.objects.filter(code="29110"):
        Procedure.objects.create(code="1.001", name="Thủ tục", authority="commune", valid_from=org.valid_from, org=org, batch=batch, row=1)
    for code in ("HT-01", "=HT - 2"):
        InformationSystem.objects.create(
            code=code, name=f"Hệ thống {code}", purpose="public", in_use_from=old.valid_from, org=old, batch=batch, row=1
        )
    keep(FILE)
    return batch


class RoundTrip(TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        registers()["everything"] = Everything

    @classmethod
    def tearDownClass(cls) -> None:
        del registers()["everything"]
        super().tearDownClass()

    def given_rows(self, data: st.DataObject, code: str) -> type[Register]:
        """A register filled with rows of its own, some of them illustrative."""
        register, batch = registers()[code], world()
        rows = data.draw(rows_of(register), label="rows")
        register._default_manager.all().delete()  # of a register that others refer to there are rows already
        marks = data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows)), label="illustrative")
        made = [register(**row, batch=batch, row=1, illustrative=mark) for row, mark in zip(rows, marks, strict=True)]
        register._default_manager.bulk_create(made)
        return register

    @settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def test_every_row_of_every_register_comes_home_unchanged(self, data: st.DataObject) -> None:
        self.comes_home(data, data.draw(st.sampled_from(sorted(registers())), label="register"))

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def test_every_kind_of_column_comes_home_unchanged(self, data: st.DataObject) -> None:
        self.comes_home(data, "everything")

    def comes_home(self, data: st.DataObject, code: str) -> None:
        register = self.given_rows(data, code)
        before = stored(register)
        kept = list(with_relations(register._default_manager.all(), register))
        out = {"xuat.xlsx": to_xlsx(register, kept), "xuat.csv": to_csv(register, kept)}
        for name, content in {**out, "mau.xlsx": template(register, None, kept)}.items():
            shown = batches.preview(register, content, name, None, None)
            assert [str(p) for p in shown.rejected] == [], name
            assert [(c.key, c.changes) for c in (*shown.changed, *shown.added)] == [], name
            assert (shown.unchanged, shown.notes) == (len(before), ()), name
        register._default_manager.all().delete()
        for name, content in out.items():
            shown = batches.preview(register, content, name, None, None)
            assume(not shown.rejected)  # what a rule over several rows refuses is no row of a register
            why = dict.fromkeys(shown.batch.reasons, "Đúng như sổ đã ghi trước đây")
            batches.approve(batches.submit(shown.batch, None, sure=True, reasons=why), None)
            assert stored(register) == before, name
            register._default_manager.all().delete()

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.text(max_size=30) | st.sampled_from(ODD), st.booleans())
    def test_whatever_text_is_typed_goes_out_and_comes_home(self, typed: str, lines: bool) -> None:
        register = registers()["everything"]
        column = next(c for c in columns_of(register) if c.name == ("note" if lines else "code"))
        try:
            value = column.kind.read(typed, column.label)
        except CellProblem:
            return
        assert column.kind.read(value, column.label) == value


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
            source_url="https://example.org",
        )
        for i, value in enumerate(values)
    ]
    for name, data in (("a.xlsx", to_xlsx(register, made)), ("a.csv", to_csv(register, made))):
        reading = read_rows(register, read_workbook(data, name))
        assert reading.problems == []
        assert [row["value"] for _, row in reading.rows] == values
