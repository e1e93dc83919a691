"""Editions: one computation each, immutable, named, replayable. Pages and reports cite them."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from cotmoc.engine.steps import HIDING, SHOWING
from cotmoc.engine.unchanged import Altered, altered, digest, unchanged
from cotmoc.engine.values import Slice, Value, read_rows, read_slices, read_values
from cotmoc.home import folder, placing, today
from cotmoc.orgs.boundary import Boundary, boundaries, chosen, packaged_boundaries
from cotmoc.orgs.models import AuditEntry
from cotmoc.period import Grain, Period
from cotmoc.problem import Problem


class UnknownEdition(Problem):
    """There is no edition of that name; str() is one Vietnamese sentence."""


@dataclass(frozen=True)
class Edition:
    """A folder editions/<id>: manifest.json, values.parquet, asides.parquet; a file "published" once it is public."""

    id: str

    @classmethod
    def current(cls) -> Edition | None:
        """The edition that pages show, None before the first. Raises Altered when what names it names none."""
        named = _named_current()
        if named is None:
            return None
        if not named or "/" in named or not os.path.isfile(cls(named).path / "manifest.json"):
            raise Altered(
                "Không có bản số liệu “%(id)s” mà tệp chỉ bản hiện hành nêu; lập bản mới (cotmoc compute), hoặc lấy lại từ bản sao lưu.",
                id=named[:60],
            )
        return cls(named)

    @classmethod
    def open(cls, id: str) -> Edition:
        """The edition of a name; "current" is understood. Raises UnknownEdition."""
        found = cls.current() if id == "current" else cls(id)
        if found is None or "/" in id or not os.path.isfile(found.path / "manifest.json"):
            raise UnknownEdition("Không có bản số liệu “%(id)s”; xem danh sách các bản số liệu.", id=id)
        return found

    @classmethod
    def all(cls) -> list[Edition]:
        """Every edition, newest first, without those whose manifest cannot be read."""
        found = [edition for edition in cls._there() if edition.is_readable]
        return sorted(found, key=lambda edition: (edition.created_at, edition.id), reverse=True)

    @classmethod
    def unreadable(cls) -> list[Edition]:
        """Those whose manifest is none any more."""
        return [edition for edition in cls._there() if not edition.is_readable]

    @classmethod
    def _there(cls) -> list[Edition]:
        return [cls(path.parent.name) for path in sorted(folder("editions").glob("[!.]*/manifest.json"))]

    @property
    def is_readable(self) -> bool:
        """Whether its manifest says when it was made and of which day it is."""
        try:
            return bool(self.created_at and self.as_of)
        except (Altered, KeyError, TypeError, ValueError):
            return False

    @property
    def is_current(self) -> bool:
        """Whether it is the one that pages show."""
        return _named_current() == self.id

    @classmethod
    def current_published(cls) -> Edition | None:
        """The newest edition that strangers may see: marked, and by a deed. A mark put there by hand, or come back, shows nothing."""
        return next((edition for edition in cls.all() if edition.published and _shown(edition.id)), None)

    @property
    def path(self) -> Path:
        """Its folder."""
        return folder("editions") / self.id

    @property
    def manifest(self) -> dict[str, Any]:
        """What it was made of: inputs, definitions, code, engine, checks, outputs."""
        path = self.path / "manifest.json"
        if not os.path.isfile(path):
            raise altered(path, lost=True)
        return _manifest(path, path.stat().st_mtime_ns)

    @property
    def manifest_sha256(self) -> str:
        """The digest of its manifest, which the audit trail keeps."""
        return digest(self.path / "manifest.json")

    @property
    def created_at(self) -> datetime:
        """When it was computed."""
        return datetime.fromisoformat(self.manifest["created_at"])

    @property
    def as_of(self) -> date:
        """The last day whose records count."""
        return date.fromisoformat(self.manifest["as_of"])

    @property
    def boundaries(self) -> tuple[Boundary, ...]:
        """The boundaries it holds figures for, whatever has been named since."""
        kept = self.manifest.get("boundaries")
        return tuple(Boundary.from_json(row) for row in kept) if kept else packaged_boundaries()

    def output(self, name: str) -> Path:
        """One of its files, which is what was written; so is the manifest that says of which day it is. Raises Altered."""
        manifest = self.path / "manifest.json"
        if os.path.isfile(manifest) and (noted := _noted(self.id, manifest, manifest.stat().st_mtime_ns)):
            unchanged(manifest, noted)
        return unchanged(self.path / name, self.manifest["outputs"][name]["sha256"])

    @property
    def published(self) -> bool:
        """Whether strangers may see it."""
        return (self.path / "published").exists()

    def publish(self) -> None:
        """Let strangers see it from now on."""
        (self.path / "published").write_text("", encoding="utf-8")

    def withdraw(self) -> None:
        """Show it to strangers no longer."""
        (self.path / "published").unlink(missing_ok=True)

    def make_current(self) -> None:
        """Show this edition on pages from now on; readers see the old one or the new one, never neither."""
        with placing(folder("editions") / "current") as written:
            written.write_text(self.id, encoding="utf-8")

    def values(self, **wanted: str | Sequence[str]) -> list[Value]:
        """All values of wanted keys among indicator, boundary, grain, org, period; every method."""
        return read_values(self.output("values.parquet"), **wanted)

    def value(self, indicator: str, org_key: str, boundary: str, period: str | Period) -> Value | None:
        """The value of one unit and period by the preferred method; None when nothing is on record."""
        code = str(period)
        found = self.values(indicator=indicator, boundary=boundary, grain=_grain(code), org=org_key, period=code)
        return next((value for value in found if value.rank == 0), None)

    def series(self, indicator: str, org_key: str, boundary: str, grain: Grain | str, method: str | None = None) -> list[Value]:
        """The values of one unit by period, by a method or, if none is given, by the one that stands, so that no line joins two."""
        found = self.values(indicator=indicator, boundary=boundary, grain=str(grain), org=org_key)
        if method is not None:
            return [value for value in found if value.method == method]
        return [value for value in found if value.rank == 0]

    def children(self, indicator: str, org_keys: Sequence[str], boundary: str, period: str | Period) -> list[Value]:
        """The values of several units in one period by the preferred method, by unit; units without a record are absent."""
        code = str(period)
        found = self.values(indicator=indicator, boundary=boundary, grain=_grain(code), org=list(org_keys), period=code)
        return [value for value in found if value.rank == 0]

    def latest(self, indicator: str, org_key: str, boundary: str, grain: Grain | str) -> Value | None:
        """The last value of a series that could be computed."""
        return next((v for v in reversed(self.series(indicator, org_key, boundary, grain)) if v.value is not None), None)

    def asides(self, indicator: str, org_key: str, boundary: str, period: str | Period) -> dict[str, float]:
        """What is shown beside a value, such as the results whose twelve months have not passed."""
        code = str(period)
        of = {"indicator": indicator, "boundary": boundary, "grain": _grain(code), "org": org_key, "period": code}
        rows = read_rows(self.output("asides.parquet"), **of)
        return {row["name"]: row["value"] for row in rows.to_pylist()}

    @property
    def tells_parts(self) -> bool:
        """Whether it holds the figures of parts of the whole: those of before did not."""
        return "slices.parquet" in self.manifest["outputs"]

    def slices(self, indicator: str, org_key: str, boundary: str, **wanted: str) -> list[Slice]:
        """The values of a unit's parts of the whole, by dimension (by) and part (slice); none in an edition that tells no parts."""
        if not self.tells_parts:
            return []
        return read_slices(self.output("slices.parquet"), indicator=indicator, boundary=boundary, org=org_key, **wanted)


