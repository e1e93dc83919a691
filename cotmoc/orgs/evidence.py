"""Evidence: what somebody ties to a thing to show that it is so, a kept file or an address on the web."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cotmoc.orgs.follow_up import FollowUp as FollowUp  # tied to things as evidence is; Django finds it here
from cotmoc.orgs.sealed import Sealed


class Evidence(Sealed):
    """Minh chứng: tied to a thing by its kind and key; one that was taken off stays, with the reason, and its file stays kept."""

    kind = models.CharField("Loại", max_length=20)
    key = models.CharField("Khóa", max_length=250)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    name = models.CharField("Tệp", max_length=255, blank=True)
    size = models.PositiveBigIntegerField("Cỡ (byte)", default=0)
    url = models.CharField("Địa chỉ", max_length=500, blank=True)
    note = models.CharField("Ghi chú", max_length=300, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="Người gắn")
    added_at = models.DateTimeField("Gắn lúc", default=timezone.now)
    off_why = models.CharField("Vì sao gỡ", max_length=300, blank=True)
    off_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="Người gỡ")
    off_at = models.DateTimeField("Gỡ lúc", null=True)

    class Meta:
        verbose_name = "Minh chứng"
        verbose_name_plural = "Minh chứng"
        ordering = ["added_at", "pk"]
        indexes = [models.Index(fields=["kind", "key"], name="evidence_thing")]
        constraints = [models.CheckConstraint(name="evidence_file_or_link", condition=Q(sha256="") ^ Q(url=""))]

    def __str__(self) -> str:
        return f"Minh chứng số {self.pk}"


def evidence_of(kind: str, key: Any) -> models.QuerySet[Evidence]:
    """What now shows that a thing is so, the first first."""
    return Evidence.objects.filter(kind=kind, key=str(key), off_at=None)


def bring_evidence(kind: str, sources: Sequence[Any], heirs: Sequence[Any]) -> int:
    """Tie to what takes the place of things all that shows them to be so, as it was tied; the line of the deed tells of it. How much was
    brought. All are given by their numbers."""
    found = list(Evidence.objects.filter(kind=kind, key__in=[str(key) for key in sources], off_at=None))
    brought = 0
    for heir in heirs if found else ():
        there = set(evidence_of(kind, heir).values_list("sha256", "url"))
        for item in found:
            if (item.sha256, item.url) not in there:
                there.add((item.sha256, item.url))
                Evidence.objects.create(kind=kind, key=str(heir), **{name: getattr(item, name) for name in _BROUGHT})
                brought += 1
    return brought


_BROUGHT = ("sha256", "name", "size", "url", "note", "added_by_id", "added_at")
