"""Files that never change: a table kept under the hash of its bytes, a feed kept as a Delta table by version."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import DeltaTable

from cotmoc.engine import parts
from cotmoc.engine.connections import bulk, listed
from cotmoc.engine.unchanged import Altered, unchanged
from cotmoc.home import folder, placing, turn
from cotmoc.message import joined, say
from cotmoc.registers.models import Batch
from cotmoc.registers.registry import feeds

TOLD = 3
"""Parts that are named one by one."""


@dataclass(frozen=True)
class Input:
    """Something an edition was computed from. kind: register, feed, orgs. version is a feed's Delta version, -1 before
    its first file; place is below the lake."""

    kind: str
    code: str
    sha256: str
    rows: int
    place: str
    version: int = -1

    def as_json(self) -> dict[str, Any]:
        """For a manifest."""
        return asdict(self)

    @property
    def path(self) -> Path:
        """Where it lies."""
        return folder("lake") / self.place

    def files(self) -> list[str]:
        """Its Parquet files, as they were written. Raises Altered."""
        if self.kind == "feed" and self.version >= 0:
            names = sorted(parts.of_version(self.path, self.version))
            refuse(self.code, parts.departures(self.path, names))
            return [str(self.path / name) for name in names]
        return [str(unchanged(self.path, self.sha256, say("Kho dữ liệu: tệp %(file)s", file=self.place)))]

    def digests(self) -> list[tuple[str, str]]:
        """Its Parquet files, each with the digest of what was written. Raises Altered."""
        there = parts.known(self.path) if self.kind == "feed" and self.version >= 0 else {}
        return [(path, there[Path(path).name][2] if there else self.sha256) for path in self.files()]


def keep(kind: str, code: str, table: pa.Table, place: str | None = None) -> Input:
    """Write a table under the hash of its bytes, unless it is there already."""
    home = folder("lake") / (place or f"{kind}s/{code}")
    data = pa.BufferOutputStream()
    pq.write_table(table, data, compression="zstd", row_group_size=122_880)
    whole = data.getvalue()
    sha = hashlib.sha256(whole).hexdigest()
    with placing(home / f"{sha}.parquet") as written:
        written.write_bytes(whole)
    return Input(kind, code, sha, table.num_rows, str((home / f"{sha}.parquet").relative_to(folder("lake"))))


def refuse(feed: str, wrong: list[str]) -> None:
    """Altered when parts of a feed are not what was written."""
    if wrong:
        raise Altered(
            "Kho dữ liệu, luồng %(feed)s: tệp %(files)s bị mất hoặc bị sửa ngoài chương trình nên không tính từ đó; "
            "lấy lại tệp từ bản sao lưu.",
            feed=feed,
            files=joined([*wrong[:TOLD], *(["…"] if len(wrong) > TOLD else [])]),
        )


def feed_path(code: str) -> Path:
    """The folder of a feed's Delta table."""
    return folder("lake") / "feeds" / code


def lake_parts(code: str) -> list[str]:
    """Every part a feed was ever made of that is on its list, and those it is made of now."""
    path = feed_path(code)
    now = parts.of_version(path) if DeltaTable.is_deltatable(str(path)) else []
    return sorted({*parts.known(path), *now})


def doubled_keys(code: str, most: int = 5) -> list[str]:
    """Keys of a feed that more than one record has."""
    path, feed = feed_path(code), feeds()[code]
    if not DeltaTable.is_deltatable(str(path)):
        return []
    there = [path / name for name in parts.of_version(path) if (path / name).exists()]
    if not there:
        return []
    with bulk() as connection:
        names = ", ".join(f'"{name}"' for name in feed.key)
        found = connection.execute(
            f"SELECT {names} FROM read_parquet({listed(there)}) GROUP BY {names} HAVING count(*) > 1 ORDER BY {names} LIMIT {most}"
        ).fetchall()
    return [" · ".join(map(str, key)) for key in found]


def alone(code: str) -> AbstractContextManager[None]:
    """Nobody else writes to a feed meanwhile, in no process of this machine; a process that dies lets go. Delta takes two appends
    made at once for two different ones, so that what is looked for before it is written must be looked for in here."""
    return turn(feed_path(code).with_name(f".{code}.lock"))


def feed_rows(code: str, keys: Sequence[str], after: tuple[str, date] | None = None) -> int:
    """How many rows of a feed belong to units, by key; only those with a date after a day if one is given."""
    path = feed_path(code)
    if not keys or not DeltaTable.is_deltatable(str(path)):
        return 0
    wanted: list[tuple[str, str, Any]] = [("org", "in", list(keys))] + ([(after[0], ">", after[1])] if after else [])
    return int(DeltaTable(path).to_pyarrow_table(columns=["org"], filters=wanted).num_rows)


def settle_feeds() -> None:
    """Approve the batches whose rows reached the lake though the process died before it could say so: the commit in
    the lake is what counts. A draft without rows stays a draft; sending its file again brings them."""
    for code in feeds():
        settle(code)


def settle(code: str, batch: int | None = None, added: int = 0, updated: int = 0) -> None:
    """What has reached a feed is written down: its parts, and that its batches count; whoever feeds holds the feed meanwhile. The batch
    that has just been written is told with its counts; one that a killed process left has been written if its rows are there."""
    path, there = feed_path(code), DeltaTable.is_deltatable(str(feed_path(code)))
    if batch is not None:
        parts.note(path, parts.of_version(path) if there else ())
        Batch.objects.filter(pk=batch).update(state=Batch.State.APPROVED, added=added, changed=updated)
    if not there:
        return
    for left in Batch.objects.filter(register=code, state=Batch.State.DRAFT).values_list("pk", flat=True):
        if written := DeltaTable(path).to_pyarrow_table(columns=["batch"], filters=[("batch", "=", left)]).num_rows:
            Batch.objects.filter(pk=left, state=Batch.State.DRAFT).update(state=Batch.State.APPROVED, added=written)


def feed_input(code: str, empty: pa.Table) -> Input:
    """A feed as it is now; an empty file of its columns before anything has arrived."""
    path = feed_path(code)
    if not DeltaTable.is_deltatable(str(path)):
        kept = keep("feed", code, empty, place=f"feeds/.empty/{code}")
        return Input("feed", code, kept.sha256, 0, kept.place)
    delta = DeltaTable(path)
    actions = pa.table(delta.get_add_actions(flatten=True))
    names = actions["path"].to_pylist()
    if parts.unknown(path, names):
        with alone(code):
            parts.note(path, names)
    refuse(code, parts.departures(path, names))
    place = str(path.relative_to(folder("lake")))
    return Input("feed", code, parts.digest_of(path, names), sum(actions["num_records"].to_pylist()), place, delta.version())
