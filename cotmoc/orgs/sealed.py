"""Rows that only the program writes: units, accounts, roles, plans and what people decided of them, received files, work asked for.

Each carries its seal (`orgs/seal.py`), whichever way it is written. A row that departs from its seal is not written over, so that no change
by hand is ever sealed by the next one a person makes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, ClassVar, Self, TypeVar, cast

from django.apps import apps
from django.db import connection, models, transaction
from django.db.models.deletion import Collector

from cotmoc.orgs.last_write import GONE, LastWrite, version_of
from cotmoc.orgs.noted import note
from cotmoc.orgs.seal import MARK, SEAL, is_altered, seal, table_of, unbroken
from cotmoc.orgs.watched import seen

M = TypeVar("M", bound=models.Model)


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
        if set(values) <= set(self.model.LEFT_OPEN):  # type: ignore[attr-defined]
            return super().update(**values)
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
            seals = seal(self.model, [row.pk for row in made])
        for row in made:
            setattr(row, SEAL, seals[row.pk])
        return made

    def with_last_write(self) -> Self:
        """The rows with what `is_broken` asks of each."""
        return self.annotate(**{MARK: LastWrite.of(table_of(self.model))})

    def delete(self) -> tuple[int, dict[str, int]]:
        """Rows go, and what hangs on them; the line of the deed says which."""
        with transaction.atomic(savepoint=False):
            settled = _taking(self)
            gone = super().delete()
            settled()
        return gone


class SealedManager(models.Manager[M]):
    """What a manager of such a table is made from."""

    def get_queryset(self) -> SealedQuerySet[M]:
        """All rows, with writes that seal."""
        return SealedQuerySet(self.model, using=self._db)

    def with_last_write(self) -> SealedQuerySet[M]:
        """The rows with what `is_broken` asks of each."""
        return cast("SealedQuerySet[M]", self.get_queryset()).with_last_write()


class Sealed(models.Model):
    """A table whose rows only the program writes."""

    LEFT_OPEN: ClassVar[tuple[str, ...]] = ()
    """Columns that change without a seal: they say nothing that counts."""
    SEALED_TOO: ClassVar[tuple[str, ...]] = ()
    """What rows of other tables say that this one answers for, by the path to it."""
    IN_TRAIL: ClassVar[bool] = True
    """Whether the audit trail tells of each write; not of what is soon gone."""

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
                self.row_seal = type(self)._base_manager.filter(pk=self.pk).values_list(SEAL, flat=True).first() or ""
            super().save(*args, **kwargs)
            self.row_seal = seal(type(self), [self.pk])[self.pk]
        self.__dict__.pop(MARK, None)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """The row goes, and what hangs on it; the line of the deed says which."""
        with transaction.atomic(savepoint=False):
            settled = _taking([self])
            gone = super().delete(*args, **kwargs)
            settled()
        return gone

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any]) -> Self:
        """A row as it was read; while somebody watches, held against its seal, as far as it tells alone. Of a part of a row nothing can
        be said."""
        row = super().from_db(db, field_names, values)
        watched = seen()
        if watched is not None and not cls.SEALED_TOO and len(values) == len(cls._meta.concrete_fields) and is_altered(row):
            row.altered = True
            watched[cls._meta.label_lower, row.pk] = row
        return row


def _taking(rows: Iterable[models.Model]) -> Callable[[], None]:
    """Note all records that go with these, as Django finds them. What stays and only loses its tie to them is sealed anew by what this
    returns, called when they are gone."""
    collector = Collector(using=connection.alias)
    collector.collect(rows)
    going = [*collector.data.items(), *[(found.model, found) for found in collector.fast_deletes]]
    for model, found in going:
        if issubclass(model, Sealed):
            seals = dict(found.values_list("pk", SEAL)) if isinstance(found, models.QuerySet) else {row.pk: row.row_seal for row in found}
            LastWrite.keep(table_of(model), [(pk, version_of(seal) + 1, GONE) for pk, seal in seals.items()])
            if model.IN_TRAIL:
                note(table_of(model), dict.fromkeys(seals, GONE))
    untied: dict[type[Sealed], list[Any]] = {}
    for (field, _value), found in collector.field_updates.items():
        if issubclass(field.model, Sealed):
            untied.setdefault(field.model, []).extend(row.pk for each in found for row in _each(each))
    for model, pks in untied.items():
        unbroken(model, pks)
    return lambda: [seal(model, pks) for model, pks in untied.items()] and None


def _each(found: Any) -> Iterable[Any]:
    return found if isinstance(found, models.QuerySet | list | tuple | set) else [found]


def sealed_models() -> list[type[Sealed]]:
    """Every table of such rows, in the order of their names."""
    return sorted((model for model in apps.get_models() if issubclass(model, Sealed)), key=lambda model: model._meta.label_lower)
