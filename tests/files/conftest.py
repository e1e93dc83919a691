"""Files saved once with LibreOffice in received/: a locked PDF, one of several pages, old .doc files with the .docx they were made of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def received() -> Callable[[str], bytes]:
    return lambda name: (Path(__file__).parent / "received" / name).read_bytes()
