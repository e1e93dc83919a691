"""The last write of a record, kept apart from it, so that what a record said before, put back together with its seal of then, is no longer
taken for true.

A record that was written once needs no line here: its seal says that it is the first. One that was changed or taken out has a line, made
with the secret of the installation like the seals themselves."""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac

GONE = ""
"""Instead of the seal of a record that was taken out."""
CHUNK = 500
LENGTH = 64


class LastWrite(models.Model):
    """Lần ghi cuối: which version of a record is the last, and a digest over that and its seal."""

    table = models.CharField("Bảng", max_length=60)
    row = models.BigIntegerField("Số")
    mark = models.CharField("Dấu", max_length=LENGTH)

    class Meta:
        verbose_name = "Lần ghi cuối"
        verbose_name_plural = "Lần ghi cuối"
        constraints = [models.UniqueConstraint(fields=["table", "row"], name="one_last_write_a_record")]

    def __str__(self) -> str:
        return f"{self.table} {self.row}"

    @classmethod
    def keep(cls, table: str, seals: Iterable[tuple[Any, int, str]]) -> None:
        """The last writes of records of a table: number, version, seal (GONE where they were taken out)."""
        lines = [cls(table=table, row=pk, mark=mark_of(table, pk, version, seal)) for pk, version, seal in seals]
        how: dict[str, Any] = {"update_conflicts": True, "unique_fields": ["table", "row"], "update_fields": ["mark"]}
        cls.objects.bulk_create(lines, batch_size=CHUNK, **how)

    @classmethod
    def of(cls, table: str) -> models.Subquery:
        """The mark of each record of a table, beside the record: no question of its own."""
        return models.Subquery(cls.objects.filter(table=table, row=models.OuterRef("pk")).values("mark")[:1])

    @classmethod
    def missing(cls, table: str, there: set[Any]) -> list[int]:
        """Records of a table that have a line though they are not among those that are there, and were not taken out by the program."""
        lines = cls.objects.filter(table=table).order_by("row").values_list("row", "mark")
        return [row for row, mark in lines if row not in there and not marked(table, row, version_of(mark), GONE, mark)]


def version_of(seal: str) -> int:
    """Which version of a record a seal or a mark is about: the first bears no number; 0 for no seal."""
    number, dot, _rest = seal.partition(".")
    return int(number) if dot and number.isdecimal() else int(bool(seal))


def numbered(version: int, digest: str) -> str:
    """A digest with its version before it, as long as a column holds."""
    return digest if version == 1 else f"{version}.{digest}"[:LENGTH]


def mark_of(table: str, pk: Any, version: int, seal: str, secret: str | None = None) -> str:
    """The mark of a record's last write."""
    told = json.dumps([table, str(pk), version, seal])
    return numbered(version, str(salted_hmac("cotmoc.orgs.last_write", told, secret=secret, algorithm="sha256").hexdigest()))


def marked(table: str, pk: Any, version: int, seal: str, mark: str) -> bool:
    """Whether a mark is of this write; a secret that was replaced still holds for what was marked under it."""
    return any(hmac.compare_digest(mark_of(table, pk, version, seal, secret), mark) for secret in (None, *settings.SECRET_KEY_FALLBACKS))
