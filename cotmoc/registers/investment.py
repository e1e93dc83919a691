"""Money invested in science, innovation and digital transformation: what was registered and what was paid out."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cotmoc.registers.base import Register
from cotmoc.registers.dimensions.base import By
from cotmoc.registers.dimensions.sector import Sector, by_sector
from cotmoc.registers.fields import Money


class Investment(Register):
    """Đầu tư cho KHCN, ĐMST và CĐS: mỗi lần đăng ký, cam kết hoặc giải ngân vốn của một dự án một dòng."""

    class Origin(models.TextChoices):
        DOMESTIC = "domestic", "Trong nước"
        FOREIGN = "foreign", "Nước ngoài"

    class Stage(models.TextChoices):
        REGISTERED = "registered", "Đăng ký, cam kết"
        DISBURSED = "disbursed", "Giải ngân"

    class Field(models.TextChoices):
        HIGHTECH = "hightech", "Công nghệ cao"
        DIGITAL = "digital", "Công nghệ số, hạ tầng số"
        RESEARCH = "research", "Nghiên cứu và phát triển"
        VENTURE = "venture", "Đầu tư mạo hiểm cho khởi nghiệp sáng tạo"
        OTHER = "other", "KHCN, ĐMST khác"

    code = models.CharField("Mã dự án đầu tư", max_length=40)
    name = models.CharField("Tên dự án đầu tư", max_length=400)
    origin = models.CharField("Nguồn gốc vốn", max_length=8, choices=Origin)
    stage = models.CharField("Đăng ký hay giải ngân", max_length=10, choices=Stage)
    booked_on = models.DateField("Ngày ghi nhận", help_text="Ngày quyết định, cam kết; giải ngân ghi ngày cuối kỳ giải ngân.")
    sector = models.CharField("Ngành", max_length=12, choices=Sector)
    field = models.CharField("Lĩnh vực đầu tư", max_length=10, choices=Field)
    amount = Money("Số vốn (đồng)")
    note = models.CharField("Ghi chú", max_length=300, blank=True)

    key = ["code", "stage", "booked_on"]
    counted_on = "booked_on"
    line = ["origin", "stage", "field"]
    named_by = "name"
    by = {"origin": By("origin"), "stage": By("stage"), "sector": by_sector(), "field": By("field")}
    example = {
        "code": "ĐT-0456",
        "name": "Nhà máy linh kiện điện tử Mẫu",
        "origin": "foreign",
        "stage": "registered",
        "booked_on": "22/04/2025",
        "sector": "industry",
        "field": "hightech",
        "amount": "320000000000",
        "note": "",
    }

    class Meta:
        verbose_name = "Đầu tư cho KHCN, ĐMST, CĐS"
        verbose_name_plural = verbose_name
        indexes = [models.Index(fields=["org", "booked_on"], name="investment_org_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "stage", "booked_on"],
                name="investment_key",
                violation_error_message="Lần đăng ký hoặc giải ngân của dự án này trong ngày đó đã có trong sổ.",
            ),
            models.CheckConstraint(
                name="investment_amount_not_negative", condition=Q(amount__gte=0), violation_error_message="Số vốn không được âm."
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.name}"
