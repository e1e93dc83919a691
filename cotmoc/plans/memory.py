"""Remembered for the people who confirm a plan: what they decided, so that it can be taken back, and where they were."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from cotmoc.orgs.sealed import Sealed


class Decision(Sealed):
    """Quyết định: one thing a person did to items of a plan, with what each of them was before."""

    plan = models.ForeignKey("plans.Plan", models.CASCADE, related_name="decisions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    action = models.CharField("Việc", max_length=60)
    subject = models.CharField("Đối tượng", max_length=200)
    items = models.JSONField(
        default=list, encoder=DjangoJSONEncoder, help_text="Danh sách {kind, pk, version, before}; before trống là mục mới lập."
    )
    standing = models.BooleanField("Còn hoàn tác được", default=True)

    class Meta:
        verbose_name = "Quyết định"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["plan", "by", "standing"], name="decision_to_take_back")]

    def __str__(self) -> str:
        return f"{self.action}: {self.subject}"

    @property
    def made(self) -> list[dict[str, Any]]:
        """The items it brought into being."""
        return [entry for entry in self.items if entry["before"] is None]


class Bookmark(models.Model):
    """Chỗ đang xem: which item of a plan a person was at, and in which list."""

    plan = models.ForeignKey("plans.Plan", models.CASCADE, related_name="bookmarks")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    view = models.CharField("Danh sách", max_length=8, blank=True)
    kind = models.CharField("Loại", max_length=12, blank=True)
    item = models.PositiveIntegerField("Mục", null=True, blank=True)
    at = models.DateTimeField("Lúc", auto_now=True)

    class Meta:
        verbose_name = "Chỗ đang xem"
        constraints = [models.UniqueConstraint(fields=["plan", "user"], name="one_bookmark_a_person")]

    def __str__(self) -> str:
        return f"{self.user} — {self.plan}: {self.kind} {self.item}"


class Following(models.Model):
    """Kế hoạch đang làm việc: the plan a person chose to see first; without a choice it is the newest of their province."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="following", verbose_name="Người")
    plan = models.ForeignKey("plans.Plan", models.CASCADE, related_name="+", verbose_name="Kế hoạch")

    class Meta:
        verbose_name = "Kế hoạch đang làm việc"

    def __str__(self) -> str:
        return f"{self.user}: {self.plan}"
