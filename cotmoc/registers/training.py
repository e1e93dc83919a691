"""Courses people took; being trained and being certified are two different results."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cotmoc.registers.base import Register
from cotmoc.registers.dimensions.base import By


class Training(Register):
    """Bồi dưỡng: mỗi dòng là một người tham gia một khóa."""

    class Kind(models.TextChoices):
        BASIC_DIGITAL = "basic_digital", "Kỹ năng số cơ bản"
        ADVANCED_DIGITAL = "advanced_digital", "Kỹ năng số nâng cao"
        AI = "ai", "Trí tuệ nhân tạo"
        INNOVATION = "innovation", "Đổi mới sáng tạo"
        OTHER = "other", "Khác"

    class Mode(models.TextChoices):
        ONLINE = "online", "Trực tuyến"
        IN_PERSON = "in_person", "Trực tiếp"
        MIXED = "mixed", "Kết hợp"

    class Result(models.TextChoices):
        COMPLETED = "completed", "Hoàn thành"
        CERTIFIED = "certified", "Đạt, có chứng nhận"
        FAILED = "failed", "Không đạt"

    person_code = models.CharField("Mã cán bộ", max_length=40)
    course = models.CharField("Tên khóa", max_length=200)
    kind = models.CharField("Loại khóa", max_length=20, choices=Kind)
    provider = models.CharField("Đơn vị tổ chức", max_length=200, blank=True)
    mode = models.CharField("Hình thức", max_length=10, choices=Mode)
    started_on = models.DateField("Ngày bắt đầu")
    completed_on = models.DateField("Ngày hoàn thành", null=True, blank=True)
    result = models.CharField("Kết quả", max_length=10, choices=Result, null=True, blank=True, help_text="Để trống khi chưa kết thúc khóa.")
    certificate_no = models.CharField("Số chứng nhận", max_length=60, blank=True)

    key = ["person_code", "course", "started_on"]
    counted_on = "started_on"
    by = {"kind": By("kind"), "mode": By("mode"), "result": By("result")}
    example = {
        "person_code": "CB-000123",
        "course": "Kỹ năng số cơ bản cho cán bộ, công chức cấp xã",
        "kind": "basic_digital",
        "provider": "Trường Chính trị tỉnh",
        "mode": "online",
        "started_on": "05/08/2025",
        "completed_on": "20/08/2025",
        "result": "completed",
        "certificate_no": "",
    }

    class Meta:
        verbose_name = "Bồi dưỡng kỹ năng số"
        verbose_name_plural = verbose_name
        indexes = [models.Index(fields=["org", "started_on"], name="training_org_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["person_code", "course", "started_on"],
                name="training_key",
                violation_error_message="Người này đã có trong sổ với khóa và ngày bắt đầu đó.",
            ),
            models.CheckConstraint(
                name="training_ends_after_start",
                condition=Q(completed_on__isnull=True) | Q(completed_on__gte=F("started_on")),
                violation_error_message="Ngày hoàn thành phải từ ngày bắt đầu trở đi.",
            ),
            models.CheckConstraint(
                name="training_result_needs_date",
                condition=Q(result__isnull=True) | Q(completed_on__isnull=False),
                violation_error_message="Có kết quả thì phải ghi ngày hoàn thành.",
            ),
            models.CheckConstraint(
                name="training_certified_has_number",
                condition=Q(result__isnull=True) | ~Q(result="certified") | ~Q(certificate_no=""),
                violation_error_message="Kết quả “Đạt, có chứng nhận” thì phải ghi số chứng nhận.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_code}: {self.course}"
