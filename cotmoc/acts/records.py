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
from cotmoc.orgs.models import AuditEntry, Org
from cotmoc.orgs.noted import GONE, SHORT
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
    return f"{found.model._meta.verbose_name} “{str(row)[:80]}” (số {found.pk}) {found.what}"


def _told_gone(label: str, pk: str) -> str:
    names = {model._meta.label_lower: model._meta.verbose_name for model in sealed.sealed_models()}
    last = AuditEntry.objects.filter(thing=label, thing_id=pk).order_by("-pk").values_list("subject", flat=True).first()
    return f"{names[label]} “{(last or '')[:80]}” (số {pk}) bị xóa ngoài chương trình"


def look() -> Look:
    """Hold every record against its seal, and what the audit trail says of records against what there is; all as of one instant."""
    with one_instant():
        models, trail = sealed.sealed_models(), Trail.read()
        broken = [found for model in models for found in sealed.broken(model)]
        known = {(found.model, found.pk) for found in broken}
        broken += [found for model in models for found in trail.put_back(model) if (model, found.pk) not in known]
        gone = {model._meta.label_lower: missing for model in models if (missing := trail.missing(model))}
        return Look(broken, gone, sum(model._base_manager.count() for model in models))


@dataclass
class Trail:
    """What the audit trail says of records, by table and number: the last seal that a line told, those before it, and all it speaks of."""

    last: dict[str, dict[str, str]]
    before: dict[str, dict[str, set[str]]]
    named: dict[str, set[str]]

    @classmethod
    def read(cls) -> Trail:
        """Line by line, some thousands in memory at a time."""
        labels = [model._meta.label_lower for model in sealed.sealed_models()]
        told = cls({label: {} for label in labels}, {label: {} for label in labels}, {label: set() for label in labels})
        for label, pk in AuditEntry.objects.filter(thing__in=labels).order_by().values_list("thing", "thing_id").distinct().iterator(2_000):
            told.named[label].add(pk)
        for detail in AuditEntry.objects.order_by("pk").values_list("detail", flat=True).iterator(2_000):
            for label, pks in detail.get("gone", {}).items() if isinstance(detail.get("gone"), dict) else ():
                told.last.get(label, {}).update((str(pk), GONE) for pk in pks)
            for label, seals in detail.get("records", {}).items():
                told._hear(label, seals)
        return told

    def _hear(self, label: str, seals: dict[str, str]) -> None:
        last, before = self.last.get(label, {}), self.before.get(label, {})
        for pk, seal in seals.items():
            if pk in last and last[pk] != seal:
                before.setdefault(pk, set()).add(last[pk])
            last[pk] = seal

    def missing(self, model: type[sealed.Sealed]) -> list[str]:
        """Numbers of records that it speaks of, that are not there, and of which no deed said that it took them out."""
        last = self.last[model._meta.label_lower]
        spoken = self.named[model._meta.label_lower] | set(last)
        there = {str(pk) for pk in model._base_manager.values_list("pk", flat=True)}
        return sorted((pk for pk in spoken - there if last.get(pk) != GONE), key=lambda pk: (len(pk), pk))

    def put_back(self, model: type[sealed.Sealed]) -> Iterator[sealed.Broken]:
        """Records that say what they said before, under the seal they had then, though a later line told another."""
        last, before = self.last[model._meta.label_lower], self.before[model._meta.label_lower]
        changed = [pk for pk in before if before[pk]]
        for at in range(0, len(changed), sealed.CHUNK):
            held = model._base_manager.filter(pk__in=changed[at : at + sealed.CHUNK]).values_list("pk", sealed.SEAL)
            for pk, seal in held:
                short = seal[:SHORT]
                if short != last[str(pk)] and short in before[str(pk)]:
                    yield sealed.Broken(model, pk, sealed.OLD)


def findings() -> Iterator[Finding]:
    """What doctor says of records."""
    seen = look()
    units = sum(found.model is Org for found in seen.broken)
    if units * 2 > Org.objects.count():  # most units are written once and never again
        what = f"{len(seen.broken)} trong {seen.rows} bản ghi không khớp niêm phong: khóa bí mật của cơ sở không còn là khóa đã niêm phong"
        yield Finding(False, what, SECRET)
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
