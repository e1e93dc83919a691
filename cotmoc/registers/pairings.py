"""How a unit's foreign files were paired with a register: kept on its batches, so that each is always read as it was sent."""

from __future__ import annotations

from cotmoc.files.problems import FileProblem, file_named
from cotmoc.message import joined, say
from cotmoc.orgs.models import Org
from cotmoc.registers.base import Register
from cotmoc.registers.derived.pairing import Pairing
from cotmoc.registers.models import Batch
from cotmoc.registers.registry import code_of

FORGOTTEN = "forgotten"
_LOOKED_AT = 200
"""Batches looked through, the newest first."""


class NoSuchHeads(FileProblem):
    """A file without the columns that were paired."""


def no_such_heads(pairing: Pairing, name: str) -> NoSuchHeads:
    """The refusal of a file without the columns that were paired."""
    heads = joined(say("“%(label)s”", label=head) for head in pairing.heads)
    said = say("không có dòng tiêu đề nào đủ các cột được ghép tay: %(heads)s", heads=heads)
    return NoSuchHeads(said, file_named(name), "xem lại tên cột của tệp")


def remembered(register: type[Register], org: Org | None) -> list[Pairing]:
    """The pairings of a unit for a register, the last first, that nobody has had forgotten."""
    of_unit = Batch.objects.filter(register=code_of(register), org=org).exclude(pairing={})
    found: dict[frozenset[str], Pairing] = {}
    for kept in of_unit.order_by("-pk").values_list("pairing", flat=True)[:_LOOKED_AT]:
        pairing = Pairing.of_kept(kept)
        if not kept.get(FORGOTTEN) and pairing.heads:
            found.setdefault(frozenset(pairing.heads), pairing)
    return list(found.values())


def forget(register: type[Register], org: Org | None) -> int:
    """Use no pairing of a unit for its next files; the batches themselves are still read as they were sent. How many there were."""
    count = 0
    for batch in Batch.objects.filter(register=code_of(register), org=org).exclude(pairing={}):
        if not batch.pairing.get(FORGOTTEN):
            batch.pairing = {**batch.pairing, FORGOTTEN: True}
            batch.save(update_fields=["pairing"])
            count += 1
    return count
