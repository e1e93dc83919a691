"""How an edition becomes public and ceases to be."""

from __future__ import annotations

from cotmoc.flow import Flow, Step

HIDDEN, SHOWN = "hidden", "shown"
SHOWING, HIDING = "Công khai bản số liệu", "Thôi công khai bản số liệu"
"""How the audit trail says so."""

EDITION = Flow(
    thing="Bản số liệu",
    states={HIDDEN: "Nội bộ", SHOWN: "Công khai"},
    begins=HIDDEN,
    ends=frozenset({HIDDEN, SHOWN}),
    steps=(
        Step("publish", "công khai", frozenset({HIDDEN}), SHOWN, "steward"),
        Step("withdraw", "thôi công khai", frozenset({SHOWN}), HIDDEN, "steward", note=True),
    ),
    locked=dict.fromkeys((HIDDEN, SHOWN), "Bản số liệu không bao giờ sửa được; số mới là bản mới."),
)
"""The figures themselves never change: only who sees them."""
