"""The seal of a row that only the program writes: a digest of all it says, made with the secret of the installation.

Whoever changes or adds a row in the database itself cannot make the digest; whoever puts back what a row was before is contradicted by its
last write (`orgs/last_write.py`), and by the audit trail (`orgs/noted.py`), as is whoever takes one out."""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection, models
from django.utils.crypto import salted_hmac

from cotmoc.message import say
from cotmoc.orgs.chain import as_kept
from cotmoc.orgs.last_write import LastWrite, marked, numbered, version_of
from cotmoc.orgs.noted import note
from cotmoc.problem import Problem

SEAL, MARK = "row_seal", "last_write_mark"
ALTERED, STRANGE, OLD = "bị sửa ngoài chương trình", "không do chương trình ghi", "bị chép lại nội dung cũ ngoài chương trình"
UNMARKED = "có dấu lần ghi cuối bị sửa hoặc xóa ngoài chương trình"
CHUNK = 2_000


class Tampered(Problem):
    """A row was changed outside the program; nothing is built on it. str() names it and says what to do."""


@dataclass(frozen=True)
class Broken:
    """A row that is not as the program wrote it: its number, and what became of it."""

    model: type[models.Model]
    pk: Any
    what: str


def seal_of(model: type[models.Model], said: dict[str, Any], secret: str | None = None, version: int = 1) -> str:
    """The seal of a version of a row, from its columns by name. What is empty is left out, so that a column that joins the table later,
    empty, changes no seal; nought is not empty."""
    held = {name: _plain(value) for name, value in said.items() if not (value is None or value is False or value in ("", [], {}))}
    which = [] if version == 1 else [version]
    told = json.dumps([model._meta.label_lower, as_kept(held), *which], sort_keys=True, ensure_ascii=False)
    return numbered(version, str(salted_hmac("cotmoc.orgs.sealed", told, secret=secret, algorithm="sha256").hexdigest()))