def _grain(period: str) -> str:
    return Period.parse(period).grain.value


@lru_cache(maxsize=64)
def _manifest(path: Path, touched: int) -> dict[str, Any]:
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (TypeError, ValueError) as broken:
        raise altered(path) from broken


def _named_current() -> str | None:
    pointer = folder("editions") / "current"
    return pointer.read_text(encoding="utf-8", errors="replace").strip() if pointer.exists() else None


_NOTED: dict[tuple[Path, int], str] = {}


def _noted(id: str, manifest: Path, touched: int) -> str | None:
    """The digest of a manifest that the audit trail keeps, asked for once; None for an edition it says nothing of."""
    if (manifest, touched) not in _NOTED:
        lines = AuditEntry.objects.filter(subject=id, detail__has_key="manifest").order_by("-pk")
        kept: str | None = lines.values_list("detail__manifest", flat=True).first()
        if kept is None:
            return None
        _NOTED[manifest, touched] = kept
    return _NOTED[manifest, touched]


def _shown(id: str) -> bool:
    """Whether the last that the audit trail says of an edition's being public is that it is."""
    lines = AuditEntry.objects.filter(subject=id, action__in=(SHOWING, HIDING)).order_by("-pk")
    return lines.values_list("action", flat=True).first() == SHOWING


def boundaries_of(edition: Edition | None) -> tuple[Boundary, ...]:
    """The boundaries there are to choose from: the edition's own, before the first edition those on record."""
    return edition.boundaries if edition else boundaries()


def boundary_in(edition: Edition | None, asked: str | None = None, day: date | None = None) -> Boundary:
    """The boundary of a code in an edition; the units of a day (of today) if none, or none that is known, is asked for."""
    return chosen(asked, boundaries_of(edition), day or today())
