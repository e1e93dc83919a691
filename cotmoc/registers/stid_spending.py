"""Spending on science, innovation and digital transformation from outside the budget."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cotmoc.registers.base import Register
from cotmoc.registers.dimensions.base import By
from cotmoc.registers.fields import Money


class StidSpending(Register):
    """Chi ngoài ngân sách cho KHCN, ĐMST và CĐS: mỗi năm, nguồn và lĩnh vực một dòng."""

    class Source(models.TextChoices):
        ENTERPRISE = "enterprise", "Doanh nghiệp"
        FOREIGN = "foreign", "Nước ngoài"
        FUND = "fund", "Quỹ phát triển KH&CN"
        OTHER = "other", "Khác"

    class Field(models.TextChoices):
        KHCN = "khcn", "Khoa học và công nghệ"
        DMST = "dmst", "Đổi mới sáng tạo"
        CDS = "cds", "Chuyển đổi số"

    spent_on = models.DateField("Ngày cuối kỳ chi", help_text="Số cả năm ghi ngày 31/12 của năm.")
    source = models.CharField("Nguồn chi", max_length=10, choices=Source)
    field = models.CharField("Lĩnh vực", max_length=4, choices=Field, help_text="Khoản chi thuộc hai lĩnh vực chỉ ghi một lần.")
    amount = Money("Số tiền (đồng)")
    rd_amount = Money("Trong đó chi NC&PT (đồng)", null=True, blank=True, help_text="Nghiên cứu khoa học và phát triển thực nghiệm.")
    note = models.CharField("Cách thu thập", max_length=300, blank=True)

    key = ["spent_on", "org", "source", "field"]
    counted_on = "spent_on"
    ahead = ["spent_on"]
    by = {"source": By("source"), "field": By("field")}
    example = {
        "spent_on": "31/12/2025",
        "source": "enterprise",
        "field": "cds",
        "amount": "45000000000",
        "rd_amount": "6000000000",
        "note": "Điều tra doanh nghiệp",
    }

    class Meta:
        verbose_name = "Chi ngoài ngân sách cho KHCN, ĐMST, CĐS"
        verbose_name_plural = verbose_name
        indexes = [models.Index(fields=["org", "spent_on"], name="stid_spending_org_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["spent_on", "org", "source", "field"],
                name="stid_spending_key",
                violation_error_message="Khoản chi của đơn vị, kỳ, nguồn và lĩnh vực này đã có trong sổ.",
            ),
            models.CheckConstraint(
                name="stid_spending_not_negative", condition=Q(amount__gte=0), violation_error_message="Số tiền không được âm."
            ),
            models.CheckConstraint(
                name="stid_spending_rd_is_a_part",
                condition=Q(rd_amount__isnull=True) | Q(rd_amount__gte=0, rd_amount__lte=F("amount")),
                violation_error_message="Phần chi NC&PT phải từ 0 đến số tiền của dòng.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_source_display()} {self.spent_on:%Y}"
