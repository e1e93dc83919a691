"""While the inputs of an edition are read, people go on working."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sqlite3
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from cotmoc.orgs.instant import one_instant
from cotmoc.home import home
from cotmoc.orgs.models import Org
with one_instant():
    before = Org.objects.count()
    other = sqlite3.connect(home() / "db.sqlite3", timeout=1)
    other.execute("INSERT INTO orgs_org (code, name, kind, valid_from, district) VALUES ('x', 'x', 'other', '2020-01-01', '')")
    other.commit()
    print(before, Org.objects.count())
print(Org.objects.count())
"""


def test_a_writer_is_not_kept_waiting_and_the_reader_sees_one_instant(tmp_path: Path):
    env = {**os.environ, "COTMOC_HOME": str(tmp_path), "COTMOC_DATABASE": ""}
    done = subprocess.run([sys.executable, "-c", SCRIPT], env=env, capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["0", "0", "1"], done.stderr[-600:]
