"""What each batch wrote, kept as a digest of every row: rows changed, removed or put in by hand are found and named.

A seal is never changed. A row belongs to the last seal that names it: a later batch that changes a row of an earlier one seals it
anew, so that the seals of a register together say exactly which rows it holds now, and what each of them says."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
from django.db import models

from cotmoc.message import Message, say
from cotmoc.registers.base import Register
from cotmoc.registers.models import Batch, Seal

COUNTING = (Batch.State.APPROVED, Batch.State.LOCKED)
ROW = np.dtype([("pk", "<i8"), ("row", "<i4"), ("high", "<u8"), ("low", "<u8")])
"""A row in a seal: its number in the table, its row in the file, and the digest of all it says. A digest of nought: no such row."""
CHUNK = 5_000


@cache
def fields_of(register: type[models.Model]) -> tuple[str, ...]:
    """What a digest covers: every field of a row but its number."""
    return tuple(f.attname for f in register._meta.concrete_fields if not f.primary_key)


def digest_of(values: Iterable[Any]) -> bytes:
    """The digest of what a row says, as any database gives it back."""
    said = "\x1f".join(["\x00" if value is None else str(value) for value in values])
    return hashlib.blake2b(said.encode(), digest_size=16).digest()


@dataclass
class Taken:
    """Rows as they are read, digested on the way."""

    pks: array[int] = field(default_factory=lambda: array("q"))
    lines: array[int] = field(default_factory=lambda: array("i"))
    digests: bytearray = field(default_factory=bytearray)

    def note(self, pk: int, line: int, values: Iterable[Any]) -> None:
        """A row was read; values are those of the fields, in their order."""
        self.pks.append(pk)
        self.lines.append(line)
        self.digests += digest_of(values)

    def table(self) -> np.ndarray:
        """All of them, as a seal keeps them."""
        made = np.empty(len(self.pks), ROW)
        halves = np.frombuffer(self.digests, "<u8").reshape(-1, 2)
        made["pk"], made["row"], made["high"], made["low"] = self.pks, self.lines, halves[:, 0], halves[:, 1]
        return made


def read(rows: models.QuerySet[Any], fields: Sequence[str]) -> np.ndarray:
    """Rows with the digests of what they say, a few thousand in memory at a time."""
    taken, at = Taken(), list(fields).index("row")
    for pk, *values in rows.values_list("pk", *fields).iterator(CHUNK):
        taken.note(pk, values[at], values)
    return taken.table()


def seal(register: str, model: type[models.Model], batch: Any, kept: type[models.Model] = Seal) -> Any:
    """Seal the rows that a batch has just written, inside its transaction."""
    fields = fields_of(model)
    return _kept(kept, register, batch, fields, read(model._default_manager.filter(batch_id=batch.pk).order_by("pk"), fields))


def _kept(kept: type[models.Model], register: str, batch: Any, fields: Sequence[str], rows: np.ndarray) -> Any:
    data = rows.tobytes()
    return kept._default_manager.create(register=register, batch=batch, fields=list(fields), count=len(rows), rows=data)


@dataclass(frozen=True)
class Departure:
    """A row that is not as it was approved: its number, its row in the file of its batch, and what became of it."""

    pk: int
    batch: int | None
    row: int
    what: str

    @property
    def message(self) -> Message:
        """Which row of which batch, and what became of it."""
        return say("dòng %(row)s của lô số %(batch)s (%(what)s)", row=self.row, batch=self.batch or "—", what=say(self.what))

    def __str__(self) -> str:
        return str(self.message)


ALTERED, GONE, STRANGE = "bị sửa", "bị xóa", "bị chép thêm"


@dataclass(frozen=True)
class Look:
    """What the seals of a register say of its rows: those that depart, and batches whose rows count though they were never sealed."""

    departures: list[Departure]
    unsealed: list[int]


def look(register: str, model: type[Register], taken: np.ndarray | None = None) -> Look:
    """Hold the counting rows of a register, read already or read now, against the seals."""
    counting = model._default_manager.filter(batch__state__in=COUNTING)
    now = np.sort(read(counting, fields_of(model)) if taken is None else taken, order="pk")
    batches, fields, expected = _expected(register)
    found = [*_missing(expected, now, batches), *_altered(expected, now, batches, fields, model)]
    unknown = _unknown(expected, now, model)
    sealed = set(Seal.objects.filter(register=register).exclude(batch=None).values_list("batch", flat=True)) if unknown else set()
    found += [Departure(pk, batch, row, STRANGE) for pk, batch, row in unknown if batch in sealed]
    in_order = sorted(found, key=lambda departure: (departure.batch or 0, departure.row, departure.pk))
    return Look(in_order, sorted({batch for _pk, batch, _row in unknown} - sealed))


def _expected(register: str) -> tuple[list[int | None], list[tuple[str, ...]], np.ndarray]:
    """The last word on every row: rows in order of their number with the place of their seal; and batch and fields by place."""
    seals = list(Seal.objects.filter(register=register).order_by("pk"))
    parts = [np.frombuffer(bytes(kept.rows), ROW) for kept in seals]
    every = np.concatenate(parts) if parts else np.empty(0, ROW)
    place = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
    order = np.lexsort((place, every["pk"]))
    pks = every["pk"][order]
    order = order[np.append(pks[1:] != pks[:-1], True)] if len(pks) else order
    last = np.empty(len(order), [*ROW.descr, ("seal", "<i8")])
    for name in ROW.names or ():
        last[name] = every[name][order]
    last["seal"] = place[order]
    there = (last["high"] != 0) | (last["low"] != 0)
    return [kept.batch_id for kept in seals], [tuple(kept.fields) for kept in seals], last[there]


def _missing(expected: np.ndarray, now: np.ndarray, batches: list[int | None]) -> list[Departure]:
    gone = expected[~np.isin(expected["pk"], now["pk"])]
    return [Departure(int(row["pk"]), batches[row["seal"]], int(row["row"]), GONE) for row in gone]


def _altered(
    expected: np.ndarray, now: np.ndarray, batches: list[int | None], fields: list[tuple[str, ...]], model: type[Register]
) -> list[Departure]:
    """Rows whose digest is another. Seals of before the register had the columns it has are compared by the columns they knew."""
    both = expected[np.isin(expected["pk"], now["pk"])]
    found = np.empty(0, expected.dtype)
    for known in set(fields):
        mine = both[np.isin(both["seal"], [at for at, own in enumerate(fields) if own == known])]
        if known == fields_of(model):
            there = now
        elif set(known) <= set(fields_of(model)):
            there = np.sort(read(model._default_manager.all(), known), order="pk")
        else:
            continue
        same = there[np.searchsorted(there["pk"], mine["pk"])]
        found = np.append(found, mine[(same["high"] != mine["high"]) | (same["low"] != mine["low"])])
    return [Departure(int(row["pk"]), batches[row["seal"]], int(row["row"]), ALTERED) for row in found]


def _unknown(expected: np.ndarray, now: np.ndarray, model: type[Register]) -> list[tuple[int, int, int]]:
    """Rows that no seal knows: number, batch, row in the file."""
    strange = [int(pk) for pk in now["pk"][~np.isin(now["pk"], expected["pk"])]]
    found: list[tuple[int, int, int]] = []
    for at in range(0, len(strange), CHUNK):
        found += model._default_manager.filter(pk__in=strange[at : at + CHUNK]).values_list("pk", "batch_id", "row")
    return found


def reseal(register: str, model: type[Register], there: Sequence[int], gone: Sequence[int]) -> Seal:
    """Seal rows anew as they now are, and others as no longer there: what taking a batch back leaves."""
    rows, fields = model._default_manager.all(), fields_of(model)
    parts = [read(rows.filter(pk__in=there[at : at + CHUNK]), fields) for at in range(0, len(there), CHUNK)]
    none = np.zeros(len(gone), ROW)
    none["pk"] = gone
    return _kept(Seal, register, None, fields, np.concatenate([*parts, none]))


def accept(register: str, model: type[Register]) -> tuple[Look, Seal | None]:
    """Take the register as it stands: what departs from the seals is sealed as it is, and what is gone is said to be gone."""
    seen = look(register, model)
    rows, fields = model._default_manager.filter(batch__state__in=COUNTING), fields_of(model)
    gone = [departure.pk for departure in seen.departures if departure.what == GONE]
    there = [departure.pk for departure in seen.departures if departure.what != GONE]
    parts = [read(rows.filter(pk__in=there[at : at + CHUNK]), fields) for at in range(0, len(there), CHUNK)]
    none = np.zeros(len(gone), ROW)
    none["pk"] = gone
    taken = np.concatenate([*parts, read(rows.filter(batch__in=seen.unsealed), fields), none])
    return seen, _kept(Seal, register, None, fields, taken) if len(taken) else None
