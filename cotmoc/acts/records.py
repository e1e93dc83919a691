"""Records that were changed in the database itself: units, roles, plans and what was decided of them, batches. Doctor names them; the
operator may take them as they stand, and the audit trail says which and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from cotmoc.acts.finding import Finding
from cotmoc.acts.permission import permit
from cotmoc.orgs import sealed
from cotmoc.orgs.instant import one_instant
from cotmoc.orgs.models import AuditEntry
from cotmoc.problem import Problem

ACCEPTED, UPGRADED = gettext_noop("Nhận bản ghi như hiện có"), gettext_noop("Niêm phong bản ghi khi nâng cấp")
TOLD = 5
REMEDY = "khôi phục từ bản sao lưu gần nhất và tìm người đã sửa; nếu hiện trạng là đúng: cotmoc accept --why …"
SECRET = "đặt lại khóa cũ (tệp secret.key trong bản sao lưu); nếu khóa được thay có chủ ý: cotmoc accept --why …"


class NotAccepted(Problem):
    """Records are not taken as they stand; str() says why."""


@dataclass(frozen=True)
class Look:
    """What departs: rows altered or put in, by table; numbers of rows by table that the trail speaks of and that are gone; all rows."""

    broken: list[sealed.Broken] = field(default_factory=list)
    gone: dict[str, list[str]] = field(default_factory=dict)
    rows: int = 0

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.broken) + sum(map(len, self.gone.values()))

    def told(self, most: int) -> list[str]:
        """The first of them in words: each asks the database for its name, and there may be as many as there are units."""
        lost = [(label, pk) for label, pks in sorted(self.gone.items()) for pk in pks]
        said = [_told(found) for found in self.broken[:most]]
        return said + [_told_gone(label, pk) for label, pk in lost[: most - len(said)]]


def _told(found: sealed.Broken) -> str:
    row = found.model._base_manager.get(pk=found.pk)
    what = "không do chương trình ghi" if found.strange else "bị sửa ngoài chương trình"
    return f"{found.model._meta.verbose_name} “{str(row)[:80]}” (số {found.pk}) {what}"


def _told_gone(label: str, pk: str) -> str:
    names = {model._meta.label_lower: model._meta.verbose_name for model in sealed.sealed_models()}
    last = AuditEntry.objects.filter(thing=label, thing_id=pk).order_by("-pk").values_list("subject", flat=True).first()
    return f"{names[label]} “{(last or '')[:80]}” (số {pk}) bị xóa ngoài chương trình"


def look() -> Look:
    """Hold every record against its seal, and the audit trail against what there is; all as of one instant."""
    with one_instant():
        models = sealed.sealed_models()
        broken = [found for model in models for found in sealed.broken(model)]
        return Look(broken, gone(), sum(model._base_manager.count() for model in models))


def gone() -> dict[str, list[str]]:
    """Numbers of records that the audit trail speaks of, that are not there, and of which no deed said that it took them out."""
    named: dict[str, set[str]] = {model._meta.label_lower: set() for model in sealed.sealed_models()}
    for label, pk in AuditEntry.objects.filter(thing__in=named).order_by().values_list("thing", "thing_id").distinct().iterator(2_000):
        named[label].add(pk)
    for label, pk in _listed("made"):
        named.get(label, set()).add(pk)
    for label, pk in _listed("gone"):
        named.get(label, set()).discard(pk)
    found: dict[str, list[str]] = {}
    for model in sealed.sealed_models():
        there = {str(pk) for pk in model._base_manager.values_list("pk", flat=True)}
        if missing := named[model._meta.label_lower] - there:
            found[model._meta.label_lower] = sorted(missing, key=lambda pk: (len(pk), pk))
    return found


def _listed(name: str) -> Iterator[tuple[str, str]]:
    """Records that deeds say they made, or took out."""
    lines = AuditEntry.objects.filter(detail__has_key=name).order_by().values_list(f"detail__{name}", flat=True)
    for told in lines.iterator(2_000):
        yield from ((label, str(pk)) for label, pks in told.items() for pk in pks)


def findings() -> Iterator[Finding]:
    """What doctor says of records."""
    seen = look()
    if seen.rows and len(seen.broken) == seen.rows:
        yield Finding(False, f"cả {seen.rows} bản ghi không khớp niêm phong: khóa bí mật của cơ sở không còn là khóa đã niêm phong", SECRET)
        return
    for what in seen.told(TOLD) + ([f"và {seen.count - TOLD} bản ghi khác"] if seen.count > TOLD else []):
        yield Finding(False, what, REMEDY)
    if not seen.count:
        yield Finding(True, f"{seen.rows} bản ghi về đơn vị, vai trò, kế hoạch và lô dữ liệu đúng như khi ghi")


def accept(by: Any, why: str) -> list[str]:
    """Take records as they stand though the program did not write them so; the audit trail says which and why. The operator's alone."""
    permit(by, "admin", None)
    if not why.strip():
        raise NotAccepted("Nhận bản ghi như hiện có phải ghi lý do.")
    with transaction.atomic():
        seen = look()
        rows: dict[str, list[Any]] = defaultdict(list)
        for found in seen.broken:
            rows[found.model._meta.label_lower].append(found.pk)
            sealed.seal(found.model, [found.pk])
        wrong = seen.told(seen.count)
        if wrong:
            AuditEntry.write(by, ACCEPTED, f"{len(wrong)} bản ghi", note=why.strip()[:500], rows=rows, gone=seen.gone)
    return wrong
