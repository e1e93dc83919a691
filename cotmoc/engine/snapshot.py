"""What a computation reads: every register, feed and unit as of one instant, in files that never change."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from cotmoc.engine.columns import feed_schema, own_columns, register_schema
from cotmoc.engine.lake import Input, feed_input, keep, settle_feeds
from cotmoc.engine.territory import territory_tables
from cotmoc.engine.unchanged import Altered
from cotmoc.indicators.measures import Source, Table, View
from cotmoc.message import joined, say
from cotmoc.orgs.instant import one_instant
from cotmoc.orgs.models import NamedBoundary, Org, OrgChange
from cotmoc.orgs.seal import unbroken
from cotmoc.registers.base import Feed, Register
from cotmoc.registers.derived.naming import Stored
from cotmoc.registers.models import Batch
from cotmoc.registers.registry import code_of, feeds, named, registers
from cotmoc.registers.seals import COUNTING as APPROVED
from cotmoc.registers.seals import Departure, Taken, fields_of, look

CHUNK = 20_000
TOLD = 3
"""Rows that were changed by hand which are named one by one."""


@dataclass(frozen=True)
class Snapshot:
    """The inputs of an edition by kind and code."""

    inputs: tuple[Input, ...]

    @classmethod
    def from_manifest(cls, manifest: dict[str, Any]) -> Snapshot:
        """The snapshot an edition was computed from."""
        return cls(tuple(Input(**entry) for entry in manifest["inputs"]))

    def find(self, kind: str, code: str) -> Input:
        """One input."""
        return next(entry for entry in self.inputs if (entry.kind, entry.code) == (kind, code))

    def read(self, kind: str, code: str) -> pa.Table:
        """A small input whole."""
        return pq.read_table(self.find(kind, code).path)


def take() -> Snapshot:
    """Freeze approved rows of every register, every feed at its version, and the units, all of one instant."""
    settle_feeds()
    with one_instant():
        for model in (Org, OrgChange, NamedBoundary, Batch):
            unbroken(model)
        known = Stored()
        taken = {code: _rows(register, known) for code, register in sorted(registers().items())}
        _refuse_departures({code: found for code, (_table, found) in taken.items()})
        kept = [keep("register", code, table) for code, (table, _found) in taken.items()]
        kept += [keep("orgs", code, table) for code, table in territory_tables().items()]
        kept.append(keep("orgs", "batches", _batches(known)))
    kept += [feed_input(code, feed_schema(feed).empty_table()) for code, feed in sorted(feeds().items())]
    return Snapshot(tuple(kept))


def _refuse_departures(found: dict[str, list[Departure]]) -> None:
    """Altered when a row is not as it was approved: nothing is computed from what nobody approved."""
    told = [
        say("sổ %(register)s, %(row)s", register=say(named(code)), row=departure.message)
        for code, departures in found.items()
        for departure in departures
    ]
    if told:
        raise Altered(
            "Không lập bản số liệu, vì có dòng bị thay đổi ngoài chương trình từ khi duyệt: %(rows)s. Khôi phục cơ sở dữ liệu từ "
            "bản sao lưu, hoặc sửa dòng ấy trong sổ; nếu hiện trạng là đúng thì người vận hành chạy cotmoc register accept.",
            rows=joined([*told[:TOLD], *(["…"] if len(told) > TOLD else [])], "; "),
        )


def _rows(register: type[Register], known: Stored) -> tuple[pa.Table, list[Departure]]:
    """The approved rows of a register, in order of its key; and those that are not as they were approved."""
    fields, schema, taken = fields_of(register), register_schema(register), Taken()
    place = {name: at for at, name in enumerate(fields, start=1)}
    ways = [(column.kind.stored(known), place[register._meta.get_field(column.name).attname]) for column in own_columns(register)]
    org, *rest = (place[name] for name in ("org_id", "batch_id", "sheet", "row", "illustrative"))

    def made() -> Iterator[tuple[Any, ...]]:
        for row in register.objects.filter(batch__state__in=APPROVED).values_list("pk", *fields).iterator(CHUNK):
            taken.note(row[0], row[place["row"]], row[1:])
            yield (*(way(row[at]) for way, at in ways), known.units[row[org]], *(row[at] for at in rest))

    table = pa.Table.from_batches(_in_batches(made(), schema), schema)
    table = table.sort_by([(name, "ascending") for name in dict.fromkeys([*register.key, "org", "batch", "sheet", "row"])])
    return table, look(code_of(register), register, taken.table()).departures


def _in_batches(rows: Iterable[tuple[Any, ...]], schema: pa.Schema) -> Iterable[pa.RecordBatch]:
    source = iter(rows)
    while chunk := list(islice(source, CHUNK)):
        columns = [pa.array(values, kind) for values, kind in zip(zip(*chunk, strict=True), schema.types, strict=True)]
        yield pa.RecordBatch.from_arrays(columns, schema=schema)


def _batches(known: Stored) -> pa.Table:
    """The file of every batch whose rows may be in the snapshot, the unit that sent it, and the column letter of each field."""
    rows = Batch.objects.filter(state__in=APPROVED).order_by("pk")
    names = ("batch", "register", "file", "sha256", "org", "columns")
    made = [
        dict(zip(names, (*row, known.units[org] if org else None, json.dumps(columns, sort_keys=True)), strict=True))
        for *row, org, columns in rows.values_list("pk", "register", "file_name", "file_sha256", "org_id", "columns")
    ]
    return pa.Table.from_pylist(made, pa.schema([("batch", pa.int64()), *((name, pa.string()) for name in names[1:])]))


@dataclass
class Tables:
    """A snapshot's tables on one engine; each is opened once, so that equal expressions are recognised as equal. as_of: rows of
    registers that are counted on a later day are not there yet, so that they decide of no other row: a settlement of December does
    not switch off what was disbursed by September."""

    snapshot: Snapshot
    backend: Any
    as_of: date = date.max
    opened: dict[int, Table] = field(default_factory=dict)
    codes: dict[type, tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.codes = {cls: ("register", code) for code, cls in registers().items()}
        self.codes |= {cls: ("feed", code) for code, cls in feeds().items()}

    def of(self, source: Source) -> Table:
        """The Ibis table of a register, feed or view."""
        if id(source) not in self.opened:
            self.opened[id(source)] = source.built(self.of) if isinstance(source, View) else self._read(source)
        return self.opened[id(source)]

    def code_of(self, source: type[Register] | type[Feed]) -> str:
        """The code of a register or feed."""
        return self.codes[source][1]

    def feed_of(self, table: Table) -> Input | None:
        """The feed that a table is, as it lies in the lake; None for a register or a view."""
        read = (code for cls, (kind, code) in self.codes.items() if kind == "feed" and self.opened.get(id(cls)) is table)
        return next((self.snapshot.find("feed", code) for code in read), None)

    def rows_of(self, source: type[Register] | type[Feed]) -> int:
        """How many rows a register or feed has in the snapshot."""
        return self.snapshot.find(*self.codes[source]).rows

    def _read(self, source: type[Register] | type[Feed]) -> Table:
        kind, code = self.codes[source]
        table = self.backend.read_parquet(self.snapshot.find(kind, code).files(), table_name=f"{kind}_{code}")
        known = kind == "register" and self.as_of < date.max
        return table.filter(table[source.counted_on] <= self.as_of) if known else table
