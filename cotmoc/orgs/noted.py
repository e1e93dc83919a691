"""What a transaction has sealed and taken out, until its line of the audit trail says so.

The trail then knows the last seal of each record it speaks of: a row of before, put back together with its seal of before, is seen, and so
is one that is gone. What was noted stands among the calls that wait for the commit, so that it goes with a savepoint that is undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

MOST = 2_000
"""Records of one table that one write may note: whole provinces are loaded by the program and known by their seals alone."""
SHORT = 16
"""Letters of a seal that a line keeps: it is held against the whole."""
GONE = ""


@dataclass(eq=False)
class Noted:
    """Records of a table with their new seals, GONE for those taken out; told once a line has said so."""

    table: str
    seals: dict[str, str]
    told: bool = False

    def __call__(self) -> None:
        """Nothing is left to do at the commit."""


def note(table: str, seals: dict[str, str]) -> None:
    """Records were written or taken out, inside a transaction."""
    if seals and (len(seals) <= MOST or GONE in seals.values()):
        transaction.on_commit(Noted(table, {pk: seal[:SHORT] for pk, seal in seals.items()}))


def with_records(detail: dict[str, Any]) -> dict[str, Any]:
    """The particulars of a line with the records its transaction has written since the line before: {table: {number: seal}}."""
    found: dict[str, dict[str, str]] = {}
    for _savepoints, waiting, *_rest in connection.run_on_commit:
        if isinstance(waiting, Noted) and not waiting.told:
            found.setdefault(waiting.table, {}).update(waiting.seals)
            waiting.told = True
    return {**detail, "records": found} if found else detail
