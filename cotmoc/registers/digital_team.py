"""Community digital teams: volunteers of a hamlet or quarter who help their neighbours with digital services."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cotmoc.registers.base import Register


class DigitalTeam(Register):
    """Tổ công nghệ số cộng đồng: mỗi tổ một dòng, từ ngày thành lập đến ngày thôi hoạt động."""

    code = models.CharField("Mã tổ", max_length=40)
    name = models.CharField("Tên tổ", max_length=200)
    formed_on = models.DateField("Ngày thành lập")
    dissolved_on = models.DateField("Thôi hoạt động từ ngày", null=True, blank=True)
    members = models.PositiveSmallIntegerField("Số thành viên")
    women = models.PositiveSmallIntegerField("Trong đó nữ", null=True, blank=True)

    key = ["code"]
    counted_on = "formed_on"
    bounds = {"members": (1, 500)}
    org_until = "dissolved_on"
    named_by = "name"
    example = {
        "code": "TCN-29110-03",
        "name": "Tổ công nghệ số cộng đồng ấp 3",
        "formed_on": "15/07/2025",
        "dissolved_on": None,
        "members": 7,
        "women": 3,
    }

    class Meta:
        verbose_name = "Tổ công nghệ số cộng đồng"
        verbose_name_plural = verbose_name
        indexes = [models.Index(fields=["org", "formed_on"], name="digital_team_org_day")]
        constraints = [
            models.UniqueConstraint(fields=["code"], name="digital_team_key", violation_error_message="Mã tổ này đã có trong sổ."),
            models.CheckConstraint(
                name="digital_team_ends_after_start",
                condition=Q(dissolved_on__isnull=True) | Q(dissolved_on__gte=F("formed_on")),
                violation_error_message="Ngày thôi hoạt động phải từ ngày thành lập trở đi.",
            ),
            models.CheckConstraint(
                name="digital_team_women_in_members",
                condition=Q(women__isnull=True) | Q(women__lte=F("members")),
                violation_error_message="Số nữ không được lớn hơn số thành viên.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
