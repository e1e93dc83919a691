"""Incidents of information security: when found, when due, when handled. No personal data, no secrets."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cotmoc.registers.base import Register
from cotmoc.registers.dimensions.base import By
from cotmoc.registers.fields import Ref


class Incident(Register):
    """Sự cố an toàn thông tin: mỗi sự cố một dòng; không ghi dữ liệu cá nhân, bí mật nhà nước hoặc chi tiết lỗ hổng."""

    class Kind(models.TextChoices):
        MALWARE = "malware", "Mã độc"
        INTRUSION = "intrusion", "Xâm nhập trái phép"
        LEAK = "leak", "Lộ, mất dữ liệu"
        OVERLOAD = "overload", "Tấn công từ chối dịch vụ"
        FRAUD = "fraud", "Giả mạo, lừa đảo"
        FAILURE = "failure", "Lỗi thiết bị, phần mềm"
        OTHER = "other", "Sự cố khác"

    class Severity(models.TextChoices):
        LOW = "low", "Thấp"
        MEDIUM = "medium", "Trung bình"
        HIGH = "high", "Cao"
        SERIOUS = "serious", "Nghiêm trọng"

    code = models.CharField("Mã sự cố", max_length=40)
    kind = models.CharField("Loại sự cố", max_length=10, choices=Kind)
    severity = models.CharField("Mức độ", max_length=8, choices=Severity)
    system = Ref("information_system", "Hệ thống bị ảnh hưởng", null=True, blank=True)
    found_on = models.DateField("Ngày phát hiện")
    due_on = models.DateField("Hạn xử lý")
    handled_on = models.DateField("Ngày xử lý xong", null=True, blank=True)
    measure = models.CharField(
        "Biện pháp đã làm", max_length=500, blank=True, help_text="Nói chung, không ghi tên người, địa chỉ mạng, mật khẩu hay lỗ hổng."
    )

    key = ["code"]
    counted_on = "found_on"
    org_until = "handled_on"
    ahead = ["due_on"]
    by = {"kind": By("kind"), "severity": By("severity")}
    example = {
        "code": "SC-2025-014",
        "kind": "malware",
        "severity": "medium",
        "system": "",
        "found_on": "03/09/2025",
        "due_on": "08/09/2025",
        "handled_on": "05/09/2025",
        "measure": "Cách ly máy nhiễm, quét và khôi phục từ bản sao lưu",
    }

    class Meta:
        verbose_name = "Sự cố an toàn thông tin mạng"
        verbose_name_plural = verbose_name
        indexes = [models.Index(fields=["org", "found_on"], name="incident_org_day")]
        constraints = [
            models.UniqueConstraint(fields=["code"], name="incident_key", violation_error_message="Mã sự cố này đã có trong sổ."),
            models.CheckConstraint(
                name="incident_due_after_found",
                condition=Q(due_on__gte=F("found_on")),
                violation_error_message="Hạn xử lý phải từ ngày phát hiện trở đi.",
            ),
            models.CheckConstraint(
                name="incident_handled_after_found",
                condition=Q(handled_on__isnull=True) | Q(handled_on__gte=F("found_on")),
                violation_error_message="Ngày xử lý xong phải từ ngày phát hiện trở đi.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.get_kind_display()}"
