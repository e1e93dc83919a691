"""Compute an edition again from what it was made of, and compare bytes."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass
from pathlib import Path

from cotmoc.engine.compute import tables
from cotmoc.engine.edition import Edition
from cotmoc.engine.making import code_version, definition_hashes, write_outputs
from cotmoc.engine.snapshot import Snapshot
from cotmoc.indicators.registry import indicators


@dataclass(frozen=True)
class Replay:
    """Whether the bytes are the same, and what differs in plain words."""

    identical: bool
    differences: tuple[str, ...]


def replay(edition: Edition) -> Replay:
    """Recompute on the edition's own snapshot; the answer names inputs that are gone and definitions that changed."""
    manifest = edition.manifest
    snapshot = Snapshot.from_manifest(manifest)
    gone = [f"Thiếu tệp đầu vào {i.place}" for i in snapshot.inputs if not i.path.exists()]
    damaged = [
        f"Tệp {name} của bản số liệu không còn như khi ghi"
        for name, facts in manifest["outputs"].items()
        if _sha(edition.path / name) != facts["sha256"]
    ]
    if gone or damaged:
        return Replay(False, (*gone, *damaged))
    changed = _changed(manifest["definitions"], manifest["code"])
    made = tables(snapshot, indicators(), edition.as_of, manifest["engine"])
    with tempfile.TemporaryDirectory() as aside:
        outputs = write_outputs(made.values, made.asides, Path(aside))
    differing = [f"{name}: khác khi tính lại" for name, facts in outputs.items() if facts["sha256"] != manifest["outputs"][name]["sha256"]]
    return Replay(not differing, (*differing, *(changed if differing else ())))


def _changed(definitions: dict[str, str], code: str) -> list[str]:
    now = definition_hashes(indicators())
    told = [f"Định nghĩa của chỉ số {name} đã đổi" for name in sorted({*now, *definitions}) if now.get(name) != definitions.get(name)]
    return told + (["Mã nguồn tính toán đã đổi"] if code != code_version() else [])


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""
