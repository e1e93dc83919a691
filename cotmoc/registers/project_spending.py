"""What each project was to receive and what was paid out, by month and source."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cotmoc.registers.base import Register
from cotmoc.registers.dimensions.base import By
from cotmoc.registers.fields import Money, Month, Ref


class ProjectSpending(Register):
    """Vốn của đề án, dự án: mỗi đề án, dự án, nguồn và tháng một dòng."""

    class Source(models.TextChoices):
        PROVINCE = "province", "Ngân sách tỉnh"
        COMMUNE = "commune", "Ngân sách xã, phường"
        CENTRAL = "central", "Ngân sách Trung ương"
        ENTERPRISE = "enterprise", "Doanh nghiệp"
        FOREIGN = "foreign", "Nước ngoài"
        OTHER = "other", "Nguồn khác"

    project = Ref("project", "Đề án, dự án")
    month = Month("Tháng")
    source = models.CharField("Nguồn", max_length=10, choices=Source)
    planned = Money("Kế hoạch vốn giao trong tháng (đồng)", default=0)
    disbursed = Money("Giải ngân trong tháng (đồng)", default=0)
    note = models.CharField("Ghi chú", max_length=300, blank=True)

    key = ["project", "month", "source"]
    counted_on = "month"
    by = {"source": By("source")}
    example = {
        "project": "DA-2025-01",
        "month": "09/2025",
        "source": "province",
        "planned": "4000000000",
        "disbursed": "2750000000",
        "note": "",
    }

    class Meta:
        verbose_name = "Vốn của đề án, dự án"
        verbose_name_plural = verbose_name
        indexes = [models.Index(fields=["org", "month"], name="project_spending_org_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "month", "source"],
                name="project_spending_key",
                violation_error_message="Vốn của đề án, dự án này trong tháng và từ nguồn đó đã có trong sổ.",
            ),
            models.CheckConstraint(
                name="project_spending_not_negative",
                condition=Q(planned__gte=0, disbursed__gte=0),
                violation_error_message="Số tiền không được âm.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.month:%m/%Y}"
