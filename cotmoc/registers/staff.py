"""Who works where, from when to when. Only a code of the person is kept: no name, no birth date, no identity number."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cotmoc.registers.base import Register
from cotmoc.registers.dimensions.base import By


class Staff(Register):
    """Biên chế: mỗi dòng là một thời gian làm việc của một người tại một đơn vị."""

    class Group(models.TextChoices):
        CAN_BO = "can_bo", "Cán bộ"
        CONG_CHUC = "cong_chuc", "Công chức"
        VIEN_CHUC = "vien_chuc", "Viên chức"
        KHONG_CHUYEN_TRACH = "khong_chuyen_trach", "Người hoạt động không chuyên trách"

    class Level(models.TextChoices):
        PROVINCE = "province", "Cấp tỉnh"
        COMMUNE = "commune", "Cấp xã"

    person_code = models.CharField("Mã cán bộ", max_length=40, help_text="Mã trong cơ sở dữ liệu cán bộ; không ghi số căn cước.")
    group = models.CharField("Nhóm vị trí", max_length=20, choices=Group)
    level = models.CharField("Cấp", max_length=8, choices=Level)
    starts_on = models.DateField("Làm việc từ ngày")
    ends_on = models.DateField("Đến hết ngày", null=True, blank=True, help_text="Để trống khi còn làm việc tại đơn vị.")

    key = ["person_code", "org", "starts_on"]
    counted_on = "starts_on"
    org_until = "ends_on"
    ahead = ["ends_on"]
    by = {"group": By("group"), "level": By("level")}
    example = {"person_code": "CB-000123", "group": "cong_chuc", "level": "commune", "starts_on": "01/07/2025", "ends_on": None}

    class Meta:
        verbose_name = "Biên chế cán bộ, công chức"
        verbose_name_plural = verbose_name
        indexes = [models.Index(fields=["org", "starts_on"], name="staff_org_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["person_code", "org", "starts_on"],
                name="staff_key",
                violation_error_message="Người này đã có trong sổ tại đơn vị từ ngày đó.",
            ),
            models.CheckConstraint(
                name="staff_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="“Đến hết ngày” phải từ ngày bắt đầu làm việc trở đi.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_code} từ {self.starts_on:%d/%m/%Y}"
