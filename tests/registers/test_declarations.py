"""Every register there is keeps the promises its screens are made of."""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from itertools import combinations

import pytest
from django.core.management import call_command
from django.db import models

from cotmoc.files.workbook import read_workbook
from cotmoc.language.text import bare_words
from cotmoc.office.xlsx import OutSheet, write_workbook
from cotmoc.orgs.models import Org
from cotmoc.registers import batches
from cotmoc.registers.base import Feed, Register
from cotmoc.registers.derived.columns import columns_of
from cotmoc.registers.derived.excel import example_text, out_column, template
from cotmoc.registers.derived.form import form_for
from cotmoc.registers.derived.headers import CLOSE, likeness
from cotmoc.registers.derived.schema import schema
from cotmoc.registers.registry import code_of, feeds, registers

REGISTERS = sorted(registers())


def is_vietnamese(label: str) -> bool:
    """Composed, starts with a capital or a name, and is not the field's English name."""
    return label == unicodedata.normalize("NFC", label) and label[:1].isupper() and "_" not in label


@pytest.mark.parametrize("code", REGISTERS)
def test_every_register_says_its_key_its_date_and_its_labels(code: str):
    register = registers()[code]
    names = {f.name for f in register._meta.concrete_fields}
    assert register.key
    assert set(register.key) <= names
    assert isinstance(register._meta.get_field(register.counted_on), models.DateField)
    assert not register._meta.get_field(register.counted_on).null
    assert all(not register._meta.get_field(name).null for name in register.key), "a key of unknown parts names nothing"
    assert is_vietnamese(str(register._meta.verbose_name))
    labels = [column.label for column in columns_of(register)]
    assert all(is_vietnamese(label) for label in labels), labels
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("code", REGISTERS)
def test_every_key_is_unique_in_the_database_and_every_rule_speaks_vietnamese(code: str):
    register = registers()[code]
    unique = [set(c.fields) for c in register._meta.constraints if isinstance(c, models.UniqueConstraint)]
    assert set(register.key) in unique
    for constraint in register._meta.constraints:
        assert str(constraint.violation_error_message).endswith("."), constraint.name
        assert "Constraint" not in str(constraint.violation_error_message), constraint.name
    assert ["org", register.counted_on] in [list(index.fields) for index in register._meta.indexes]


@pytest.mark.parametrize("code", REGISTERS)
def test_no_two_labels_are_so_alike_that_a_renamed_head_could_be_either(code: str):
    labels = [column.label for column in columns_of(registers()[code])]
    assert all(likeness(bare_words(one), other) < CLOSE for one, other in combinations(labels, 2))


@pytest.mark.parametrize("code", REGISTERS)
def test_the_example_passes_the_registers_own_import(code: str, db: None):
    register = registers()[code]
    org = Org.objects.create(code="83", name="Tỉnh Bến Tre", kind="province", valid_from=date(2008, 8, 1))
    import_example(register, org)
    assert str(register.objects.get())


def import_example(register: type[Register], org: Org) -> None:
    """The example of a register through its own import, after those that its references lead to."""
    columns = columns_of(register)
    for column in columns:
        if column.kind.code == "REF" and register.example.get(column.name) and not column.kind.rows().exists():
            import_example(column.kind.register, org)
    row = ["83 - Tỉnh Bến Tre" if c.name == "org" else example_text(register, c) for c in columns]
    shown = batches.preview(register, write_workbook([OutSheet("Mẫu", [out_column(c) for c in columns], [row])]), "mau.xlsx", org, None)
    assert [str(problem) for problem in shown.rejected] == []
    assert shown.notes == ()
    batches.approve(batches.submit(shown.batch, None), None)


@pytest.mark.parametrize("code", REGISTERS)
def test_template_schema_and_form_follow_from_the_declaration(code: str, land):
    register = registers()[code]
    book = read_workbook(template(register, land.province), "mau.xlsx")
    data, guide = book.sheets[0], next(sheet for sheet in book.sheets if sheet.name == "Hướng dẫn")
    assert [str(label).removesuffix(" *") for label in data.rows[0]] == [c.label for c in columns_of(register)]
    assert {row[0] for row in guide.rows} >= {c.label for c in columns_of(register)}
    described = json.loads(json.dumps(schema(register)))
    assert described["code"] == code_of(register) == code
    assert [c["name"] for c in described["columns"]] == list(form_for(register)().fields)


def test_the_template_offers_the_units_below_the_sender(land):
    book = read_workbook(template(registers()["staff"], land.province), "mau.xlsx")
    lists = next(sheet for sheet in book.sheets if sheet.name == "Danh mục")
    assert [row[0] for row in lists.rows[:4]] == [
        "86 - Tỉnh Vĩnh Long",
        "29110 - Xã Ba Tri",
        "29158 - Xã Giồng Trôm",
        "SKHCN-86 - Sở Khoa học và Công nghệ",
    ]


def test_the_feed_of_dossiers_is_described_like_a_register():
    described = schema(feeds()["dossier"])
    assert described["kind"] == "feed"
    assert {"online", "counter", "post"} == {c["code"] for col in described["columns"] if col["name"] == "channel" for c in col["choices"]}
    assert all(issubclass(feed, Feed) and not issubclass(feed, Register) for feed in feeds().values())


def test_the_tables_match_the_declarations(db: None):
    call_command("makemigrations", "registers", check=True, dry_run=True, verbosity=0)
