"""Rows that only the program writes: units, roles, plans and what people decided of them, received files.

Each carries a digest of all it says, made with the secret of the installation. Whoever changes or adds a row in the database itself
cannot make the digest; whoever takes one out, or puts back what it was before, is contradicted by the audit trail (`orgs/noted.py`). A row
that departs from its digest is not written over, so that no change by hand is ever sealed by the next one a person makes."""

from __future__ import annotations

import hmac
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Self, TypeVar

from django.conf import settings
from django.db import connection, models, transaction
from django.db.models.deletion import Collector
from django.utils.crypto import salted_hmac

from cotmoc.message import say
from cotmoc.orgs.chain import as_kept
from cotmoc.orgs.noted import GONE, note
from cotmoc.orgs.watched import seen
from cotmoc.problem import Problem

SEAL = "row_seal"
ALTERED, STRANGE, OLD = "bị sửa ngoài chương trình", "không do chương trình ghi", "bị chép lại nội dung cũ ngoài chương trình"
CHUNK = 2_000
M = TypeVar("M", bound=models.Model)


class Tampered(Problem):
    """A row was changed outside the program; nothing is built on it. str() names it and says what to do."""


@dataclass(frozen=True)
class Broken:
    """A row that is not as the program wrote it: its number, and what became of it."""

    model: type[models.Model]
    pk: Any
    what: str


def seal_of(model: type[models.Model], said: dict[str, Any], secret: str | None = None) -> str:
    """The seal of a row, from its columns by name. What is empty is left out, so that a column that joins the table later, empty, changes
    no seal; nought is not empty."""
    held = {name: _plain(value) for name, value in said.items() if not (value is None or value is False or value in ("", [], {}))}
    told = json.dumps([model._meta.label_lower, as_kept(held)], sort_keys=True, ensure_ascii=False)
    return str(salted_hmac("cotmoc.orgs.sealed", told, secret=secret, algorithm="sha256").hexdigest())


def _plain(value: Any) -> Any:
    """A value as any database gives it back."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    return format(value.normalize(), "f") if isinstance(value, Decimal) else value


def columns(model: type[models.Model]) -> list[str]:
    """What a seal covers: every column of a row but the seal."""
    return [field.attname for field in model._meta.concrete_fields if field.attname != SEAL]


def broken(model: type[models.Model], pks: Sequence[Any] | None = None) -> Iterator[Broken]:
    """The rows of a table, all or some, that are not as they were written."""
    for pk, said, seal in _read(model, pks):
        if not _holds(model, said, seal):
            yield Broken(model, pk, ALTERED if seal else STRANGE)


def is_broken(row: Sealed) -> bool:
    """Whether a row, just read, is not as it was written; one that was never kept is nobody's but ours."""
    if row._state.adding:
        return False
    said = {name: getattr(row, name) for name in columns(type(row))}
    return not _holds(type(row), said, getattr(row, SEAL))


def unbroken(model: type[models.Model], pks: Sequence[Any] | None = None) -> None:
    """Raise Tampered, naming the first row that is not as it was written."""
    for found in broken(model, pks):
        raise Tampered(
            "%(kind)s “%(row)s” (số %(number)s) bị sửa ngoài chương trình nên không dùng và không ghi đè lên được; người quản trị máy chủ "
            "chạy cotmoc doctor để xem các bản ghi như vậy, rồi khôi phục từ bản sao lưu, hoặc nhận như hiện có bằng cotmoc accept.",
            kind=say(_named(model)),
            row=str(model._base_manager.get(pk=found.pk))[:80],
            number=found.pk,
        )


def _named(model: type[models.Model]) -> str:
    return str(model._meta.verbose_name)


def seal(model: type[models.Model], pks: Sequence[Any] | None = None) -> None:
    """Seal rows as they now stand in the database, inside the transaction that wrote them."""
    made = [(seal_of(model, said), pk) for pk, said, _seal in _read(model, pks)]
    if made:
        name = connection.ops.quote_name
        table, key = name(model._meta.db_table), name(str(model._meta.pk.column))
        with connection.cursor() as cursor:
            cursor.executemany(f"UPDATE {table} SET {name(SEAL)} = %s WHERE {key} = %s", made)
        note(model._meta.label_lower, {str(pk): seal for seal, pk in made})


