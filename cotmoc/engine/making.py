"""Writing an edition: named by what it was made of, whole on disk before anyone can see it, never changed after."""

from __future__ import annotations

import hashlib
import inspect
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa

import cotmoc.engine
import cotmoc.indicators
from cotmoc.engine.edition import Edition
from cotmoc.engine.snapshot import Snapshot
from cotmoc.engine.values import write_table
from cotmoc.home import folder
from cotmoc.indicators.base import Indicator

HERE = ZoneInfo("Asia/Ho_Chi_Minh")

COMPUTING = (
    "atoms",
    "columns",
    "compute",
    "connections",
    "figures",
    "offer",
    "partials",
    "people",
    "published",
    "rollup",
    "snapshot",
    "spans",
    "territory",
    "values",
)
"""The modules of the engine that a value depends on."""


@cache
def code_version() -> str:
    """The package's version and a hash of what computes: the engine's and the indicators' own modules."""
    try:
        released = version("cotmoc")
    except PackageNotFoundError:
        released = "0"
    hashed = hashlib.sha256()
    for path in sorted(Path(cotmoc.engine.__path__[0]).glob("*.py")):
        if path.stem in COMPUTING:
            hashed.update(path.read_bytes())
    for path in sorted(Path(cotmoc.indicators.__path__[0]).rglob("*.py")):
        if path.stem.startswith("_") or path.parent.name == "kinds" or path.stem in ("base", "measures", "offered", "quotient", "units"):
            hashed.update(path.read_bytes())
    return f"{released}+{hashed.hexdigest()[:12]}"


def definition_hashes(declared: Mapping[str, Indicator]) -> dict[str, str]:
    """A hash of the file that declares each indicator; of its own words where it was declared elsewhere."""
    return {code: hashlib.sha256(_words(code, indicator)).hexdigest()[:16] for code, indicator in sorted(declared.items())}


def _words(code: str, indicator: Indicator) -> bytes:
    module = sys.modules.get(f"cotmoc.indicators.{code}")
    return inspect.getsource(module).encode() if module is not None else f"{code}: {indicator.name}".encode()


def fingerprint(snapshot: Snapshot, declared: Mapping[str, Indicator]) -> str:
    """Eight letters for the inputs, the definitions and the code."""
    made_of = [[(i.kind, i.code, i.sha256) for i in snapshot.inputs], definition_hashes(declared), code_version()]
    return hashlib.sha256(json.dumps(made_of, sort_keys=True).encode()).hexdigest()[:8]


def existing(mark: str, as_of: date) -> Edition | None:
    """The edition already made of the same things for the same day."""
    return next((edition for edition in Edition.all() if edition.id.startswith(f"{as_of}-{mark}-")), None)


def write(
    values: pa.Table,
    asides: pa.Table,
    checks: Mapping[str, Any],
    snapshot: Snapshot,
    declared: Mapping[str, Indicator],
    as_of: date,
    engine: str,
) -> Edition:
    """Write all files aside, flush them to the disk, then give the folder its name in one step."""
    mark = fingerprint(snapshot, declared)
    count = 1 + sum(edition.id.startswith(f"{as_of}-{mark}-") for edition in Edition.all())
    aside = Path(tempfile.mkdtemp(prefix=".making-", dir=folder("editions")))
    try:
        outputs = write_outputs(values, asides, aside)
        manifest = {
            "id": f"{as_of}-{mark}-{count}",
            "as_of": str(as_of),
            "created_at": datetime.now(HERE).isoformat(timespec="seconds"),
            "code": code_version(),
            "definitions": definition_hashes(declared),
            "engine": engine,
            "inputs": [i.as_json() for i in snapshot.inputs],
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


def write_outputs(values: pa.Table, asides: pa.Table, into: Path) -> dict[str, dict[str, Any]]:
    """The files of an edition whose bytes can be replayed, with their hashes."""
    outputs = {}
    for name, table in (("values.parquet", values), ("asides.parquet", asides)):
        write_table(table, into / name)
        outputs[name] = {"sha256": hashlib.sha256((into / name).read_bytes()).hexdigest(), "rows": table.num_rows}
    return outputs


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
