"""Records that were changed in the database itself: units, accounts, roles, plans and what was decided of them, batches, work asked for.
Doctor names them; the operator may take them as they stand, and the audit trail says which and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db import models, transaction
from django.utils.translation import gettext_noop

from cotmoc.acts import record_trail
from cotmoc.acts.finding import Finding
from cotmoc.acts.permission import permit
from cotmoc.orgs.instant import one_instant
from cotmoc.orgs.last_write import GONE
from cotmoc.orgs.models import Account, AuditEntry, LastWrite, Org
from cotmoc.orgs.seal import STRANGE, Broken, broken, called, seal, there
from cotmoc.orgs.sealed import Sealed, sealed_models
from cotmoc.problem import Problem

ACCEPTED, UPGRADED = gettext_noop("Nhận bản ghi như hiện có"), gettext_noop("Niêm phong bản ghi khi nâng cấp")
TOLD = 5
REMEDY = "khôi phục từ bản sao lưu gần nhất và tìm người đã sửa; nếu hiện trạng là đúng: cotmoc accept --why …"
SECRET = "đặt lại khóa cũ (tệp secret.key trong bản sao lưu); nếu khóa được thay có chủ ý: cotmoc accept --why …"


class NotAccepted(Problem):
    """Records are not taken as they stand; str() says why."""


@dataclass(frozen=True)
class Look:
    """What departs: rows altered or put in, by table; numbers of rows by table that were written and are gone; all rows."""

    broken: list[Broken] = field(default_factory=list)
    gone: dict[str, list[Any]] = field(default_factory=dict)
    rows: int = 0

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.broken) + sum(map(len, self.gone.values()))

    def told(self, most: int) -> list[str]:
        """The first of them in words: each asks the database for its name, and there may be as many as there are units."""
        lost = [(label, pk) for label, pks in sorted(self.gone.items()) for pk in pks]
        said = [_told(found.model, found.pk, found.what) for found in self.broken[:most]]
        return said + [_told_gone(label, pk) for label, pk in lost[: most - len(said)]]

    def rest(self, told: int) -> list[str]:
        """How many more there are than were told, of which table; nothing when all were."""
        tables = [str(found.model._meta.verbose_name) for found in self.broken]
        tables += [str(model_of(label)._meta.verbose_name) for label, pks in sorted(self.gone.items()) for _pk in pks]
        counts = Counter(tables[told:])
        by_table = ", ".join(f"{table.lower()} {count}" for table, count in counts.items())
        return [f"và {counts.total()} bản ghi khác: {by_table}"] if counts else []


def model_of(label: str) -> type[Sealed]:
    """The table of a label."""
    return next(model for model in sealed_models() if model._meta.label_lower == label)


def _told(model: type[models.Model], pk: Any, what: str, name: str = "") -> str:
    name = name or called(model, pk)
    return f"{model._meta.verbose_name}{f' “{name}”' if name else ''} (số {pk}) {what}"


def _told_gone(label: str, pk: Any) -> str:
    things = {label, *(["auth.user"] if label == Account._meta.label_lower else [])}
    last = AuditEntry.objects.filter(thing__in=things, thing_id=str(pk)).order_by("-pk").values_list("subject", flat=True).first()
    return _told(model_of(label), pk, "bị xóa ngoài chương trình", (last or "")[:80])


def look() -> Look:
    """Hold every record against its seal and its last write, and what the audit trail says of records against what there is; all as of one
    instant."""
    with one_instant():
        tables, told = sealed_models(), record_trail.read()
        departing = [found for model in tables for found in broken(model)]
        known = {(found.model, found.pk) for found in departing}
        departing += [
            found for model in tables for found in told[model._meta.label_lower].put_back(model) if (model, found.pk) not in known
        ]
        departing += [Broken(Account, pk, STRANGE) for pk in User.objects.filter(account=None).values_list("pk", flat=True)]
        gone = {model._meta.label_lower: missing for model in tables if (missing := _missing(model, told[model._meta.label_lower]))}
        return Look(departing, gone, sum(model._base_manager.count() for model in tables))


def _missing(model: type[Sealed], told: record_trail.Told) -> list[Any]:
    """Numbers of records that are gone, by the audit trail and by the last writes."""
    unmarked = LastWrite.missing(model._meta.label_lower, there(model))
    return sorted({*told.missing(model), *(pk for pk in unmarked if told.last.get(str(pk)) != GONE)})


def findings() -> Iterator[Finding]:
    """What doctor says of records."""
    seen = look()
    units = sum(found.model is Org for found in seen.broken)
    if units * 2 > Org.objects.count():  # most units are written once and never again
        what = f"{len(seen.broken)} trong {seen.rows} bản ghi không khớp niêm phong: khóa bí mật của cơ sở không còn là khóa đã niêm phong"
        yield Finding(False, what, SECRET)
        return
    for what in [*seen.told(TOLD), *seen.rest(TOLD)]:
        yield Finding(False, what, REMEDY)
    if not seen.count:
        yield Finding(True, f"{seen.rows} bản ghi về đơn vị, tài khoản, vai trò, kế hoạch và lô dữ liệu đúng như khi ghi")


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
            _take(found)
        for label, pks in seen.gone.items():
            LastWrite.keep(label, [(pk, 2, GONE) for pk in pks])
        wrong = seen.told(seen.count)
        if wrong:
            AuditEntry.write(by, ACCEPTED, f"{len(wrong)} bản ghi", note=why.strip()[:500], rows=rows, gone=seen.gone)
    return wrong


def _take(found: Broken) -> None:
    """A record as it stands; a user whom another program made gets an account."""
    if found.model is Account and not Account.objects.filter(pk=found.pk).exists():
        Account.begin(User.objects.get(pk=found.pk))
    else:
        seal(found.model, [found.pk])
