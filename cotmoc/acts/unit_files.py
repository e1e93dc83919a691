"""Deeds on files of units: a sheet of changes previewed with every error by cell and done whole, a list of units loaded whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from cotmoc.acts.permission import permit, permit_somewhere, permit_unit
from cotmoc.acts.units import Preview, one_at_a_time, preview, reorganise
from cotmoc.orgs import tree
from cotmoc.orgs.change_rules import LEVELS, may_hold, too_deep, unfit
from cotmoc.orgs.changes import Change, UnitProblem
from cotmoc.orgs.models import AuditEntry, Org, Reorganisation, province_of
from cotmoc.orgs.tables.faults import MOST_TOLD, Fault, TableProblem
from cotmoc.orgs.unit_sheets import UnitRow, read_changes, read_units


@dataclass(frozen=True)
class SheetPreview:
    """A sheet of changes as read, and what it would do."""

    changes: tuple[Change, ...]
    basis: str
    preview: Preview


def preview_sheet(by: Any, data: bytes, name: str) -> SheetPreview:
    """What a sheet would do; raises TableProblem with the places of all that is wrong, FileProblem where it is no sheet."""
    permit_somewhere(by, "admin")
    sheet = read_changes(data, name)
    faults: list[Fault] = []
    left = sheet.changes
    while left and len(faults) < MOST_TOLD:
        try:
            found = preview(by, left)
        except UnitProblem as wrong:
            faults.append(sheet.fault(wrong))
            rest = [change for change in left if change.place != wrong.place]
            left = rest if len(rest) < len(left) else []
        else:
            if not faults:
                return SheetPreview(tuple(sheet.changes), sheet.basis, found)
            break
    raise TableProblem.of(faults)


def do_sheet(by: Any, data: bytes, name: str, seen: str = "") -> Reorganisation:
    """Do a whole sheet of changes, or nothing."""
    permit_somewhere(by, "admin")
    sheet = preview_sheet(by, data, name)
    return reorganise(by, sheet.changes, sheet.basis, seen)


@dataclass(frozen=True)
class Loaded:
    """What a list brought."""

    added: int
    unchanged: int


def load_units(by: Any, data: bytes, name: str, dry_run: bool = False) -> Loaded:
    """Put the units of a list on record that are not there; all or none. Raises TableProblem with every place that contradicts."""
    permit_somewhere(by, "admin")
    rows = read_units(data, name)
    faults: list[Fault] = []
    with transaction.atomic():
        one_at_a_time()
        added, levels, refused = 0, _levels(), set[str]()
        above = _above(rows)
        for row in sorted(rows, key=lambda row: (above[row.code], row.row.line)):
            try:
                added += _load(by, row, levels)
            except UnitProblem as wrong:
                if not (isinstance(wrong, Homeless) and row.parent in refused):
                    faults.append(row.row.fault(wrong.field, wrong.words))
                refused.add(row.code)
        if faults or dry_run:
            transaction.set_rollback(True)
        else:
            AuditEntry.write(by, "Nạp danh sách đơn vị", name, added=added)
    if faults:
        raise TableProblem.of(faults)
    return Loaded(added, len(rows) - added)


class Homeless(UnitProblem):
    """What a unit should lie in is not there."""


def _levels() -> dict[int, int]:
    """How many units each unit on record lies in."""
    units = tree.load_units()
    return {pk: sum(1 for _above in tree.upward(units, pk)) - 1 for pk in units}


def _above(rows: Sequence[UnitRow]) -> dict[str, int]:
    """How many units of the same list stand above each code, so that parents come first. Units that lie in each other in a ring have a
    place too: they are refused for want of a home."""
    parents, found = {row.code: row.parent for row in rows}, dict[str, int]()
    for code in parents:
        line: dict[str, None] = {}
        while code in parents and code not in found and code not in line:
            line[code] = None
            code = parents[code]
        for up in reversed(line):
            found[up] = found[parents[up]] + 1 if parents[up] in found else 0
    return found


def _load(by: Any, row: UnitRow, levels: dict[int, int]) -> bool:
    """One unit; False where it is there just so. levels: of how many units each one lies in."""
    parent = _parent(row)
    there = Org.objects.filter(code=row.code, valid_from=row.valid_from).first()
    if there is not None:
        said = (row.name, row.kind, parent.pk, row.valid_to, row.district)
        if said != (there.name, there.kind, there.parent_id, there.valid_to, there.district):
            raise UnitProblem("Đơn vị %(code)s đã có từ ngày này với nội dung khác; sửa dòng cho khớp.", code=row.code)
        return False
    if levels[parent.pk] >= LEVELS:
        raise UnitProblem(too_deep(f"{row.name} ({row.code})"), "parent")
    _check(row, parent)
    if by is not None:
        permit(by, "admin", province_of(parent))
    made = Org(
        code=row.code,
        name=row.name,
        kind=row.kind,
        parent=parent,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        district=row.district,
    )
    permit_unit(by, made)
    made.save()
    levels[made.pk] = levels[parent.pk] + 1
    return True


def _parent(row: UnitRow) -> Org:
    found = Org.objects.valid_on(row.valid_from).filter(code=row.parent).first()
    if found is None:
        raise Homeless(
            "Đơn vị cấp trên mang mã “%(code)s” không có vào ngày %(day)s; chọn đơn vị khác.", code=row.parent, day=row.valid_from
        )
    return found


def _check(row: UnitRow, parent: Org) -> None:
    if said := unfit(row.code):
        raise UnitProblem(said, "code")
    if row.ended_before(row.valid_from):
        raise UnitProblem("Ngày kết thúc phải sau ngày bắt đầu; sửa một trong hai ngày.")
    if parent.ended_before(row.valid_to or date.max):
        raise UnitProblem("%(parent)s chỉ có đến hết ngày %(to)s; chọn đơn vị cấp trên khác.", parent=parent.name, to=parent.valid_to)
    if not may_hold(parent.kind, row.kind):
        raise UnitProblem("%(unit)s không thể trực thuộc %(parent)s; chọn đơn vị cấp trên khác.", unit=row.name, parent=parent.name)
    last = row.valid_to or date.max - timedelta(1)
    for other in Org.objects.filter(code=row.code, valid_from__lte=last):
        if not other.ended_before(row.valid_from):
            raise UnitProblem(
                "Mã %(code)s đang là của %(unit)s vào ngày %(day)s; chọn mã khác.",
                code=row.code,
                unit=other.name,
                day=max(row.valid_from, other.valid_from),
            )
