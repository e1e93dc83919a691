"""A changed definition makes another edition, and the replay of the earlier one says which definition it was."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cotmoc.acts.health import findings
from cotmoc.engine import edition as editions
from cotmoc.engine.code import ROOT
from cotmoc.engine.compute import compute
from cotmoc.engine.edition import Edition
from cotmoc.engine.making import write_table
from cotmoc.engine.marks import libraries
from cotmoc.engine.reasons import changed_since
from cotmoc.engine.replay import replay
from cotmoc.indicators.registry import indicators
from cotmoc.orgs.models import OrgChange
from cotmoc.registers.dossier import Dossier
from tests.engine.marking import read_anew
from tests.engine.world import World, merged_country

DAY = date(2025, 11, 14)
ONLINE = "online_dossier_share"
UNMARKED = "Bản này lập trước khi hệ thống ghi dấu từng định nghĩa, nên không nói được định nghĩa nào đã đổi từ đó."


@pytest.fixture
def made(db) -> Edition:
    world = World(merged_country(weight="0.25"))
    world.fill(
        "procedure",
        """
        org | code | valid_from | online_level | online_from
        ----+------+------------+--------------+------------
        A   | T1   | 2020-01-01 | full         | 2020-01-01
    """,
    )
    world.fill(
        "dossier",
        """
        org | code | procedure_code | received_on | due_on     | channel
        ----+------+----------------+-------------+------------+--------
        a1  | H1   | T1             | 2025-02-03  | 2025-03-10 | online
        a2  | H2   | T1             | 2025-02-03  | 2025-02-10 | counter
    """,
    )
    yield compute(DAY)
    read_anew()


def rewritten(edition: Edition, **otherwise: object) -> None:
    """The edition as if its manifest had been written otherwise; None leaves a part out."""
    path = edition.path / "manifest.json"
    manifest = {**edition.manifest, **otherwise}
    path.write_text(json.dumps({name: part for name, part in manifest.items() if part is not None}), encoding="utf-8")
    editions._manifest.cache_clear()


def with_another_value(edition: Edition) -> dict[str, object]:
    """Put another value into the edition's file; returns the outputs to tell in its manifest."""
    path = edition.path / "values.parquet"
    rows = pq.read_table(path).to_pylist()
    rows[0]["numerator"] = 12345.0
    write_table(pa.Table.from_pylist(rows, pq.read_schema(path)), path)
    outputs = edition.manifest["outputs"]
    return {**outputs, "values.parquet": {**outputs["values.parquet"], "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}}


def definitions_told() -> str:
    return next(finding.what for finding in findings() if "định nghĩa" in finding.what)


def test_a_manifest_keeps_what_the_edition_was_made_of(made):
    manifest = made.manifest
    assert made.id == f"{DAY}-{manifest['identity'][:8]}-1"
    assert set(manifest["marks"]) == {"indicator", "register", "code", "boundary", "units", "calendar"}
    assert manifest["libraries"] == libraries()
    assert {"python", "duckdb", "ibis", "pyarrow", "numpy", "deltalake", "sqlglot"} <= set(libraries())
    assert changed_since(made) == []
    answer = replay(made)
    assert (answer.identical, answer.changed) == (True, ())
    assert "0 định nghĩa đã đổi" in definitions_told()


def test_a_changed_declaration_gives_other_numbers_and_is_the_reason(made, monkeypatch):
    monkeypatch.setattr(Dossier, "counted_on", "due_on")
    assert compute(DAY) != made
    answer = replay(made)
    values, *_ = answer.differences
    assert values.startswith("values.parquet: khác khi tính lại ở ")
    assert f"“{indicators()[ONLINE].name}”" in values
    assert answer.changed == ("Khai báo của sổ “Hồ sơ thủ tục hành chính” đã đổi: ngày xếp kỳ received_on → due_on",)


def test_a_changed_condition_is_the_reason(made, monkeypatch):
    found = indicators()[ONLINE]
    monkeypatch.setitem(indicators(), ONLINE, replace(found, numerator=replace(found.numerator, where=lambda d: d.channel == "post")))
    later = compute(DAY)
    assert later != made
    assert replay(made).changed == (f"Định nghĩa của chỉ số “{found.name}” đã đổi: tử số",)
    made.make_current()
    assert f"1 định nghĩa đã đổi: Định nghĩa của chỉ số “{found.name}”" in definitions_told()
    later.make_current()
    assert "0 định nghĩa đã đổi" in definitions_told()


def test_a_changed_weight_makes_another_edition_and_the_earlier_one_still_comes_out_the_same(made):
    for was, now in (("0.25", "0.3"), ("0.75", "0.7")):
        OrgChange.objects.filter(weight=Decimal(was)).update(weight=Decimal(now))
    assert compute(DAY) != made
    answer = replay(made)
    assert answer.identical
    assert answer.changed[0] == "Thay đổi đơn vị (ngày, đơn vị cũ, đơn vị mới, tỷ trọng) đã đổi"
    assert {line.rpartition("phần ")[2] for line in answer.changed[1:]} == {"0.25 → 0.3", "0.75 → 0.7"}


def test_an_indicator_that_came_later_is_none_of_an_edition_s_business(made, monkeypatch):
    monkeypatch.setitem(indicators(), "trial", replace(indicators()["st_enterprises"], name="thử"))
    answer = replay(made)
    assert answer.identical
    assert answer.changed == ("Có thêm chỉ số “thử”",)


def test_definitions_that_no_longer_fit_the_old_rows_are_told_as_the_reason(made, monkeypatch):
    monkeypatch.setattr(Dossier, "columns", {**Dossier.columns, "paid_on": Dossier.columns["resolved_on"]})
    found = indicators()[ONLINE]
    monkeypatch.setitem(indicators(), ONLINE, replace(found, denominator=replace(found.denominator, on="paid_on")))
    read_anew()
    answer = replay(made)
    assert answer.differences == ("Định nghĩa hiện nay không còn tính được trên số liệu của bản này",)
    assert answer.changed == (
        f"Định nghĩa của chỉ số “{found.name}” đã đổi: mẫu số",
        "Khai báo của sổ “Hồ sơ thủ tục hành chính” đã đổi: thêm cột “Ngày có kết quả”",
    )


def test_a_library_in_another_version_is_named_when_only_it_can_be_the_reason(made):
    rewritten(made, outputs=with_another_value(made), libraries={**libraries(), "duckdb": "1.9.9"})
    answer = replay(made)
    assert not answer.identical
    assert answer.changed == (f"Thư viện duckdb: 1.9.9 → {libraries()['duckdb']}",)
    rewritten(made, libraries=libraries())
    assert replay(made).changed == ("Không định nghĩa hay thư viện nào đổi từ khi lập bản này",)


def test_an_edition_of_before_marks_were_kept_opens_and_says_so(made):
    definitions = dict.fromkeys(made.manifest["marks"]["indicator"], "0123456789abcdef")
    rewritten(made, marks=None, libraries=None, identity=None, definitions=definitions, code="0.1.0+abcdef")
    assert changed_since(Edition.open(made.id)) is None
    answer = replay(made)
    assert (answer.identical, answer.changed) == (True, (UNMARKED,))
    rewritten(made, outputs=with_another_value(made))
    assert (replay(made).identical, replay(made).changed) == (False, (UNMARKED,))
    assert UNMARKED.rstrip(".") in definitions_told()
    assert compute(DAY) != made


BUILD = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests.engine.world import World, country
world = World(country())
world.fill("procedure", '''
    org | code | valid_from | online_level | online_from
    ----+------+------------+--------------+------------
    T   | T1   | 2020-01-01 | full         | 2020-01-01
''')
world.fill("dossier", '''
    org | code | procedure_code | received_on | due_on     | channel
    ----+------+----------------+-------------+------------+--------
    t1  | H1   | T1             | 2025-02-03  | 2025-03-10 | online
    t1  | H2   | T1             | 2025-02-04  | 2025-02-10 | counter
''')
"""


@pytest.mark.slow
def test_from_the_command_line_a_changed_file_of_a_register_gives_a_new_edition_and_its_name(tmp_path):
    shutil.copytree(ROOT / "cotmoc", tmp_path / "cotmoc", ignore=shutil.ignore_patterns("__pycache__"))
    env = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}", "COTMOC_HOME": str(tmp_path / "home")}
    env |= {"DJANGO_SETTINGS_MODULE": "cotmoc.config.settings"}

    def run(*arguments: str, code: int = 0) -> str:
        done = subprocess.run([sys.executable, *arguments], cwd=tmp_path, env=env, capture_output=True, text=True)
        assert done.returncode == code, done.stderr[-2000:] + done.stdout
        return " ".join(done.stdout.split())

    def computed() -> str:
        return run("-m", "cotmoc", "compute", "--as-of", "2025-11-14").split()[3].rstrip(",")

    run("-c", BUILD)
    first = computed()
    assert computed() == first
    _edit(tmp_path / "cotmoc/registers/dossier.py", '    counted_on = "received_on"', '    # ngày hẹn trả\n    counted_on = "due_on"')
    second = computed()
    assert second != first
    told = run("-m", "cotmoc", "replay", first, code=1)
    assert "Vì từ khi lập bản này: Khai báo của sổ “Hồ sơ thủ tục hành chính” đã đổi: ngày xếp kỳ received_on → due_on" in told
    assert told.count("đã đổi") == 1
    _edit(tmp_path / "cotmoc/registers/dossier.py", '"Hạn trả kết quả"', '"Hẹn trả"')
    assert computed() == second
    assert "giống hệt từng byte" in run("-m", "cotmoc", "replay", second)


def _edit(path: Path, was: str, now: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, now), encoding="utf-8")
