"""Schemes, projects, programmes, strategies and master plans under a code that lasts as long as they do."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cotmoc.registers.base import Register
from cotmoc.registers.dimensions.base import By
from cotmoc.registers.dimensions.sector import Sector, by_sector
from cotmoc.registers.fields import Money, Unit


class Project(Register):
    """Đề án, dự án: mỗi đề án, dự án, chương trình, chiến lược, quy hoạch một dòng; mã giữ nguyên khi văn bản được sửa đổi, thay thế."""

    class Kind(models.TextChoices):
        SCHEME = "scheme", "Đề án"
        PROJECT = "project", "Dự án"
        PROGRAMME = "programme", "Chương trình"
        STRATEGY = "strategy", "Chiến lược"
        MASTER_PLAN = "master_plan", "Quy hoạch"

    class Field(models.TextChoices):
        KHCN = "khcn", "Khoa học và công nghệ"
        DMST = "dmst", "Đổi mới sáng tạo"
        CDS = "cds", "Chuyển đổi số"
        ALL = "all", "Chung cho cả ba"

    code = models.CharField("Mã đề án, dự án", max_length=40)
    name = models.CharField("Tên gọi", max_length=400, help_text="Không ghi lại loại (đề án, dự án …).")
    kind = models.CharField("Loại", max_length=12, choices=Kind)
    lead = Unit("Cơ quan chủ trì", null=True, blank=True)
    field = models.CharField("Lĩnh vực", max_length=4, choices=Field, null=True, blank=True)
    sector = models.CharField("Ngành kinh tế", max_length=12, choices=Sector, null=True, blank=True)
    budget = Money("Kinh phí (đồng)", null=True, blank=True)
    sources = models.CharField("Nguồn vốn", max_length=300, blank=True)
    starts_on = models.DateField("Bắt đầu ngày")
    ends_on = models.DateField("Kết thúc theo văn bản ngày", null=True, blank=True)
    stopped_on = models.DateField("Dừng, hoàn thành ngày", null=True, blank=True)
    document = models.CharField("Văn bản giao, phê duyệt", max_length=200, blank=True)

    key = ["code"]
    counted_on = "starts_on"
    line = ["kind"]
    org_until = "ends_on"
    ahead = ["starts_on", "ends_on"]
    named_by = "name"
    by = {"kind": By("kind"), "field": By("field"), "sector": by_sector()}
    example = {
        "code": "DA-2025-01",
        "name": "Phát triển hạ tầng số dùng chung của tỉnh",
        "kind": "project",
        "lead": None,
        "field": "cds",
        "sector": None,
        "budget": "48000000000",
        "sources": "Ngân sách tỉnh",
        "starts_on": "01/04/2025",
        "ends_on": "31/12/2027",
        "stopped_on": None,
        "document": "Quyết định số 123/QĐ-UBND",
    }

    class Meta:
        verbose_name = "Đề án, dự án"
        verbose_name_plural = verbose_name
        indexes = [models.Index(fields=["org", "starts_on"], name="project_org_day")]
        constraints = [
            models.UniqueConstraint(fields=["code"], name="project_key", violation_error_message="Mã đề án, dự án này đã có trong sổ."),
            models.CheckConstraint(
                name="project_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
            ),
            models.CheckConstraint(
                name="project_stopped_after_start",
                condition=Q(stopped_on__isnull=True) | Q(stopped_on__gte=F("starts_on")),
                violation_error_message="Ngày dừng, hoàn thành phải từ ngày bắt đầu trở đi.",
            ),
            models.CheckConstraint(
                name="project_budget_not_negative",
                condition=Q(budget__isnull=True) | Q(budget__gte=0),
                violation_error_message="Kinh phí không được âm.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.name}"
