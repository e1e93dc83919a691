"""The template carries its rules: Excel offers, bounds, notes and shuts the head, and never refuses what the register takes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from lxml import etree

from cotmoc.files.cells import column_letter
from cotmoc.registers.budget_line import BudgetLine
from cotmoc.registers.derived.cells import is_empty
from cotmoc.registers.derived.columns import columns_of
from cotmoc.registers.derived.excel import ROOM, heads_of, template
from cotmoc.registers.derived.kinds import Choice, Day, Flag
from cotmoc.registers.derived.kinds.number import Number
from cotmoc.registers.derived.rules import bounds_of
from cotmoc.registers.registry import registers
from cotmoc.registers.research_task import ResearchTask

REGISTERS = sorted(registers())
X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def parts(file: bytes) -> tuple[Any, Any, Any]:
    """The data sheet, its notes, the styles."""
    packed = zipfile.ZipFile(io.BytesIO(file))
    return tuple(etree.fromstring(packed.read(f"xl/{name}.xml")) for name in ("worksheets/sheet1", "comments1", "styles"))


def held(sheet: Any) -> dict[str, Any]:
    """Column letter → what Excel holds its cells to."""
    found = {}
    for rule in sheet.iter(f"{X}dataValidation"):
        first = re.match(r"([A-Z]+)2:([A-Z]+)(\d+)", rule.get("sqref"))
        assert int(first[3]) == ROOM + 1, "from the first row to the last that is kept for typing"
        found[first[1]] = rule
    return found


@pytest.mark.parametrize("code", REGISTERS)
def test_every_column_is_bound_as_its_kind_is(code: str, land):
    register = registers()[code]
    sheet, notes, _ = parts(template(register, land.province))
    rules, told = held(sheet), {note.get("ref"): "".join(note.itertext()) for note in notes.iter(f"{X}comment")}
    for at, column in enumerate(columns_of(register)):
        letter = column_letter(at)
        rule, kind = rules.get(letter), column.kind
        if isinstance(kind, Choice | Flag) or column.name == "org":
            assert rule.get("type") == "list"
            assert rule.get("errorStyle", "stop") == ("information" if column.name == "org" else "stop")
        elif isinstance(kind, Day):
            assert (rule.get("type"), rule.get("errorStyle")) == ("date", "warning"), column.name
        elif isinstance(kind, Number):
            assert rule.get("type") == ("whole" if kind.places == 0 else "decimal"), column.name
        elif getattr(kind, "most", None):
            assert (rule.get("type"), rule.find(f"{X}formula2").text) == ("textLength", str(kind.most)), column.name
        note = told[f"{letter}1"]
        assert note.startswith(kind.name[:1].upper()), note
        assert ("bắt buộc" in note) == column.required
        assert ("Thuộc khóa" in note) == column.in_key
        if rule is not None:
            assert rule.get("prompt") == note[:255]
            assert len(rule.get("error")) <= 225, "what Excel shows of an error"


@pytest.mark.parametrize("code", REGISTERS)
def test_the_example_of_a_register_keeps_the_rules_of_its_template(code: str, land):
    register = registers()[code]
    for column, head in zip(columns_of(register), heads_of(register, columns_of(register), ()), strict=True):
        value = register.example.get(column.name)
        if head.within is None or is_empty(value):
            continue
        read = column.kind.read(column.kind.example(value), column.label)
        told = len(read) if isinstance(read, str) else read.date() if isinstance(read, datetime) else read
        least, most = head.within
        assert least <= told <= most, (column.name, told, head.within)


def test_the_head_is_shut_without_a_password_and_the_body_is_open(land):
    sheet, _, styles = parts(template(ResearchTask, land.province))
    shut = sheet.find(f"{X}sheetProtection")
    assert shut.get("sheet") == "1"
    assert shut.get("password") is None
    assert {shut.get(right) for right in ("insertRows", "deleteRows", "sort", "autoFilter", "formatCells")} == {"0"}
    looks = list(styles.find(f"{X}cellXfs"))

    def locked(style: str) -> bool:
        protection = looks[int(style)].find(f"{X}protection")
        return protection is None or protection.get("locked") != "0"

    assert all(locked(cell.get("s")) for cell in sheet.find(f"{X}sheetData")[0])
    columns = list(sheet.iter(f"{X}col"))
    assert (columns[0].get("min"), columns[-1].get("max")) == ("1", "16384"), "a whole row can be deleted only where all of it is open"
    assert not any(locked(column.get("style")) for column in columns)
    assert sheet.find(f".//{X}pane").get("topLeftCell") == "A2"


def test_filled_rows_are_open_too(land):
    from tests.registers.conftest import task
    from tests.registers.test_batches import kept

    kept(land, task("ĐT-01"))
    sheet, _, styles = parts(template(ResearchTask, land.province, ResearchTask.objects.all()))
    looks = list(styles.find(f"{X}cellXfs"))
    for cell in sheet.find(f"{X}sheetData")[1]:
        assert looks[int(cell.get("s"))].find(f"{X}protection").get("locked") == "0"


def test_what_is_missing_or_doubled_is_tinted(land):
    sheet, _, _ = parts(template(registers()["enterprise"], land.province))
    tints = {(rule.getparent().get("sqref"), rule.get("type")) for rule in sheet.iter(f"{X}cfRule")}
    assert {(f"A2:A{ROOM + 1}", "expression"), (f"B2:B{ROOM + 1}", "duplicateValues")} <= tints
    assert not any(kind == "duplicateValues" for _, kind in tints - {(f"B2:B{ROOM + 1}", "duplicateValues")})


def test_bounds_follow_from_the_checks_of_the_register():
    assert bounds_of(BudgetLine)["amount"][0] == 0
    heads = {c.name: h for c, h in zip(columns_of(BudgetLine), heads_of(BudgetLine, columns_of(BudgetLine), ()), strict=True)}
    assert heads["amount"].within == (0, Decimal(10**15 - 1))
