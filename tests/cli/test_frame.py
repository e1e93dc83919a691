"""The command line tells a person what they did wrong, and never tells them an error of ours as theirs."""

from __future__ import annotations

import importlib
import os
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer

import cotmoc
from cotmoc.acts.permission import NotPermitted
from cotmoc.cli import main, refuse_nowhere
from cotmoc.cli.frame import Refused, command, day
from cotmoc.home import home
from cotmoc.problem import Problem


def _everything() -> None:
    for module in pkgutil.walk_packages(cotmoc.__path__, "cotmoc."):
        if not module.name.endswith("__main__") and ".migrations" not in module.name:
            importlib.import_module(module.name)


def _below(kind: type) -> set[type]:
    return {kind, *(k for sub in kind.__subclasses__() for k in _below(sub))}


_everything()
PROBLEMS = sorted(
    (kind for kind in _below(Problem) if kind.__module__.startswith("cotmoc.")), key=lambda kind: (kind.__module__, kind.__qualname__)
)


@pytest.fixture
def run(monkeypatch, capsys):
    """Run a function as if it were the command `cotmoc trial …`; the exit code and what was said on stderr."""

    def tried(function, *words: str) -> tuple[int, str]:
        trial = typer.Typer()
        trial.command("trial")(command(function))
        monkeypatch.setattr("cotmoc.cli.joined", lambda: lambda: trial(list(words)))
        monkeypatch.setattr(sys, "argv", ["cotmoc", "trial", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        return ended.value.code or 0, capsys.readouterr().err

    return tried


@pytest.mark.parametrize("kind", PROBLEMS, ids=lambda kind: kind.__name__)
def test_each_problem_is_told_as_it_stands(run, kind):
    def refuse() -> None:
        raise kind("ô C7 trống")

    code, said = run(refuse)
    assert code == 2
    assert len(said.splitlines()) == 1
    assert "ô c7 trống" in said.casefold()


@pytest.mark.parametrize("error", [KeyError("regex"), ValueError("x"), LookupError("x"), AttributeError("x"), TypeError("x")], ids=repr)
def test_an_error_of_the_program_is_never_told_as_the_persons(run, error):
    def fall() -> None:
        raise error

    code, said = run(fall)
    assert code == 70
    assert "không phải do dữ liệu" in said
    assert "regex" not in said
    [path] = re.findall(r"(/\S+\.txt)", said)
    kept = Path(path).read_text(encoding="utf-8")
    assert Path(path).is_relative_to(home())
    assert "cotmoc trial" in kept
    assert type(error).__name__ in kept
    assert "in fall" in kept
    assert Path(path).stat().st_mode & 0o077 == 0


def test_a_file_the_person_named_that_cannot_be_opened_is_their_problem(run, tmp_path):
    def open_it(file: Path) -> None:
        file.read_bytes()

    code, said = run(open_it, str(tmp_path / "khong-co.xlsx"))
    assert code == 2
    assert "khong-co.xlsx" in said


def test_a_file_of_ours_that_is_gone_is_not_the_persons_problem(run, tmp_path):
    def open_another(file: Path) -> None:
        (home() / "lake" / "gone.parquet").read_bytes()

    assert run(open_another, str(tmp_path / "tot.xlsx"))[0] == 70


def test_a_home_that_cannot_be_written_does_not_hide_the_error(run, monkeypatch, tmp_path):
    (tmp_path / "faults").write_text("a file where the folder should be")
    monkeypatch.setenv("COTMOC_HOME", str(tmp_path))

    def fall() -> None:
        raise KeyError("regex")

    code, said = run(fall)
    assert code == 70
    [path] = re.findall(r"(/\S+\.txt)", said)
    assert "KeyError" in Path(path).read_text(encoding="utf-8")
    Path(path).unlink()


def test_every_exception_of_ours_says_what_it_is():
    """An exception class is a Problem, told to people; or it answers 404; or it is a TypeError, for whoever wrote a declaration; or it
    never leaves its own module."""
    found = {
        kind
        for kind in _below(Exception)
        if kind.__module__.startswith("cotmoc.") and not issubclass(kind, Problem | TypeError) and not kind.__name__.startswith("_")
    }
    django_made = {kind for kind in found if kind.__name__ in ("DoesNotExist", "MultipleObjectsReturned", "NotUpdated")}
    assert found - django_made == {NotPermitted}


def test_a_day_in_the_wrong_order_is_one_line():
    with pytest.raises(Refused, match="ghi dạng 2025-11-14"):
        day("31/12/2025")


class _Home:
    """A home of its own for `cotmoc`, run as the operator runs it."""

    def __init__(self, at: Path) -> None:
        self.env = {**os.environ, "COTMOC_HOME": str(at)}
        self.env.pop("COTMOC_DATABASE", None)

    def run(self, *words: str) -> tuple[int, str]:
        done = subprocess.run([sys.executable, "-m", "cotmoc", *words], env=self.env, capture_output=True, text=True, timeout=200)
        return done.returncode, done.stderr


@pytest.mark.parametrize("words", [("board",), ("register", "list"), ("member", "list")], ids=" ".join)
def test_a_home_that_was_never_set_up_is_told_as_such(tmp_path, words):
    code, said = _Home(tmp_path / "home").run(*words)
    assert code == 2, said
    assert len(said.splitlines()) == 1
    assert "cotmoc setup --province" in said
    assert not (tmp_path / "home").exists()  # a mistyped COTMOC_HOME is not made


def test_an_empty_home_is_told_as_such_and_is_its_owners_only(tmp_path):
    (tmp_path / "home").mkdir(mode=0o700)
    code, said = _Home(tmp_path / "home").run("board")
    assert (code, len(said.splitlines())) == (2, 1), said
    assert "cotmoc setup --province" in said
    assert not (tmp_path / "home" / "faults").exists()


@pytest.mark.parametrize(
    "words", [["setup"], ["demo"], ["migrate"], ["createsuperuser"], ["board", "--help"], ["plan", "read", "a.docx"], []], ids=" ".join
)
def test_what_begins_a_home_or_needs_none_is_let_through(tmp_path, monkeypatch, words):
    monkeypatch.setenv("COTMOC_HOME", str(tmp_path / "khong-co"))
    refuse_nowhere(words)
    with pytest.raises(Refused, match="chưa được thiết lập"):
        refuse_nowhere(["board"])


def test_an_old_database_is_told_to_be_migrated_and_one_not_to_be_written_as_such(monkeypatch, db):
    from django.db import DatabaseError, OperationalError

    from cotmoc.acts import health
    from cotmoc.cli import state_behind

    assert state_behind(ValueError("no such table")) is None
    assert state_behind(OperationalError("near “x”: syntax error")) is None
    assert "Không ghi được" in state_behind(DatabaseError("attempt to write a readonly database"))
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda *_given: [object()])
    assert "cotmoc migrate" in state_behind(OperationalError("no such table: registers_x"))


def test_a_faulty_register_is_told_with_its_file_and_field(monkeypatch, capsys):
    from django.db import models

    from cotmoc.registers.derived import checks

    class Wrong:
        __module__ = "cotmoc.registers.trees"
        __name__ = "Trees"

    monkeypatch.setattr(checks, "registers", lambda: {"trees": Wrong})
    monkeypatch.setattr(checks, "faults", lambda _owner: [f"cột “x”: {models.JSONField.__name__} không thuộc loại cột nào"])
    monkeypatch.setattr(sys, "argv", ["cotmoc", "board"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "cotmoc/registers/trees.py" in (said := capsys.readouterr().err)
    assert "JSONField" in said
