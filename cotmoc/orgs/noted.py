"""What a transaction has sealed and taken out, until its line of the audit trail says so.

The trail then knows the last seal of each record it speaks of: a row of before, put back together with its seal of before, is seen, and so
is one that is gone. What was noted stands among the calls that wait for the commit, so that it goes with a savepoint that is undone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction

from cotmoc.orgs.last_write import GONE

MOST = 2_000
"""Records of one table that one write notes one by one; of a greater load the line keeps the numbers only, as ranges."""
SHORT = 16
"""Letters of a seal that a line keeps: it is held against the whole."""


@dataclass(eq=False)
class Noted:
    """Records of a table with their new seals, GONE for those taken out, or the ranges of a load; told once a line has said so."""

    table: str
    seals: dict[str, str] = field(default_factory=dict)
    loaded: list[list[int]] = field(default_factory=list)
    told: bool = False

    def __call__(self) -> None:
        """Nothing is left to do at the commit."""


def note(table: str, seals: dict[Any, str]) -> None:
    """Records were written or taken out, inside a transaction."""
    if seals and (len(seals) <= MOST or GONE in seals.values()):
        transaction.on_commit(Noted(table, {str(pk): seal[:SHORT] for pk, seal in seals.items()}))
    elif seals:
        transaction.on_commit(Noted(table, loaded=ranges(seals)))


def ranges(numbers: Iterable[int]) -> list[list[int]]:
    """Whole numbers as runs, each by its first and its last."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number <= runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return runs


def untold() -> list[Noted]:
    """What the transaction has written that no line of the trail has told yet."""
    return [waiting for _savepoints, waiting, *_rest in connection.run_on_commit if isinstance(waiting, Noted) and not waiting.told]


def with_records(detail: dict[str, Any]) -> dict[str, Any]:
    """The particulars of a line with the records its transaction has written since the line before: {table: {number: seal}}, and of loads
    {table: [[first number, last number]]}."""
    records: dict[str, dict[str, str]] = {}
    loaded: dict[str, list[list[int]]] = {}
    for noted in untold():
        if noted.loaded:
            loaded.setdefault(noted.table, []).extend(noted.loaded)
        else:
            records.setdefault(noted.table, {}).update(noted.seals)
        noted.told = True
    return {**detail, **({"records": records} if records else {}), **({"loaded": loaded} if loaded else {})}
