"""Pages that follow from declarations do not drift, and what the README names exists."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_generated_pages_are_up_to_date():
    done = subprocess.run(
        [sys.executable, "scripts/make_docs.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "COTMOC_DATABASE": ""},
    )
    assert done.returncode == 0, done.stdout + done.stderr[-1000:]


def test_every_link_of_the_readmes_leads_somewhere():
    for name in ("README.md", "README.vi.md"):
        for target in re.findall(r"\]\(([^)#]+)\)", (ROOT / name).read_text(encoding="utf-8")):
            assert (ROOT / target).exists(), f"{name}: {target}"


def test_no_file_is_longer_than_the_house_allows():
    files = (path for folder in ("cotmoc", "tests", "scripts", "benchmarks") for path in (ROOT / folder).rglob("*.py"))
    long = [
        f"{path.relative_to(ROOT)}: {count}"
        for path in files
        if "migrations" not in path.parts and (count := len(path.read_text(encoding="utf-8").splitlines())) > 300
    ]
    assert not long


def test_no_line_of_a_template_is_longer_than_a_person_reviews():
    lines = (
        (path, at, line)
        for path in ROOT.glob("cotmoc/**/*.html")
        for at, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
    )
    assert [f"{path.relative_to(ROOT)}:{at}" for path, at, line in lines if len(line) > 160] == []
