"""Text as the fonts of old documents need it: what people still send, for tests of reading it."""

from __future__ import annotations

from cotmoc.files.legacy import TCVN3, VNI
from cotmoc.language.text import composed


def to_tcvn3(text: str) -> str:
    """Unicode as a .Vn font needs it; toned capitals become small."""
    table = {new: old for old, new in TCVN3.items()}
    return "".join(table.get(c, table.get(c.lower(), c)) for c in composed(text))


def to_vni(text: str) -> str:
    """Unicode as a VNI font needs it."""
    table = {new: old for old, new in reversed(VNI.items())}
    return "".join(table.get(c, c) for c in composed(text))
