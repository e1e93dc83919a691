"""Files saved once with LibreOffice in received/: a locked PDF, an old .doc, one of several pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def received() -> Callable[[str], bytes]:
    return lambda name: (Path(__file__).parent / "received" / name).read_bytes()
