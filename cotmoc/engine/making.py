"""Writing an edition: named by what it was made of, whole on disk before anyone can see it, never changed after."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa

from cotmoc.engine.edition import Edition
from cotmoc.engine.marks import TOLD, Marks, identity, libraries
from cotmoc.engine.snapshot import Snapshot
from cotmoc.engine.unchanged import digest
from cotmoc.engine.values import write_table
from cotmoc.home import folder, turn
from cotmoc.orgs.chain import Head

HERE = ZoneInfo("Asia/Ho_Chi_Minh")


@cache
def release() -> str:
    """The package's version, for people: which code computed is said by the marks."""
    try:
        return version("cotmoc")
    except PackageNotFoundError:
        return "0"


def identity_of(snapshot: Snapshot, marks: Marks) -> str:
    """The identity of the edition made of a snapshot by marked definitions."""
    return identity(marks, [(i.kind, i.code, i.sha256) for i in snapshot.inputs if (i.kind, i.code) not in TOLD])


def existing(identity: str, as_of: date) -> Edition | None:
    """The edition already made of the same things for the same day."""
    return next((edition for edition in _named(identity, as_of) if edition.manifest.get("identity") == identity), None)


def _named(identity: str, as_of: date) -> list[Edition]:
    return [edition for edition in Edition.all() if edition.id.startswith(f"{as_of}-{identity[:8]}-")]


def write(
    made: Mapping[str, pa.Table],
    checks: Mapping[str, Any],
    snapshot: Snapshot,
    marks: Marks,
    as_of: date,
    engine: str,
) -> Edition:
    """Write all files aside, flush them to the disk, then give the folder its name in one step. Of two computations of the same
    things at once the first to end is the edition."""
    with turn(folder("editions") / ".lock"):
        whole = identity_of(snapshot, marks)
        for left in folder("editions").glob(".making-*"):
            shutil.rmtree(left, ignore_errors=True)  # of a process that was killed: who is here is alone
        return existing(whole, as_of) or _write(made, checks, snapshot, marks, as_of, engine)


def _write(made: Mapping[str, pa.Table], checks: Mapping[str, Any], snapshot: Snapshot, marks: Marks, as_of: date, engine: str) -> Edition:
    whole = identity_of(snapshot, marks)
    aside = Path(tempfile.mkdtemp(prefix=".making-", dir=folder("editions")))
    try:
        outputs = write_outputs(made, aside)
        manifest = {
            "id": f"{as_of}-{whole[:8]}-{1 + len(_named(whole, as_of))}",
            "identity": whole,
            "as_of": str(as_of),
            "created_at": datetime.now(HERE).isoformat(timespec="seconds"),
            "code": release(),
            "marks": marks,
            "libraries": libraries(),
            "engine": engine,
            "inputs": [i.as_json() for i in snapshot.inputs],
            "journal": Head.now(),
            "boundaries": snapshot.read("orgs", "boundaries").to_pylist(),
            "checks": dict(checks),
            "outputs": outputs,
        }
        (aside / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")
        for path in [*aside.iterdir(), aside]:
            _flush(path)
        aside.chmod(0o755)
        os.rename(aside, folder("editions") / manifest["id"])
        _flush(folder("editions"))
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    return Edition(manifest["id"])


def write_outputs(made: Mapping[str, pa.Table], into: Path) -> dict[str, dict[str, Any]]:
    """The files of an edition whose bytes can be replayed, by name with their hashes."""
    outputs = {}
    for kind, table in made.items():
        name = f"{kind}.parquet"
        write_table(table, into / name)
        outputs[name] = {"sha256": digest(into / name), "rows": table.num_rows}
    return outputs


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
