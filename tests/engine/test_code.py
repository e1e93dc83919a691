"""The code that computes: which modules are part of it, and what of them counts."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cotmoc.engine import code
from cotmoc.engine.marks import code_marks
from cotmoc.engine.reasons import changes
from cotmoc.indicators.registry import indicators
from tests.engine.marking import declared, marks, named


@pytest.fixture
def copy(tmp_path, monkeypatch) -> Path:
    """The product's files in another place, where the walk reads them."""
    shutil.copytree(code.ROOT / "cotmoc", tmp_path / "cotmoc", ignore=shutil.ignore_patterns("__pycache__", "*.mo", "static"))
    monkeypatch.setattr(code, "ROOT", tmp_path)
    return tmp_path


def test_every_module_computing_imports_is_marked_by_itself(copy):
    before = marks()
    assert {"cotmoc/period.py", "cotmoc/engine/lake.py", "cotmoc/engine/compute.py", "cotmoc/orgs/crosswalk.py"} <= set(before["code"])
    kinds = {type(indicator).__module__ for indicator in declared().values()}
    for name in before["code"]:
        path = copy / name
        kept = path.read_text(encoding="utf-8")
        path.write_text(kept + "\n_OTHER = 1\n", encoding="utf-8")
        after = {**before, **code_marks(indicators(), kinds)}
        assert named(before, after) == {("code", name)}
        path.write_text(kept, encoding="utf-8")
    assert str(changes(before, after)[0]) == f"Mã của {name} đã đổi"


def test_comments_docstrings_and_layout_of_the_engine_do_not_count(copy):
    before = marks()
    for name in before["code"]:
        tree = ast.parse((copy / name).read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Module):
                node.body = [ast.Expr(ast.Constant("Lời khác.")), *(node.body[1:] if ast.get_docstring(node, clean=False) else node.body)]
        (copy / name).write_text("# Một lời chú\n\n" + ast.unparse(ast.fix_missing_locations(tree)), encoding="utf-8")
    assert marks() == before


def test_declarations_and_their_helpers_are_no_code_of_the_engine(copy):
    files = set(marks()["code"])
    assert not files & {f"cotmoc/indicators/{name}.py" for name in indicators()}
    assert "cotmoc/indicators/_people.py" not in files
    assert "cotmoc/registers/dossier.py" not in files
    assert "cotmoc/indicators/units.py" not in files
    assert not [name for name in files if name.startswith(("cotmoc/web", "cotmoc/acts", "cotmoc/plans", "cotmoc/outlook"))]


def test_imports_inside_functions_are_followed_and_those_of_types_are_not(copy):
    room = copy / "cotmoc" / "trial"
    room.mkdir()
    for name, text in {
        "__init__": "",
        "entry": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from cotmoc.trial import typed\n"
        "def run():\n    from cotmoc.trial.late import made\n    from . import beside\n    import sqlite3\n",
        "late": "import cotmoc.trial.last\nmade = 1",
        "beside": "",
        "last": "",
        "typed": "",
    }.items():
        (room / f"{name}.py").write_text(text)
    modules, libraries = code.reached(["cotmoc.trial.entry"], {})
    assert set(modules) == {"cotmoc", *(f"cotmoc.trial{name}" for name in ("", ".entry", ".late", ".last", ".beside"))}
    assert libraries == {"typing", "sqlite3"}
    assert "cotmoc.trial.late" not in code.reached(["cotmoc.trial.entry"], {"cotmoc.trial.late": {"made"}})[0]
    assert "cotmoc.trial.late" in code.reached(["cotmoc.trial.entry"], {"cotmoc.trial.late": {"other"}})[0]


def test_what_is_told_to_people_in_their_language_is_no_part_of_it(copy):
    before = marks()
    path = copy / "cotmoc/indicators/kinds/ratio.py"
    text = path.read_text(encoding="utf-8")
    assert '_("Tử số")' in text
    path.write_text(text.replace('_("Tử số")', '_("Phần trên")'), encoding="utf-8")
    assert marks() == before
    path.write_text(text.replace('_("Tử số")', '("Tử số")'), encoding="utf-8")
    assert named(before, marks()) == {("code", "cotmoc/indicators/kinds/ratio.py")}


STATEMENTS = st.sampled_from(["x = 1", "def f(a, b=2):\n    return a + b", "for i in (1, 2):\n    print(i)", "class A:\n    y = 'z'"])
SILENT = st.sampled_from(["# lời chú", "", '"""Lời giải thích."""', "pass", "   # thụt vào"])


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(STATEMENTS, st.lists(SILENT, max_size=3)), max_size=6))
def test_what_says_nothing_may_stand_anywhere(pieces):
    plain = "\n".join(statement for statement, _ in pieces)
    dressed = "\n".join(
        "\n".join([*(s if s.strip().startswith("#") else s.strip() for s in silent), statement]) for statement, silent in pieces
    )
    assert code.essence(ast.parse(plain)) == code.essence(ast.parse(dressed))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(STATEMENTS, max_size=4), st.lists(STATEMENTS, max_size=4))
def test_other_code_has_another_essence(one, other):
    same = ast.dump(ast.parse("\n".join(one))) == ast.dump(ast.parse("\n".join(other)))
    assert (code.essence(ast.parse("\n".join(one))) == code.essence(ast.parse("\n".join(other)))) == same


def test_the_identity_is_the_same_in_every_process_and_home(tmp_path):
    script = (
        "import django; django.setup()\n"
        "from cotmoc.engine.marks import calendar_marks, declared_marks, identity\n"
        "from cotmoc.indicators.registry import indicators\n"
        "from datetime import date\n"
        "print(identity({**declared_marks(indicators()), **calendar_marks(date(2025, 11, 14))}, []))"
    )

    def told(seed: str) -> str:
        env = {**os.environ, "PYTHONHASHSEED": seed, "COTMOC_HOME": str(tmp_path / seed), "PYTHONPATH": str(code.ROOT)}
        return subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True).stdout

    assert told("1") == told("2")
