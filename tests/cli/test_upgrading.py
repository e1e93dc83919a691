"""Two that bring one database up to date at the same moment: the second waits for the first."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


@pytest.mark.slow
def test_two_upgrades_at_once_of_a_new_home_both_end_well(tmp_path):
    given = {**os.environ, "COTMOC_HOME": str(tmp_path), "COTMOC_DATABASE": ""}
    command = [sys.executable, "-m", "cotmoc", "migrate"]
    running = [subprocess.Popen(command, env=given, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    assert [(one.communicate(timeout=300)[1], one.returncode) for one in running] == [("", 0)] * 3
    assert not (tmp_path / "faults").exists()
