"""People of research, technology and digital work: attracted, trained, kept. Only a code of the person is kept."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cotmoc.registers.base import Register
from cotmoc.registers.dimensions.base import By
from cotmoc.registers.dimensions.person import Sex
from cotmoc.registers.dimensions.science import ScienceField
from cotmoc.registers.fields import Percent, Ref


class Talent(Register):
    """Nhân lực KH&CN, ĐMST và CĐS: mỗi dòng là một thời gian làm việc của một người, kể từ khi được thu hút, đào tạo."""

    class How(models.TextChoices):
        ATTRACTED = "attracted", "Thu hút"
        TRAINED = "trained", "Đào tạo"
        CONTRACTED = "contracted", "Hợp đồng chuyên gia"
        IN_PLACE = "in_place", "Tại chỗ"

    class Role(models.TextChoices):
        RESEARCHER = "researcher", "Cán bộ nghiên cứu"
        TECHNICIAN = "technician", "Kỹ thuật viên"
        DIGITAL = "digital", "Nhân lực công nghệ số"
        INNOVATION = "innovation", "Nhân lực ĐMST, khởi nghiệp"
        MANAGER = "manager", "Cán bộ quản lý KH&CN"

    class Degree(models.TextChoices):
        DOCTOR = "doctor", "Tiến sĩ"
        MASTER = "master", "Thạc sĩ"
        BACHELOR = "bachelor", "Đại học"
        COLLEGE = "college", "Cao đẳng, trung cấp"
        OTHER = "other", "Trình độ khác"

    person_code = models.CharField("Mã nhân lực", max_length=40, help_text="Mã do đơn vị đặt; không ghi họ tên, số căn cước.")
    how = models.CharField("Diện", max_length=10, choices=How)
    role = models.CharField("Vị trí", max_length=10, choices=Role)
    degree = models.CharField("Trình độ cao nhất", max_length=8, choices=Degree)
    field = models.CharField("Lĩnh vực chuyên môn", max_length=12, choices=ScienceField)
    sex = models.CharField("Giới tính", max_length=6, choices=Sex, null=True, blank=True)
    employer = Ref("ecosystem_actor", "Tổ chức sử dụng", null=True, blank=True)
    starts_on = models.DateField("Nhận việc, xong khóa đào tạo ngày")
    ends_on = models.DateField("Làm việc đến hết ngày", null=True, blank=True, help_text="Để trống khi còn làm việc.")
    research_percent = Percent("Thời gian dành cho nghiên cứu (%)", default=0)

    key = ["person_code", "org", "starts_on"]
    counted_on = "starts_on"
    org_until = "ends_on"
    ahead = ["ends_on"]
    by = {"how": By("how"), "role": By("role"), "degree": By("degree"), "field": By("field"), "sex": By("sex")}
    example = {
        "person_code": "NL-000045",
        "how": "attracted",
        "role": "researcher",
        "degree": "doctor",
        "field": "agricultural",
        "sex": "female",
        "employer": "HST-001",
        "starts_on": "01/09/2025",
        "ends_on": None,
        "research_percent": "80",
    }

    class Meta:
        verbose_name = "Nhân lực KH&CN, ĐMST, CĐS"
        verbose_name_plural = verbose_name
        indexes = [models.Index(fields=["org", "starts_on"], name="talent_org_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["person_code", "org", "starts_on"],
                name="talent_key",
                violation_error_message="Người này đã có trong sổ tại đơn vị từ ngày đó.",
            ),
            models.CheckConstraint(
                name="talent_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="“Làm việc đến hết ngày” phải từ ngày nhận việc trở đi.",
            ),
            models.CheckConstraint(
                name="talent_percent",
                condition=Q(research_percent__gte=0, research_percent__lte=100),
                violation_error_message="Thời gian dành cho nghiên cứu phải từ 0 đến 100 phần trăm.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_code} từ {self.starts_on:%d/%m/%Y}"
