"""Enterprises of the province; the unit of a row is the commune of the head office."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cotmoc.registers.base import Register, tax_code_rule
from cotmoc.registers.dimensions.base import By
from cotmoc.registers.dimensions.sector import by_vsic


class Enterprise(Register):
    """Doanh nghiệp: mỗi mã số thuế một dòng, đơn vị là xã, phường đặt trụ sở chính."""

    class Size(models.TextChoices):
        MICRO = "micro", "Siêu nhỏ"
        SMALL = "small", "Nhỏ"
        MEDIUM = "medium", "Vừa"
        LARGE = "large", "Lớn"

    tax_code = models.CharField("Mã số thuế", max_length=14, validators=[tax_code_rule])
    name = models.CharField("Tên doanh nghiệp", max_length=300)
    active_from = models.DateField("Hoạt động từ ngày")
    active_to = models.DateField("Ngày ngừng hoạt động", null=True, blank=True)
    vsic = models.CharField("Mã ngành chính (VSIC 2018)", max_length=6, blank=True)
    size = models.CharField("Quy mô", max_length=6, choices=Size, null=True, blank=True)
    is_branch = models.BooleanField("Là chi nhánh", default=False)

    key = ["tax_code"]
    counted_on = "active_from"
    org_until = "active_to"
    named_by = "name"
    by = {"sector": by_vsic("vsic"), "size": By("size")}
    example = {
        "tax_code": "1300123456",
        "name": "Công ty TNHH Chế biến dừa Mẫu",
        "active_from": "15/03/2019",
        "active_to": None,
        "vsic": "1030",
        "size": "small",
        "is_branch": False,
    }

    class Meta:
        verbose_name = "Doanh nghiệp"
        verbose_name_plural = verbose_name
        indexes = [models.Index(fields=["org", "active_from"], name="enterprise_org_day")]
        constraints = [
            models.UniqueConstraint(fields=["tax_code"], name="enterprise_key", violation_error_message="Mã số thuế này đã có trong sổ."),
            models.CheckConstraint(
                name="enterprise_stops_after_start",
                condition=Q(active_to__isnull=True) | Q(active_to__gte=F("active_from")),
                violation_error_message="Ngày ngừng hoạt động phải từ ngày hoạt động trở đi.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tax_code} {self.name}"
