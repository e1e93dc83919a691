"""Workers die at random instants: scripts/proofs/jobs.py, short."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "proofs" / "jobs.py"


@pytest.mark.slow
def test_no_job_is_lost_or_done_twice_when_workers_die():
    done = subprocess.run(
        [sys.executable, SCRIPT, "--kills", "12", "--seed", "3", "--jobs", "20"], capture_output=True, text=True, timeout=400
    )
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
