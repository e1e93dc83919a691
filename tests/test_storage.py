"""A full or read-only disk, or a busy database, costs a sentence: exit code 2, page 503, and nothing half-kept."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

import pytest
from django.db import OperationalError
from django.test import Client

import cotmoc.cli
from cotmoc.files.kept import keep
from cotmoc.home import UNFINISHED, folder, made_or_ended, placing, sweep
from cotmoc.storage import BUSY, FAILING, FULL, SHUT, refusal


def raised(doing) -> BaseException:
    with pytest.raises(sqlite3.Error) as caught:
        doing()
    return caught.value


def full_database() -> None:
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE t (a)")
    base.execute("PRAGMA max_page_count = 4")
    for _ in range(100):
        base.execute("INSERT INTO t VALUES (?)", ("x" * 2000,))


def shut_database() -> None:
    base = sqlite3.connect(":memory:")
    base.execute("PRAGMA query_only = 1")
    base.execute("CREATE TABLE t (a)")


def behind(error: Exception) -> Exception:
    """As Django gives it on: an error of its own, caused by the driver's."""
    try:
        raise OperationalError(str(error)) from error
    except OperationalError as outer:
        return outer


def test_what_the_machine_says_is_told_in_one_sentence():
    assert refusal(raised(full_database)) == FULL
    assert refusal(behind(raised(shut_database))) == SHUT
    assert refusal(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))) == FULL
    assert refusal(OSError(errno.EROFS, os.strerror(errno.EROFS))) == SHUT
    assert refusal(PermissionError(errno.EACCES, "Permission denied", str(folder("files") / "x"))) == SHUT
    assert refusal(OperationalError("database is locked")) == BUSY
    assert refusal(OperationalError("deadlock detected")) == BUSY
    assert refusal(OperationalError("disk I/O error")) == FAILING


def test_what_the_lake_says_is_understood():
    lake = type("DeltaError", (Exception,), {"__module__": "_internal"})
    assert refusal(lake("Generic LocalFileSystem error: Unable to copy data to file: No space left on device (os error 28)")) == FULL


def test_other_errors_are_none_of_it():
    assert refusal(ValueError("database is locked")) is None
    assert refusal(FileNotFoundError(errno.ENOENT, "No such file", "x")) is None
    assert refusal(PermissionError(errno.EACCES, "Permission denied", "/etc/shadow")) is None
    assert refusal(OperationalError("no such table: x")) is None


def test_what_was_put_right_on_the_way_is_not_the_reason():
    """An error of ours raised after a busy database had been met, and said to have nothing to do with it."""

    def put_right() -> None:
        try:
            raise OperationalError("database is locked")
        except OperationalError:
            raise KeyError("x") from None

    with pytest.raises(KeyError) as caught:
        put_right()
    assert refusal(caught.value) is None


def test_a_file_that_does_not_fit_leaves_nothing(monkeypatch):
    def no_room(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    place = folder("files") / "thử"
    place.write_text("cũ", encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", no_room)
        with pytest.raises(OSError, match="No space"), placing(place) as written:
            written.write_text("mới", encoding="utf-8")
        with pytest.raises(OSError, match="No space"):
            keep(b"khong vua")
    assert place.read_text(encoding="utf-8") == "cũ"
    assert not list(folder("files").glob(f"{UNFINISHED}*"))
    with placing(place) as written:
        written.write_text("mới", encoding="utf-8")
    assert place.read_text(encoding="utf-8") == "mới"


def test_what_a_killed_process_left_is_swept_when_it_is_old():
    old, fresh, whole = (folder("files") / name for name in (f"{UNFINISHED}cu.tmp", f"{UNFINISHED}moi.tmp", "nguyen"))
    for path in (old, fresh, whole):
        path.touch()
        os.utime(path, (1_000, 1_000) if path != fresh else None)
    sweep(2_000)
    assert (old.exists(), fresh.exists(), whole.exists()) == (False, True, True)
    fresh.unlink()


def test_what_is_written_to_its_end_while_sweeping_is_none_of_it(monkeypatch):
    ended = folder("files") / f"{UNFINISHED}xong.tmp"
    monkeypatch.setattr(Path, "rglob", lambda self, pattern: iter([ended]))
    sweep(2_000)


@pytest.mark.parametrize("sign", ["[", "]", "^", "|", "\\", "%", "\t"])
def test_a_home_that_the_lake_could_not_use_is_told_before_it_is_made(sign, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("COTMOC_HOME", str(tmp_path / f"a{sign}b"))
    with pytest.raises(SystemExit) as ended:
        made_or_ended()
    said = capsys.readouterr().err
    assert (ended.value.code, said.count("\n"), list(tmp_path.iterdir())) == (2, 1, [])
    assert "mà kho dữ liệu không dùng được; đặt COTMOC_HOME sang thư mục khác" in said


def test_the_command_line_tells_it_in_a_line(monkeypatch, capsys):
    def deed() -> None:
        raise behind(raised(full_database))

    monkeypatch.setattr(cotmoc.cli, "joined", lambda: deed)
    with pytest.raises(SystemExit) as ended:
        cotmoc.cli.main()
    said = capsys.readouterr().err
    assert (ended.value.code, said.count("\n")) == (2, 1)
    assert said.startswith(FULL)


@pytest.mark.django_db
def test_a_page_tells_it_and_keeps_no_fault(monkeypatch):
    from cotmoc.web.shell import home

    def no_room(*given: object) -> None:
        raise behind(raised(shut_database))

    monkeypatch.setattr(home, "first_plan", no_room, raising=False)
    monkeypatch.setattr(home, "public_plan", no_room, raising=False)
    faults = set(folder("faults").glob("*"))
    answer = Client().get("/")
    assert answer.status_code == 503
    assert SHUT in answer.content.decode()
    assert set(folder("faults").glob("*")) == faults
