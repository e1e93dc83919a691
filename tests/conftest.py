"""Every test works in a home of its own; nothing of the developer's installation is read."""

from __future__ import annotations

import os
import tempfile

os.environ["COTMOC_HOME"] = tempfile.mkdtemp(prefix="cotmoc-test-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cotmoc.config.settings")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
