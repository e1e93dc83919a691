"""Research tasks from approval to acceptance; the cohort of "applied within 12 months" starts here."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cotmoc.registers.base import Register
from cotmoc.registers.dimensions.base import By
from cotmoc.registers.fields import Money


class ResearchTask(Register):
    """Nhiệm vụ KH&CN: mỗi dòng là một nhiệm vụ, kể cả kết quả nghiệm thu."""

    class Level(models.TextChoices):
        NHA_NUOC = "nha_nuoc", "Cấp quốc gia"
        BO = "bo", "Cấp bộ"
        TINH = "tinh", "Cấp tỉnh"
        CO_SO = "co_so", "Cấp cơ sở"

    class Grade(models.TextChoices):
        XUAT_SAC = "xuat_sac", "Xuất sắc"
        DAT = "dat", "Đạt"
        KHONG_DAT = "khong_dat", "Không đạt"

    code = models.CharField("Mã nhiệm vụ", max_length=40)
    title = models.CharField("Tên nhiệm vụ", max_length=500)
    level = models.CharField("Cấp quản lý", max_length=10, choices=Level)
    field = models.CharField("Lĩnh vực nghiên cứu", max_length=120, blank=True)
    host = models.CharField("Tổ chức chủ trì", max_length=200)
    budget = Money("Kinh phí (đồng)", null=True, blank=True)
    starts_on = models.DateField("Ngày bắt đầu")
    ends_on = models.DateField("Ngày kết thúc theo hợp đồng", null=True, blank=True)
    accepted_on = models.DateField("Ngày nghiệm thu", null=True, blank=True)
    grade = models.CharField("Kết quả nghiệm thu", max_length=10, choices=Grade, null=True, blank=True)

    key = ["code"]
    counted_on = "starts_on"
    line = ["level"]
    org_until = "accepted_on"
    ahead = ["ends_on"]
    named_by = "title"
    by = {"level": By("level"), "grade": By("grade")}
    example = {
        "code": "ĐT-2023-05",
        "title": "Ứng dụng cảm biến theo dõi độ mặn cho vùng trồng dừa",
        "level": "tinh",
        "field": "Khoa học nông nghiệp",
        "host": "Trung tâm Ứng dụng tiến bộ KH&CN",
        "budget": "1850000000",
        "starts_on": "01/03/2023",
        "ends_on": "28/02/2025",
        "accepted_on": "15/04/2025",
        "grade": "dat",
    }

    class Meta:
        verbose_name = "Nhiệm vụ khoa học và công nghệ"
        verbose_name_plural = verbose_name
        indexes = [models.Index(fields=["org", "starts_on"], name="research_task_org_day")]
        constraints = [
            models.UniqueConstraint(fields=["code"], name="research_task_key", violation_error_message="Mã nhiệm vụ này đã có trong sổ."),
            models.CheckConstraint(
                name="research_task_grade_needs_acceptance",
                condition=Q(grade__isnull=True) | Q(accepted_on__isnull=False),
                violation_error_message="Có kết quả nghiệm thu thì phải ghi ngày nghiệm thu.",
            ),
            models.CheckConstraint(
                name="research_task_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
            ),
            models.CheckConstraint(
                name="research_task_accepted_after_start",
                condition=Q(accepted_on__isnull=True) | Q(accepted_on__gte=F("starts_on")),
                violation_error_message="Ngày nghiệm thu phải từ ngày bắt đầu trở đi.",
            ),
            models.CheckConstraint(
                name="research_task_budget_not_negative",
                condition=Q(budget__isnull=True) | Q(budget__gte=0),
                violation_error_message="Kinh phí không được âm.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.title}"
