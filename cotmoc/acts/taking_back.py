"""A reorganisation is taken back while nothing depends on it: no rows, no later change, nobody's work on the units it began."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from typing import Any

from cotmoc.acts.permission import permit_somewhere, permit_unit
from cotmoc.acts.units import counted, units_held
from cotmoc.engine.lake import feed_rows
from cotmoc.orgs.changes import UnitProblem
from cotmoc.orgs.models import AuditEntry, Org, OrgChange, Reorganisation
from cotmoc.registers.registry import feeds


def take_back(by: Any, reorganisation: Reorganisation) -> None:
    """Undo a reorganisation while nothing depends on it: no rows, no later change, nobody's work on the units it began."""
    permit_somewhere(by, "admin")
    with units_held():
        found = Reorganisation.objects.select_for_update().filter(pk=reorganisation.pk).first()
        if found is None:
            raise UnitProblem("Việc sắp xếp này đã được thu hồi trước đó.")
        before = found.before
        begun = [_by_key(key) for key in before["begun"]]
        ended = {key: _by_key(key) for key in before["ended"]}
        for unit in [*begun, *ended.values()]:
            permit_unit(by, unit)
        _nothing_depends(found, begun)
        found.changes.all().delete()
        for pk, key in before["going_on"].items():
            OrgChange.objects.filter(pk=pk).update(source=_by_key(key))
        for key, parent in before["moved"].items():
            Org.objects.filter(pk=_by_key(key).pk).update(parent=_by_key(parent))
        for unit in reversed(begun):
            unit.delete()
        for key, last in before["ended"].items():
            Org.objects.filter(pk=ended[key].pk).update(valid_to=last)
        words, told = found.words, {"day": str(found.effective_on), **counted(found)}
        found.delete()
        AuditEntry.write(by, "Thu hồi sắp xếp đơn vị", words, **told)


def _by_key(key: str) -> Org:
    try:
        return Org.by_key(key)
    except Org.DoesNotExist as gone:
        raise UnitProblem("Đơn vị %(key)s đã có thay đổi khác sau đó; thu hồi thay đổi sau trước.", key=key) from gone


def _nothing_depends(found: Reorganisation, begun: Sequence[Org]) -> None:
    """Raise UnitProblem naming what stands on the units that would go, or on the days that would come back."""
    days = {found.effective_on, *found.changes.values_list("effective_on", flat=True)}
    eves = {day - timedelta(1) for day in days}
    for key in found.before["ended"]:
        unit = _by_key(key)
        if unit.valid_to not in eves:
            raise UnitProblem("%(unit)s đã có thay đổi khác sau đó; thu hồi thay đổi sau trước.", unit=unit.name)
    pks = {unit.pk for unit in begun}
    own = set(found.changes.values_list("pk", flat=True)) | {int(pk) for pk in found.before["going_on"]}
    later = OrgChange.objects.filter(source__in=pks).exclude(pk__in=own).select_related("source").first()
    if later is not None:
        raise UnitProblem("%(unit)s còn thay đổi ngày %(day)s; thu hồi thay đổi ấy trước.", unit=later.source.name, day=later.effective_on)
    for what, count in _dependents(begun, pks, found):
        raise UnitProblem("Đã có %(count)s %(what)s gắn với đơn vị mới; chuyển hoặc xóa trước khi thu hồi.", count=count, what=what)


def _dependents(begun: Sequence[Org], pks: Collection[int], found: Reorganisation) -> Iterable[tuple[str, int]]:
    """Whatever in the database or the lake names one of the units, asked of every model there is."""
    moved = {_by_key(key).pk for key in found.before["moved"]}
    for relation in Org._meta.get_fields(include_hidden=True):
        model = getattr(relation, "related_model", None)
        if not relation.auto_created or relation.concrete or model is None or model in (OrgChange,):
            continue
        rows = model._default_manager.filter(**{f"{relation.field.name}__in": pks})
        rows = rows.exclude(pk__in=pks | moved) if model is Org else rows
        if count := rows.count():
            yield str(model._meta.verbose_name).lower(), count
    for code, feed in feeds().items():
        if count := feed_rows(code, [unit.key for unit in begun]):
            yield feed.name.lower(), count
