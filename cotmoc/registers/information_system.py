"""Information systems and how each is protected: its approved level, and since when its protection is in place."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cotmoc.registers.base import Register
from cotmoc.registers.dimensions.base import By


class InformationSystem(Register):
    """Hệ thống thông tin: mỗi hệ thống của đơn vị chủ quản một dòng, kể cả khi chưa được phê duyệt cấp độ an toàn."""

    class Purpose(models.TextChoices):
        INTERNAL = "internal", "Phục vụ hoạt động nội bộ"
        PUBLIC = "public", "Phục vụ người dân, doanh nghiệp"
        SHARED = "shared", "Hạ tầng dùng chung"
        CONTROL = "control", "Điều khiển công nghiệp"
        OTHER = "other", "Mục đích khác"

    class Level(models.TextChoices):
        ONE = "1", "Cấp độ 1"
        TWO = "2", "Cấp độ 2"
        THREE = "3", "Cấp độ 3"
        FOUR = "4", "Cấp độ 4"
        FIVE = "5", "Cấp độ 5"

    code = models.CharField("Mã hệ thống", max_length=40)
    name = models.CharField("Tên hệ thống", max_length=300)
    purpose = models.CharField("Mục đích", max_length=10, choices=Purpose)
    in_use_from = models.DateField("Vận hành từ ngày")
    in_use_to = models.DateField("Ngừng sau ngày", null=True, blank=True)
    level = models.CharField("Cấp độ được phê duyệt", max_length=1, choices=Level, null=True, blank=True)
    level_approved_on = models.DateField("Ngày phê duyệt cấp độ", null=True, blank=True)
    decision_no = models.CharField("Số văn bản phê duyệt", max_length=60, blank=True)
    protected_on = models.DateField(
        "Bảo vệ đầy đủ từ ngày", null=True, blank=True, help_text="Ngày triển khai xong phương án bảo vệ theo cấp độ đã phê duyệt."
    )
    monitored = models.BooleanField("Có giám sát an toàn", default=False)
    anti_malware = models.BooleanField("Có phòng, chống mã độc", default=False)

    key = ["code"]
    counted_on = "in_use_from"
    org_until = "in_use_to"
    ahead = ["in_use_to"]
    named_by = "name"
    by = {"purpose": By("purpose")}
    example = {
        "code": "HTTT-0042",
        "name": "Hệ thống thông tin giải quyết thủ tục hành chính tỉnh",
        "purpose": "public",
        "in_use_from": "01/07/2025",
        "in_use_to": None,
        "level": "3",
        "level_approved_on": "15/09/2025",
        "decision_no": "215/QĐ-UBND",
        "protected_on": "20/10/2025",
        "monitored": True,
        "anti_malware": True,
    }

    class Meta:
        verbose_name = "Hệ thống thông tin theo cấp độ an toàn"
        verbose_name_plural = verbose_name
        indexes = [models.Index(fields=["org", "in_use_from"], name="information_system_org_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["code"], name="information_system_key", violation_error_message="Mã hệ thống này đã có trong sổ."
            ),
            models.CheckConstraint(
                name="information_system_ends_after_start",
                condition=Q(in_use_to__isnull=True) | Q(in_use_to__gte=F("in_use_from")),
                violation_error_message="Ngày ngừng phải từ ngày vận hành trở đi.",
            ),
            models.CheckConstraint(
                name="information_system_level_with_date",
                condition=Q(level__isnull=True, level_approved_on__isnull=True) | Q(level__isnull=False, level_approved_on__isnull=False),
                violation_error_message="Cấp độ được phê duyệt và ngày phê duyệt phải ghi cùng nhau.",
            ),
            models.CheckConstraint(
                name="information_system_protected_by_level",
                condition=Q(protected_on__isnull=True) | Q(level__isnull=False),
                violation_error_message="Phương án bảo vệ theo cấp độ: phải ghi cấp độ đã được phê duyệt.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.name}"