def _plain(value: Any) -> Any:
    """A value as any database gives it back."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    return format(value.normalize(), "f") if isinstance(value, Decimal) else value


def columns(model: type[models.Model]) -> list[str]:
    """What a seal covers: every column of a row but the seal and those left open, and what the row answers for beside them."""
    kind: Any = apps.get_model(model._meta.label_lower)  # a migration knows only the columns
    left = {SEAL, *getattr(kind, "LEFT_OPEN", ())}
    return [*[field.attname for field in model._meta.concrete_fields if field.attname not in left], *getattr(kind, "SEALED_TOO", ())]


def there(model: type[models.Model]) -> set[Any]:
    """The numbers of the rows of a table, of those that are there whole."""
    return {pk for pk, *_ in model._base_manager.values_list("pk", *getattr(model, "SEALED_TOO", ()))}


def broken(model: type[models.Model], pks: Sequence[Any] | None = None) -> Iterator[Broken]:
    """The rows of a table, all or some, that are not as they were last written."""
    for pk, said, seal, mark in _read(model, pks):
        if what := _departs(model, pk, said, seal, mark):
            yield Broken(model, pk, what)


def is_broken(row: Any) -> bool:
    """Whether a row, just read, is not as it was last written; one that was never kept is nobody's but ours. Where there are many, read
    them `with_last_write()`: no question is then asked for each."""
    if row._state.adding:
        return False
    if MARK not in row.__dict__:
        setattr(row, MARK, LastWrite.objects.filter(table=table_of(type(row)), row=row.pk).values_list("mark", flat=True).first())
    return bool(_departs(type(row), row.pk, _said(row), getattr(row, SEAL), getattr(row, MARK)))


def is_altered(row: Any) -> bool:
    """Whether a row, just read, is not as some write of the program left it: what it tells alone, without its last write."""
    return not _holds(type(row), _said(row), getattr(row, SEAL), version_of(getattr(row, SEAL)))


def _said(row: Any) -> dict[str, Any]:
    return {name: _value(row, name) for name in columns(type(row))}


def _value(row: Any, name: str) -> Any:
    for part in name.split("__"):
        row = getattr(row, part)
    return row


def _departs(model: type[models.Model], pk: Any, said: dict[str, Any], seal: str, mark: str | None) -> str:
    """What became of a row, "" when nothing did."""
    version = version_of(seal)
    if not _holds(model, said, seal, version):
        return ALTERED if seal else STRANGE
    if mark is None:
        return "" if version == 1 else UNMARKED
    if marked(table_of(model), pk, version, seal, mark):
        return ""
    return OLD if version < version_of(mark) else UNMARKED


def unbroken(model: type[models.Model], pks: Sequence[Any] | None = None) -> None:
    """Raise Tampered, naming the first row that is not as it was written."""
    for found in broken(model, pks):
        raise tampered(model, found.pk)


def is_sound(model: type[models.Model], pk: Any) -> bool:
    """Whether a row is there and as it was last written, by one question."""
    found = [_departs(model, pk, said, seal, mark) for _pk, said, seal, mark in _read(model, [pk])]
    return found == [""]


def tampered(model: type[models.Model], pk: Any, name: str = "") -> Tampered:
    """What is told of a row on which nothing is built."""
    return Tampered(
        "%(kind)s “%(row)s” (số %(number)s) bị sửa ngoài chương trình nên không dùng và không ghi đè lên được; người quản trị máy chủ "
        "chạy cotmoc doctor để xem các bản ghi như vậy, rồi khôi phục từ bản sao lưu, hoặc nhận như hiện có bằng cotmoc accept.",
        kind=say(_named(model)),
        row=name or called(model, pk),
        number=pk,
    )


def called(model: type[models.Model], pk: Any) -> str:
    """The name of a row; "" where the row, or what it is named by, is gone."""
    try:
        return str(model._base_manager.get(pk=pk))[:80]
    except ObjectDoesNotExist:
        return ""


def _named(model: type[models.Model]) -> str:
    return str(model._meta.verbose_name)


def table_of(model: type[models.Model]) -> str:
    return model._meta.label_lower


def seal(model: type[models.Model], pks: Sequence[Any] | None = None) -> dict[Any, str]:
    """Seal rows as they now stand in the database, inside the transaction that wrote them: each as a version after all before it. Returns
    the seals."""
    made, later = {}, []
    for pk, said, before, mark in _read(model, pks):
        version = max(version_of(before), version_of(mark or "")) + 1
        made[pk] = seal_of(model, said, version=version)
        later += [(pk, version, made[pk])] if version > 1 else []
    _put(model, made)
    if later:
        LastWrite.keep(table_of(model), later)
    if getattr(model, "IN_TRAIL", True):
        note(table_of(model), made)
    return made


def seal_first(model: type[models.Model]) -> None:
    """Seal every row of a table that had no seals, in a migration: as its first version."""
    names = columns(model)
    for rows in _portions(model, None):
        _put(model, {pk: seal_of(model, dict(zip(names, values, strict=True))) for pk, *values in rows.values_list("pk", *names)})


def _put(model: type[models.Model], made: dict[Any, str]) -> None:
    name = connection.ops.quote_name
    table, key = name(model._meta.db_table), name(str(model._meta.pk.column))
    if made:
        with connection.cursor() as cursor:
            cursor.executemany(f"UPDATE {table} SET {name(SEAL)} = %s WHERE {key} = %s", [(seal, pk) for pk, seal in made.items()])


def _read(model: type[models.Model], pks: Sequence[Any] | None) -> Iterator[tuple[Any, dict[str, Any], str, str | None]]:
    names = columns(model)
    for rows in _portions(model, pks):
        for pk, seal, mark, *values in rows.annotate(**{MARK: LastWrite.of(table_of(model))}).values_list("pk", SEAL, MARK, *names):
            yield pk, dict(zip(names, values, strict=True)), seal, mark


def _portions(model: type[models.Model], pks: Sequence[Any] | None) -> Iterable[models.QuerySet[Any]]:
    """Rows a few thousand at a time, so that no question names more of them than a database takes."""
    pks = list(model._base_manager.order_by("pk").values_list("pk", flat=True)) if pks is None else list(pks)
    for at in range(0, len(pks), CHUNK):
        yield model._base_manager.filter(pk__in=pks[at : at + CHUNK]).order_by("pk")


def _holds(model: type[models.Model], said: dict[str, Any], seal: str, version: int) -> bool:
    """A secret that was replaced still holds for what was sealed under it."""
    secrets = [None, *settings.SECRET_KEY_FALLBACKS]
    return any(hmac.compare_digest(seal_of(model, said, secret, version), seal) for secret in secrets)
