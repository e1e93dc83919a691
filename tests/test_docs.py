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
    for name in ("README.md", "README.vi.md", "DEVELOPING.md"):
        for target in re.findall(r"\]\(([^)#]+)\)", (ROOT / name).read_text(encoding="utf-8")):
            assert (ROOT / target).exists(), f"{name}: {target}"


def test_a_word_stands_once_in_the_glossary():
    rows = [
        line.split("|")[1].partition("(")[0].strip() for line in (ROOT / "GLOSSARY.md").read_text().splitlines() if line.startswith("| ")
    ]
    assert sorted({word for word in rows if rows.count(word) > 1}) == []
