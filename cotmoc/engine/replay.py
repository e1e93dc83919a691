"""Compute an edition again from what it was made of, compare bytes, and say what has changed since."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cotmoc.engine.compute import Progress, tables
from cotmoc.engine.edition import Edition
from cotmoc.engine.making import write_outputs
from cotmoc.engine.reasons import Change, changed_since, libraries_changed, unmarked
from cotmoc.engine.snapshot import Snapshot
from cotmoc.engine.territory import territory_tables
from cotmoc.engine.unchanged import digest
from cotmoc.indicators.base import Indicator
from cotmoc.indicators.registry import indicators
from cotmoc.problem import Interrupted

TOLD = 5
"""Things of one sort that are named one by one."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Replay:
    """Whether the bytes are the same, what differs, and which definitions are no longer those the edition was made by:
    the reasons, where something differs."""

    identical: bool
    differences: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


def replay(edition: Edition, progress: Progress | None = None) -> Replay:
    """Recompute the edition's own indicators on its own snapshot, by the definitions of today."""
    tell = progress or (lambda done, step: None)
    tell(0.0, gettext_noop("Kiểm tra các tệp của bản số liệu"))
    snapshot = Snapshot.from_manifest(edition.manifest)
    broken = _broken(edition, snapshot)
    if broken:
        return Replay(False, broken)
    tell(0.1, gettext_noop("Đối chiếu định nghĩa hiện nay với khi lập"))
    changed = changed_since(edition)
    told = (unmarked(),) if changed is None else tuple(map(str, changed)) + _shares(snapshot, changed)
    differences = _differences(edition, snapshot, bool(told), tell)
    if not differences:
        return Replay(True, (), told)
    libraries = tuple(map(str, libraries_changed(edition.manifest)))
    return Replay(False, differences, told + libraries or (_("Không định nghĩa hay thư viện nào đổi từ khi lập bản này"),))


def _broken(edition: Edition, snapshot: Snapshot) -> tuple[str, ...]:
    gone = [_("Thiếu tệp đầu vào %(file)s") % {"file": i.place} for i in snapshot.inputs if not i.path.exists()]
    gone += [
        _("Tệp đầu vào %(file)s đã bị sửa ngoài chương trình") % {"file": i.place}
        for i in snapshot.inputs
        if i.path.is_file() and digest(i.path) != i.sha256
    ]
    damaged = [
        _("Tệp %(file)s của bản số liệu không còn như khi ghi") % {"file": name}
        for name, facts in edition.manifest["outputs"].items()
        if not (edition.path / name).exists() or digest(edition.path / name) != facts["sha256"]
    ]
    return (*gone, *damaged)


def _differences(edition: Edition, snapshot: Snapshot, bound: bool, tell: Progress) -> tuple[str, ...]:
    """What comes out otherwise; bound: definitions have changed, so that they may not fit the old rows any more."""
    with tempfile.TemporaryDirectory() as aside:
        try:
            made = tables(snapshot, _own(edition), edition.as_of, edition.manifest["engine"], tell)
        except Exception as error:
            if not bound or isinstance(error, Interrupted):
                raise
            log.warning("%s cannot be computed by the definitions of today", edition.id, exc_info=True)
            return (_("Định nghĩa hiện nay không còn tính được trên số liệu của bản này"),)
        tell(0.9, gettext_noop("So từng byte với bản đã lập"))
        outputs, kept = write_outputs(made.outputs, Path(aside)), edition.manifest["outputs"]
        differing = [name for name, facts in kept.items() if facts["sha256"] != outputs[name]["sha256"]]
        return tuple(_told(name, pq.read_table(edition.path / name), pq.read_table(Path(aside) / name)) for name in differing)


def _own(edition: Edition) -> dict[str, Indicator]:
    """The indicators an edition holds: those that came later are none of its business."""
    manifest = edition.manifest
    held = manifest["marks"]["indicator"] if "marks" in manifest else manifest["definitions"]
    return {code: indicator for code, indicator in indicators().items() if code in held}


def _told(name: str, kept: pa.Table, made: pa.Table) -> str:
    codes = sorted({*pc.unique(kept["indicator"]).to_pylist(), *pc.unique(made["indicator"]).to_pylist()})
    other = [code for code in codes if not _of(kept, code).equals(_of(made, code))]
    names = ", ".join(f"“{_name(code)}”" for code in other[:TOLD]) + (" …" if len(other) > TOLD else "")
    if not other:
        return _("%(file)s: giá trị như cũ, tệp ghi ra khác") % {"file": name}
    return _("%(file)s: khác khi tính lại ở %(n)d chỉ số: %(names)s") % {"file": name, "n": len(other), "names": names}


def _of(rows: pa.Table, code: str) -> pa.Table:
    return rows.filter(pc.equal(rows["indicator"], code))


def _name(code: str) -> str:
    return indicators()[code].name if code in indicators() else code


def _shares(snapshot: Snapshot, changed: list[Change]) -> tuple[str, ...]:
    """Which units go elsewhere now, or in another part, where units or boundaries have changed."""
    if not {"units", "boundary"} & {change.kind for change in changed}:
        return ()
    kept, now = _parts(snapshot.read("orgs", "shares")), _parts(territory_tables()["shares"])
    other = [way for way in sorted({*kept, *now}) if kept.get(way) != now.get(way)]
    told = [
        _("Địa giới %(boundary)s, từ %(source)s sang %(target)s: phần %(was)s → %(now)s")
        % {"boundary": way[0], "source": way[1], "target": way[2], "was": kept.get(way, "–"), "now": now.get(way, "–")}
        for way in other[:TOLD]
    ]
    return (*told, *((_("và %(n)d phần chuyển giao khác") % {"n": len(other) - TOLD},) if len(other) > TOLD else ()))


def _parts(shares: pa.Table) -> Mapping[tuple[str, str, str], str]:
    return {(row["boundary"], row["source"], row["target"]): f"{row['weight'].normalize():f}" for row in shares.to_pylist()}
