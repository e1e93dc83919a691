"""Certificates of science and technology enterprises, under the decree of their day."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cotmoc.registers.base import Register, tax_code_rule
from cotmoc.registers.dimensions.base import By


class StCertificate(Register):
    """Giấy chứng nhận doanh nghiệp KH&CN: mỗi giấy một dòng, đơn vị là xã, phường đặt trụ sở chính."""

    class Basis(models.TextChoices):
        ND13_2019 = "nd13_2019", "Nghị định 13/2019/NĐ-CP"
        ND268_2025 = "nd268_2025", "Nghị định 268/2025/NĐ-CP"

    tax_code = models.CharField("Mã số thuế", max_length=14, validators=[tax_code_rule])
    certificate_no = models.CharField("Số giấy chứng nhận", max_length=60)
    issued_on = models.DateField("Ngày cấp")
    revoked_on = models.DateField("Ngày thu hồi", null=True, blank=True)
    basis = models.CharField("Căn cứ pháp lý", max_length=10, choices=Basis)

    key = ["certificate_no"]
    counted_on = "issued_on"
    org_until = "revoked_on"
    by = {"basis": By("basis")}
    example = {"tax_code": "1300123456", "certificate_no": "07/DNKHCN", "issued_on": "20/11/2023", "revoked_on": None, "basis": "nd13_2019"}

    class Meta:
        verbose_name = "Giấy chứng nhận doanh nghiệp khoa học và công nghệ"
        verbose_name_plural = verbose_name
        indexes = [models.Index(fields=["org", "issued_on"], name="st_certificate_org_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["certificate_no"], name="st_certificate_key", violation_error_message="Số giấy chứng nhận này đã có trong sổ."
            ),
            models.CheckConstraint(
                name="st_certificate_revoked_after_issue",
                condition=Q(revoked_on__isnull=True) | Q(revoked_on__gte=F("issued_on")),
                violation_error_message="Ngày thu hồi phải từ ngày cấp trở đi.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.certificate_no} ({self.tax_code})"
