"""Innovative start-ups with their recognition; teams and people are kept apart from enterprises."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cotmoc.registers.base import Register
from cotmoc.registers.dimensions.base import By


class Startup(Register):
    """Khởi nghiệp sáng tạo: mỗi doanh nghiệp, nhóm hoặc cá nhân được công nhận một dòng."""

    class Kind(models.TextChoices):
        ENTERPRISE = "enterprise", "Doanh nghiệp"
        TEAM = "team", "Nhóm"
        PERSON = "person", "Cá nhân"

    code = models.CharField("Mã số thuế hoặc mã nhóm", max_length=40)
    name = models.CharField("Tên", max_length=300)
    kind = models.CharField("Loại", max_length=10, choices=Kind)
    founded_on = models.DateField("Ngày thành lập", null=True, blank=True)
    recognised_on = models.DateField("Ngày công nhận")
    decision_no = models.CharField("Số quyết định công nhận", max_length=60, blank=True)
    ended_on = models.DateField("Thôi công nhận từ ngày", null=True, blank=True)

    key = ["code"]
    counted_on = "recognised_on"
    org_until = "ended_on"
    named_by = "name"
    by = {"kind": By("kind")}
    example = {
        "code": "1300987654",
        "name": "Công ty TNHH Vật liệu từ xơ dừa Mẫu",
        "kind": "enterprise",
        "founded_on": "02/05/2022",
        "recognised_on": "15/11/2025",
        "decision_no": "1234/QĐ-UBND",
        "ended_on": None,
    }

    class Meta:
        verbose_name = "Khởi nghiệp sáng tạo"
        verbose_name_plural = verbose_name
        indexes = [models.Index(fields=["org", "recognised_on"], name="startup_org_day")]
        constraints = [
            models.UniqueConstraint(fields=["code"], name="startup_key", violation_error_message="Mã này đã có trong sổ."),
            models.CheckConstraint(
                name="startup_ends_after_recognition",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("recognised_on")),
                violation_error_message="Ngày thôi công nhận phải từ ngày công nhận trở đi.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
