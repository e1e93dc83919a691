"""Walking the chain of the audit trail from its first line to its last: where it is broken, and what an edition knew that is gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cotmoc.orgs.chain import SEALED, Head, seal_of
from cotmoc.orgs.instant import one_instant
from cotmoc.orgs.models import AuditEntry

CHUNK = 5_000


@dataclass
class Walk:
    """What a walk saw: how many lines, the number of the first that does not follow from the one before it (and that one's number),
    whether the end is the head's, and which anchors are not on the way."""

    lines: int = 0
    broken: int | None = None
    before: int = 0
    ends_at_head: bool = True
    lost: list[str] = field(default_factory=list)


def walk(anchors: Mapping[str, Mapping[str, Any]] | None = None) -> Walk:
    """Walk all lines, a few thousand in memory at a time. anchors: by name, the head as it was written down elsewhere."""
    seen, names = Walk(), ("pk", "seal", *SEALED)
    held = {name: anchor for name, anchor in (anchors or {}).items() if anchor["count"]}
    wanted = {anchor["last"]: "" for anchor in held.values()}
    last, before = 0, ""
    with one_instant():
        head = Head.now()
        for number, seal, *line in AuditEntry.objects.order_by("pk").values_list(*names).iterator(CHUNK):
            seen.lines += 1
            if seen.broken is None and seal_of(before, line) != seal:
                seen.broken, seen.before = number, last
            last, before = number, seal
            if number in wanted:
                wanted[number] = seal
    seen.ends_at_head = (last, seen.lines, before) == (head["last"], head["count"], head["seal"])
    seen.lost = [name for name, anchor in held.items() if wanted[anchor["last"]] != anchor["seal"]]
    return seen
