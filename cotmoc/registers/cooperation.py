"""Agreements with other provinces and countries: signed, in force, and what came of them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cotmoc.registers.base import Register
from cotmoc.registers.dimensions.base import By
from cotmoc.registers.fields import Link


class Cooperation(Register):
    """Hợp tác: mỗi thỏa thuận, biên bản ghi nhớ, chương trình hợp tác đã ký một dòng."""

    class Scope(models.TextChoices):
        REGION = "region", "Liên kết vùng"
        NATION = "nation", "Trong nước, ngoài vùng"
        ABROAD = "abroad", "Quốc tế"

    class Field(models.TextChoices):
        KHCN = "khcn", "Khoa học và công nghệ"
        DMST = "dmst", "Đổi mới sáng tạo"
        CDS = "cds", "Chuyển đổi số"
        TALENT = "talent", "Đào tạo nhân lực"

    code = models.CharField("Số, ký hiệu thỏa thuận", max_length=60)
    title = models.CharField("Tên thỏa thuận", max_length=300)
    scope = models.CharField("Phạm vi", max_length=6, choices=Scope)
    field = models.CharField("Lĩnh vực", max_length=6, choices=Field)
    partner = models.CharField("Đối tác", max_length=200)
    signed_on = models.DateField("Ngày ký")
    valid_to = models.DateField("Hiệu lực đến ngày", null=True, blank=True)
    deliverable = models.CharField("Sản phẩm đã có", max_length=300, blank=True, help_text="Để trống khi chưa có sản phẩm, kết quả cụ thể.")
    delivered_on = models.DateField("Ngày có sản phẩm", null=True, blank=True)
    evidence = Link("Tài liệu kèm theo", blank=True)

    key = ["code", "org"]
    counted_on = "signed_on"
    org_until = "valid_to"
    ahead = ["valid_to"]
    named_by = "title"
    by = {"scope": By("scope"), "field": By("field")}
    example = {
        "code": "07/TTHT-2025",
        "title": "Hợp tác chuyển giao công nghệ chế biến dừa",
        "scope": "region",
        "field": "khcn",
        "partner": "Sở Khoa học và Công nghệ thành phố Cần Thơ",
        "signed_on": "18/08/2025",
        "valid_to": "31/12/2028",
        "deliverable": "",
        "delivered_on": None,
        "evidence": "",
    }

    class Meta:
        verbose_name = "Thỏa thuận hợp tác"
        verbose_name_plural = verbose_name
        indexes = [models.Index(fields=["org", "signed_on"], name="cooperation_org_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "org"], name="cooperation_key", violation_error_message="Thỏa thuận này của đơn vị đã có trong sổ."
            ),
            models.CheckConstraint(
                name="cooperation_ends_after_signing",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("signed_on")),
                violation_error_message="“Hiệu lực đến ngày” phải từ ngày ký trở đi.",
            ),
            models.CheckConstraint(
                name="cooperation_delivered_after_signing",
                condition=Q(delivered_on__isnull=True) | Q(delivered_on__gte=F("signed_on")),
                violation_error_message="Ngày có sản phẩm phải từ ngày ký trở đi.",
            ),
            models.CheckConstraint(
                name="cooperation_deliverable_with_date",
                condition=Q(deliverable="", delivered_on__isnull=True) | (~Q(deliverable="") & Q(delivered_on__isnull=False)),
                violation_error_message="Sản phẩm đã có và ngày có sản phẩm phải ghi cùng nhau.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.title}"