def _read(model: type[models.Model], pks: Sequence[Any] | None) -> Iterator[tuple[Any, dict[str, Any], str]]:
    names = columns(model)
    for rows in _portions(model, pks):
        for pk, seal, *values in rows.values_list("pk", SEAL, *names):
            yield pk, dict(zip(names, values, strict=True)), seal


def _portions(model: type[models.Model], pks: Sequence[Any] | None) -> Iterable[models.QuerySet[Any]]:
    """Rows a few thousand at a time, so that no question names more of them than a database takes."""
    pks = list(model._base_manager.order_by("pk").values_list("pk", flat=True)) if pks is None else list(pks)
    for at in range(0, len(pks), CHUNK):
        yield model._base_manager.filter(pk__in=pks[at : at + CHUNK]).order_by("pk")


def _holds(model: type[models.Model], said: dict[str, Any], seal: str) -> bool:
    """A secret that was replaced still holds for what was sealed under it."""
    secrets = [None, *settings.SECRET_KEY_FALLBACKS]
    return any(hmac.compare_digest(seal_of(model, said, secret), seal) for secret in secrets)


def _held(model: type[models.Model], pks: Sequence[Any]) -> list[Any]:
    """Those of the rows that are still there, nobody else's to change until the transaction ends: a seal made of what was just read would
    otherwise be written over what another wrote meanwhile, also where this change finds nothing more to change."""
    if not pks:
        return []
    held = model._base_manager.select_for_update(no_key=True).filter(pk__in=pks)
    return list(held.order_by("pk").values_list("pk", flat=True))


class SealedQuerySet(models.QuerySet[M]):
    """Writes that leave every row sealed, and none that departs from its seal written over."""

    def update(self, **values: Any) -> int:
        """Only rows that were there when asked: each is sealed as the change leaves it."""
        with transaction.atomic(savepoint=False):
            pks = _held(self.model, list(self.order_by().values_list("pk", flat=True)))
            unbroken(self.model, pks)
            count = super(SealedQuerySet, self.filter(pk__in=pks)).update(**values)
            seal(self.model, pks)
        return count

    def bulk_create(self, objs: Iterable[M], *args: Any, **options: Any) -> list[M]:
        """New rows, sealed."""
        with transaction.atomic(savepoint=False):
            made = super().bulk_create(objs, *args, **options)
            seal(self.model, [row.pk for row in made])
        return made

    def delete(self) -> tuple[int, dict[str, int]]:
        """Rows go, and what hangs on them; the line of the deed says which."""
        with transaction.atomic(savepoint=False):
            _note_gone(self)
            return super().delete()


class SealedManager(models.Manager[M]):
    """What a manager of such a table is made from."""

    def get_queryset(self) -> SealedQuerySet[M]:
        """All rows, with writes that seal."""
        return SealedQuerySet(self.model, using=self._db)


class Sealed(models.Model):
    """A table whose rows only the program writes."""

    row_seal = models.CharField("Niêm phong", max_length=64, blank=True, default="", db_default="", editable=False)
    altered = False
    """Whether it departed from its seal when it was read for people."""

    objects = SealedManager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the row and seal it. Raises Tampered where the row in the database is not as it was written."""
        with transaction.atomic(savepoint=False):
            if not self._state.adding:
                unbroken(type(self), [self.pk])
            super().save(*args, **kwargs)
            seal(type(self), [self.pk])

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """The row goes, and what hangs on it; the line of the deed says which."""
        with transaction.atomic(savepoint=False):
            _note_gone([self])
            return super().delete(*args, **kwargs)

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any]) -> Self:
        """A row as it was read; while somebody watches, held against its seal. Of a part of a row nothing can be said."""
        row = super().from_db(db, field_names, values)
        watched = seen()
        if watched is not None and len(values) == len(cls._meta.concrete_fields) and is_broken(row):
            row.altered = True
            watched[cls._meta.label_lower, row.pk] = row
        return row


def _note_gone(rows: Iterable[models.Model]) -> None:
    """Note all records that go with these, as Django finds them."""
    collector = Collector(using=connection.alias)
    collector.collect(rows)
    going = [*collector.data.items(), *[(found.model, found) for found in collector.fast_deletes]]
    for model, found in going:
        if issubclass(model, Sealed):
            note(model._meta.label_lower, {str(row.pk): GONE for row in found})


def sealed_models() -> list[type[Sealed]]:
    """Every table of such rows, in the order of their names."""
    from django.apps import apps

    return sorted((model for model in apps.get_models() if issubclass(model, Sealed)), key=lambda model: model._meta.label_lower)
