"""An approval taken back: the register as it stood before the batch, while nobody has built on what it wrote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.core import serializers
from django.db.models import ProtectedError

from cotmoc.files.kept import keep, kept
from cotmoc.problem import Problem
from cotmoc.registers.base import Register
from cotmoc.registers.models import Batch, Seal
from cotmoc.registers.seals import reseal

CHUNK = 500


class NotTakenBack(Problem):
    """What stands in the way; str() is one sentence."""


def keep_before(register: type[Register], numbers: Iterable[int]) -> str:
    """Keep the rows of these numbers as they are now, for a batch that is about to change them; the fingerprint of the file, "" for
    no rows."""
    rows = list(_rows(register, sorted(numbers)))
    return keep(serializers.serialize("json", rows).encode()) if rows else ""


def _rows(register: type[Register], numbers: list[int]) -> Iterator[Register]:
    for at in range(0, len(numbers), CHUNK):
        yield from register._default_manager.filter(pk__in=numbers[at : at + CHUNK]).order_by("pk")


def put_back(register: type[Register], batch: Batch) -> Seal:
    """Remove the rows a batch added and give the others back what they said before; inside the caller's transaction.
    Raises NotTakenBack, before anything is changed, when a later batch or another register builds on them."""
    books = register._default_manager
    mine = books.filter(batch=batch)
    if (there := mine.count()) != batch.added + batch.changed:
        raise NotTakenBack(
            "Lô số %(batch)s không rút lại được nữa: %(n)s dòng của lô đã được lô sau sửa; nộp một lô sửa lại thay cho việc rút.",
            batch=str(batch.pk),
            n=batch.added + batch.changed - there,
        )
    before = _before(batch)
    old = {row.pk for row in before}
    added = [pk for pk in mine.values_list("pk", flat=True) if pk not in old]
    try:
        for at in range(0, len(added), CHUNK):
            books.filter(pk__in=added[at : at + CHUNK]).delete()
    except ProtectedError as used:
        first = next(iter(used.protected_objects))
        raise NotTakenBack(
            "Lô số %(batch)s không rút lại được: sổ “%(book)s” đã có dòng dẫn tới dòng của lô; rút lô của sổ ấy trước.",
            batch=str(batch.pk),
            book=str(first._meta.verbose_name),
        ) from used
    fields = [f.name for f in register._meta.concrete_fields if not f.primary_key]
    books.bulk_create(before, batch_size=CHUNK, update_conflicts=True, unique_fields=["pk"], update_fields=fields)
    return reseal(batch.register, register, there=sorted(old), gone=added)


def _before(batch: Batch) -> list[Any]:
    """The rows that a batch changed, as they were."""
    if not batch.changed:
        return []
    if not batch.before:
        raise NotTakenBack(
            "Lô số %(batch)s được duyệt khi hệ thống chưa giữ nội dung cũ của các dòng nên không rút lại được; nộp một lô sửa lại.",
            batch=str(batch.pk),
        )
    return [row.object for row in serializers.deserialize("json", kept(batch.before).decode())]
