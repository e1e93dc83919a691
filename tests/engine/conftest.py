from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COTMOC_HOME", str(tmp_path))


@pytest.fixture(autouse=True)
def _in_vietnamese():
    """Whatever language a page before was read in."""
    with translation.override("vi"):
        yield
