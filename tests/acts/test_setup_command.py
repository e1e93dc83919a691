"""cotmoc setup as an operator runs it: no terminal, offline, in seconds; what it cannot do is one line and exit code 2."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cotmoc.acts import health
from cotmoc.cli import joined
from cotmoc.home import BEGIN


class Machine:
    """An empty home and the commands run in it, without a terminal."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.env = {**os.environ, "COTMOC_HOME": str(home)}
        self.env.pop("COTMOC_DATABASE", None)

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "cotmoc", *arguments],
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str) -> tuple[int, str, str]:
        started = self.start(*arguments)
        out, err = started.communicate(timeout=300)
        return started.returncode, out, err


def test_a_province_from_nothing_then_a_clean_doctor_and_again_without_a_change(tmp_path):
    machine = Machine(tmp_path / "home")
    code, out, err = machine.run("setup", "--province", "96", "--admin", "Trần Thị Bưởi")
    assert (code, err) == (0, "")
    password = re.search(r"Tài khoản tran-thi-buoi, mật khẩu lần đầu .*: (\S+)", out)[1]
    code, out, _ = machine.run("doctor")
    assert code == 0, out
    assert "LỖI" not in out
    code, out, _ = machine.run("setup", "--province", "96")
    assert code == 0
    assert "không có gì thay đổi" in out
    assert password not in out
    code, _, err = machine.run("setup", "--province", "01")
    assert code == 2
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(("arguments", "said"), [
    (["--province", "97"], "chọn một trong"),
    ([], "--province 01"),
    (["--province", "01", "--admin", "x"], "không dùng được"),
    (["--province", "01", "--pack", "/khong/co"], "kiểm tra đường dẫn"),
    (["--province", "01", "--pack", __file__], "không phải tệp Excel"),
])  # fmt: skip
def test_bad_usage_is_one_line_and_leaves_nothing(tmp_path, arguments, said):
    code, out, err = Machine(tmp_path / "home").run("setup", *arguments)
    assert (code, out, len(err.splitlines())) == (2, "", 1), err
    assert said in err
    assert not (tmp_path / "home" / "db.sqlite3").exists()


def test_a_home_that_cannot_be_written_is_one_line(tmp_path):
    (tmp_path / "tep").write_text("x")
    code, _, err = Machine(tmp_path / "tep" / "home").run("setup", "--province", "01")
    assert (code, len(err.splitlines())) == (2, 1), err
    assert "COTMOC_HOME" in err


@pytest.mark.slow
@pytest.mark.parametrize("after", [2.0, 3.0, 4.0, 5.0])
def test_killed_in_the_middle_it_can_be_run_again_to_the_same_end(tmp_path, after):
    machine = Machine(tmp_path / "home")
    running = machine.start("setup", "--province", "86")
    time.sleep(after)
    running.send_signal(signal.SIGKILL)
    running.communicate()
    code, out, err = machine.run("setup", "--province", "86")
    assert code == 0, err
    assert "29 cơ quan" in out or "không có gì thay đổi" in out
    assert machine.run("doctor")[0] == 0


def test_every_remedy_of_doctor_names_a_command_that_exists():
    app = joined()
    commands = {command.name for command in (*app.registered_commands, *app.registered_groups)}
    said = Path(health.__file__).read_text(encoding="utf-8") + BEGIN
    named = set(re.findall(r"cotmoc ([a-z]+)", said)) - {"doctor"}
    assert {"setup", "migrate", "compute"} <= named
    assert named <= commands
