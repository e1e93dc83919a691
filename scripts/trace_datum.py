"""Count the files of cotmoc that one datum crosses: a sentence read, a row of Excel, a cell computed, a page opened.

    COTMOC_HOME=<a demonstration's home> python scripts/trace_datum.py [--files]

Every call into a file of the package is noticed (sys.setprofile), so the count is of what ran, not of what is imported. What only
waits at import (declarations of other registers and indicators) is counted when it is called. With --files each is named.
"""

from __future__ import annotations

import os
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cotmoc.config.settings")
import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.cache import caches  # noqa: E402
from django.test import Client  # noqa: E402

PACKAGE = str(Path(settings.BASE_DIR)) + os.sep
SENTENCE = "II. MỤC TIÊU\nĐến năm 2030, tỷ lệ hồ sơ thủ tục hành chính nộp trực tuyến đạt trên 95%.\n"


@contextmanager
def noticed() -> Iterator[Counter[str]]:
    """The files entered meanwhile, each with its number of calls."""
    found: Counter[str] = Counter()

    def notice(frame: Any, event: str, _argument: Any) -> None:
        if event == "call" and (name := frame.f_code.co_filename).startswith(PACKAGE):
            found[name.removeprefix(PACKAGE)] += 1

    sys.setprofile(notice)
    threading.setprofile(notice)
    try:
        yield found
    finally:
        sys.setprofile(None)
        threading.setprofile(None)


def sentence() -> None:
    """One promise in words becomes a draft."""
    from cotmoc.plans.reader import read_plan

    assert read_plan(SENTENCE).targets


def excel_row() -> None:
    """One row of a register in an Excel file is previewed."""
    from cotmoc.files.workbook import read_workbook
    from cotmoc.office.xlsx import write_workbook  # noqa: F401  (loaded before it is noticed)
    from cotmoc.orgs.models import Org
    from cotmoc.registers.derived.comparing import compare
    from cotmoc.registers.derived.reading import read_rows
    from cotmoc.registers.registry import registers

    register = registers()["training"]
    org = register._default_manager.first().org.parent or Org.objects.first()
    compare(register, read_rows(register, read_workbook(FILE, "mot-dong.xlsx"), org), org, False)


def compute_cell() -> None:
    """All figures of one indicator from its register."""
    from cotmoc.engine.compute import tables
    from cotmoc.engine.snapshot import take
    from cotmoc.home import today
    from cotmoc.indicators.registry import indicators

    tables(take(), {"st_enterprises": indicators()["st_enterprises"]}, today())


def page(path: str) -> Callable[[], None]:
    """A page asked for by a steward."""

    def ask() -> None:
        assert CLIENT.get(path).status_code == 200, path

    return ask


def cold(path: str) -> Callable[[], None]:
    """The same before its body was made."""

    def ask() -> None:
        for cache in caches.all():
            cache.clear()
        page(path)()

    return ask


def _file() -> bytes:
    from cotmoc.registers.derived.excel import template
    from cotmoc.registers.registry import registers

    register = registers()["training"]
    return template(register, None, list(register._default_manager.select_related("org", "batch")[:1]))


def _client() -> Client:
    from django.contrib.auth import get_user_model

    client = Client(headers={"host": "localhost"})
    client.force_login(get_user_model().objects.get(username="thuongtruc"), backend="django.contrib.auth.backends.ModelBackend")
    return client


def _target() -> str:
    from cotmoc.plans.models import Target

    target = Target.objects.exclude(indicator="").first()
    return f"/ke-hoach/{target.plan_id}/chi-tieu/{target.pk}"


if __name__ == "__main__":
    FILE, CLIENT = _file(), _client()
    target = _target()
    ways: dict[str, Callable[[], None]] = {
        "sentence → draft": sentence,
        "row of Excel → preview": excel_row,
        "register → values of one indicator": compute_cell,
        "target page, cold": cold(target),
        "target page, kept": page(target),
    }
    for name, way in ways.items():
        way()  # once unnoticed: imports and caches
        with noticed() as files:
            way()
        print(f"{len(files):4} files {sum(files.values()):9,} calls  {name}")
        if "--files" in sys.argv:
            print(*(f"          {count:9,} {file}" for file, count in files.most_common()), sep="\n")
