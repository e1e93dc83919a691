"""Who has learned digital skills: counts of people by commune, group and sex as they stand at the end of a month."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cotmoc.registers.base import Register
from cotmoc.registers.dimensions.base import By
from cotmoc.registers.dimensions.person import Sex
from cotmoc.registers.fields import Month


class DigitalLiteracy(Register):
    """Phổ cập kỹ năng số: mỗi địa bàn, nhóm người, giới tính và tháng một dòng; số cộng dồn đến cuối tháng."""

    class People(models.TextChoices):
        PUPIL = "pupil", "Học sinh dưới 18 tuổi"
        OFFICIAL = "official", "Cán bộ, công chức, viên chức"
        WORKER = "worker", "Người lao động trong doanh nghiệp"
        ADULT = "adult", "Người trưởng thành khác"

    month = Month("Tháng báo cáo")
    people = models.CharField("Nhóm người", max_length=10, choices=People, help_text="Mỗi người ở đúng một nhóm.")
    sex = models.CharField("Giới tính", max_length=6, choices=Sex)
    total = models.PositiveIntegerField("Tổng số trong nhóm")
    learned = models.PositiveIntegerField("Đã học kỹ năng số", help_text="Người đã học xong, cộng dồn; mỗi người tính một lần.")
    confirmed = models.PositiveIntegerField(
        "Được xác nhận trên VNeID", help_text="Người được xác nhận phổ cập kỹ năng số trên VNeID, cộng dồn."
    )

    key = ["month", "people", "sex", "org"]
    counted_on = "month"
    by = {"people": By("people"), "sex": By("sex")}
    example = {"month": "10/2025", "people": "adult", "sex": "female", "total": 6240, "learned": 2710, "confirmed": 1580}

    class Meta:
        verbose_name = "Phổ cập kỹ năng số"
        verbose_name_plural = verbose_name
        indexes = [models.Index(fields=["org", "month"], name="digital_literacy_org_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["month", "people", "sex", "org"],
                name="digital_literacy_key",
                violation_error_message="Nhóm người và giới tính này của đơn vị và tháng đó đã có trong sổ.",
            ),
            models.CheckConstraint(
                name="digital_literacy_learned_in_total",
                condition=Q(learned__lte=F("total")),
                violation_error_message="Số người đã học không được lớn hơn tổng số trong nhóm.",
            ),
            models.CheckConstraint(
                name="digital_literacy_confirmed_in_total",
                condition=Q(confirmed__lte=F("total")),
                violation_error_message="Số người được xác nhận không được lớn hơn tổng số trong nhóm.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_people_display()}, {self.get_sex_display()} {self.month:%m/%Y}"
