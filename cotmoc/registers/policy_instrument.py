"""Documents the province has to issue: when each was due, drafted, submitted and issued."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cotmoc.registers.base import Register
from cotmoc.registers.dimensions.base import By
from cotmoc.registers.fields import Unit


class PolicyInstrument(Register):
    """Văn bản cơ chế, chính sách phải ban hành: mỗi văn bản một dòng, từ khi giao soạn thảo đến khi ban hành."""

    class Kind(models.TextChoices):
        COUNCIL_RESOLUTION = "council_resolution", "Nghị quyết của HĐND"
        DECISION_OF_RULES = "decision_of_rules", "Quyết định quy phạm pháp luật của UBND"
        DECISION = "decision", "Quyết định khác"
        PLAN = "plan", "Kế hoạch"
        DIRECTIVE = "directive", "Chỉ thị"
        REGULATION = "regulation", "Quy chế, quy định"
        OTHER = "other", "Văn bản khác"

    class Field(models.TextChoices):
        KHCN = "khcn", "Khoa học và công nghệ"
        DMST = "dmst", "Đổi mới sáng tạo"
        CDS = "cds", "Chuyển đổi số"
        TALENT = "talent", "Nhân lực"
        FINANCE = "finance", "Tài chính, đầu tư"
        OTHER = "other", "Khác"

    code = models.CharField("Mã văn bản phải ban hành", max_length=40)
    title = models.CharField("Trích yếu", max_length=500)
    kind = models.CharField("Loại văn bản", max_length=20, choices=Kind)
    field = models.CharField("Lĩnh vực", max_length=8, choices=Field)
    lead = Unit("Cơ quan soạn thảo", null=True, blank=True)
    assigned_on = models.DateField("Giao soạn thảo ngày")
    due_on = models.DateField("Hạn ban hành")
    drafted_on = models.DateField("Ngày có dự thảo", null=True, blank=True)
    submitted_on = models.DateField("Trình ngày", null=True, blank=True)
    issued_on = models.DateField("Ban hành ngày", null=True, blank=True)
    number = models.CharField("Số, ký hiệu", max_length=60, blank=True)
    dropped_on = models.DateField("Thôi không ban hành từ ngày", null=True, blank=True)

    key = ["code"]
    counted_on = "assigned_on"
    org_until = "issued_on"
    ahead = ["due_on"]
    named_by = "title"
    by = {"kind": By("kind"), "field": By("field")}
    example = {
        "code": "VB-2025-07",
        "title": "Quy định chính sách hỗ trợ đổi mới công nghệ cho doanh nghiệp",
        "kind": "council_resolution",
        "field": "khcn",
        "lead": None,
        "assigned_on": "10/03/2025",
        "due_on": "30/09/2025",
        "drafted_on": "15/05/2025",
        "submitted_on": "20/08/2025",
        "issued_on": "25/09/2025",
        "number": "12/2025/NQ-HĐND",
        "dropped_on": None,
    }

    class Meta:
        verbose_name = "Văn bản cơ chế, chính sách phải ban hành"
        verbose_name_plural = verbose_name
        indexes = [models.Index(fields=["org", "assigned_on"], name="policy_instrument_org_day")]
        constraints = [
            models.UniqueConstraint(fields=["code"], name="policy_instrument_key", violation_error_message="Mã này đã có trong sổ."),
            models.CheckConstraint(
                name="policy_instrument_due_after_assignment",
                condition=Q(due_on__gte=F("assigned_on")),
                violation_error_message="Hạn ban hành phải từ ngày giao soạn thảo trở đi.",
            ),
            models.CheckConstraint(
                name="policy_instrument_submitted_after_draft",
                condition=Q(submitted_on__isnull=True) | Q(drafted_on__isnull=True) | Q(submitted_on__gte=F("drafted_on")),
                violation_error_message="Ngày trình phải từ ngày có dự thảo trở đi.",
            ),
            models.CheckConstraint(
                name="policy_instrument_issued_after_submission",
                condition=Q(issued_on__isnull=True) | Q(submitted_on__isnull=True) | Q(issued_on__gte=F("submitted_on")),
                violation_error_message="Ngày ban hành phải từ ngày trình trở đi.",
            ),
            models.CheckConstraint(
                name="policy_instrument_issued_has_a_number",
                condition=Q(issued_on__isnull=True, number="") | (Q(issued_on__isnull=False) & ~Q(number="")),
                violation_error_message="Đã ban hành thì ghi cả ngày và số, ký hiệu; chưa thì để trống cả hai.",
            ),
            models.CheckConstraint(
                name="policy_instrument_issued_or_dropped",
                condition=Q(issued_on__isnull=True) | Q(dropped_on__isnull=True),
                violation_error_message="Văn bản đã ban hành thì không ghi “Thôi không ban hành”.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.title}"
