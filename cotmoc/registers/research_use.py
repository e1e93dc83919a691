"""Enterprises that used a result of an institute or university."""

from __future__ import annotations

from django.db import models

from cotmoc.registers.base import Register, tax_code_rule
from cotmoc.registers.dimensions.base import By


class ResearchUse(Register):
    """Doanh nghiệp sử dụng kết quả nghiên cứu của viện, trường: mỗi lần một dòng."""

    class Kind(models.TextChoices):
        CONTRACT = "contract", "Hợp đồng chuyển giao, hợp tác"
        LICENCE = "licence", "Cấp quyền sử dụng sáng chế, giống, phần mềm"
        SURVEY = "survey", "Phiếu khảo sát"

    tax_code = models.CharField("Mã số thuế", max_length=14, validators=[tax_code_rule])
    used_on = models.DateField("Ngày sử dụng")
    provider = models.CharField("Viện, trường", max_length=200)
    kind = models.CharField("Căn cứ ghi nhận", max_length=10, choices=Kind)
    note = models.CharField("Ghi chú", max_length=300, blank=True)

    key = ["tax_code", "used_on", "provider"]
    counted_on = "used_on"
    by = {"kind": By("kind")}
    example = {"tax_code": "1300123456", "used_on": "12/06/2025", "provider": "Trường Đại học Bách khoa", "kind": "contract", "note": ""}

    class Meta:
        verbose_name = "Doanh nghiệp sử dụng kết quả nghiên cứu"
        verbose_name_plural = verbose_name
        indexes = [models.Index(fields=["org", "used_on"], name="research_use_org_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["tax_code", "used_on", "provider"],
                name="research_use_key",
                violation_error_message="Lần sử dụng này đã có trong sổ.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.tax_code}: {self.provider}"
