"""What people say of projects beside the document: what effect each is to have on a target, and which plan it carries out."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cotmoc.orgs.sealed import Sealed


class Effect(Sealed):
    """Ước lượng tác động: by how much a project moves a target, in the target's unit: low, likely and high, by whom and from what."""

    project = models.ForeignKey("plans.Project", models.CASCADE, related_name="effects", verbose_name="Đề án, dự án")
    target = models.ForeignKey("plans.Target", models.CASCADE, related_name="effects", verbose_name="Chỉ tiêu")
    low = models.DecimalField("Thấp", max_digits=24, decimal_places=6)
    likely = models.DecimalField("Khả dĩ nhất", max_digits=24, decimal_places=6)
    high = models.DecimalField("Cao", max_digits=24, decimal_places=6)
    source = models.CharField("Căn cứ", max_length=300)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="Người ước lượng")
    said_at = models.DateTimeField("Ước lượng lúc", auto_now=True)

    class Meta:
        verbose_name = "Ước lượng tác động"
        verbose_name_plural = "Ước lượng tác động"
        ordering = ["target__order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "target"], name="one_effect_a_target"),
            models.CheckConstraint(name="effect_in_order", condition=Q(low__lte=F("likely"), likely__lte=F("high"))),
        ]

    def __str__(self) -> str:
        return f"Ước lượng số {self.pk}"


class CarryingOut(Sealed):
    """Thực hiện kế hoạch: a strategy, scheme or project that carries out a plan, beside the one that names it."""

    project = models.ForeignKey("plans.Project", models.CASCADE, related_name="carries_out", verbose_name="Chiến lược, đề án, dự án")
    plan = models.ForeignKey("plans.Plan", models.CASCADE, related_name="carried_out", verbose_name="Kế hoạch")

    class Meta:
        verbose_name = "Thực hiện kế hoạch"
        verbose_name_plural = "Thực hiện kế hoạch"
        ordering = ["project", "pk"]
        constraints = [models.UniqueConstraint(fields=["project", "plan"], name="one_carrying_out_a_plan")]

    def __str__(self) -> str:
        return f"{self.project_id} – {self.plan_id}"
