"""Marks “to be followed up”: a number or a row that somebody wants looked at again, with a note, until it is closed with a word."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cotmoc.orgs.sealed import Sealed


class FollowUp(Sealed):
    """Cần theo dõi: on a thing by its kind and key (as evidence is); one that was closed stays, with what was found."""

    kind = models.CharField("Loại", max_length=20)
    key = models.CharField("Khóa", max_length=250)
    org = models.ForeignKey("orgs.Org", models.PROTECT, related_name="+", verbose_name="Đơn vị")
    note = models.CharField("Cần xem điều gì", max_length=500)
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="Người đánh dấu")
    marked_at = models.DateTimeField("Đánh dấu lúc", default=timezone.now)
    closed_why = models.CharField("Kết luận", max_length=500, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="Người đóng")
    closed_at = models.DateTimeField("Đóng lúc", null=True)

    class Meta:
        verbose_name = "Mục cần theo dõi"
        verbose_name_plural = "Mục cần theo dõi"
        ordering = ["-marked_at", "-pk"]
        indexes = [models.Index(fields=["kind", "key"], name="follow_up_thing")]
        constraints = [models.UniqueConstraint(fields=["kind", "key"], condition=Q(closed_at=None), name="follow_up_one_open")]

    def __str__(self) -> str:
        return f"Mục cần theo dõi số {self.pk}"


def follow_ups_of(kind: str, key: Any) -> models.QuerySet[FollowUp]:
    """What is and was to be followed up of a thing, the newest first."""
    return FollowUp.objects.filter(kind=kind, key=str(key)).select_related("marked_by", "closed_by")
