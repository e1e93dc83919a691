"""How the plan is led: directives, meetings of the steering committee, inspections, heads who answer for the results."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cotmoc.registers.base import Register


class Leadership(Register):
    """Lãnh đạo, chỉ đạo: mỗi văn bản chỉ đạo, cuộc họp ban chỉ đạo, đợt kiểm tra hoặc văn bản giao trách nhiệm người đứng đầu một dòng."""

    class Kind(models.TextChoices):
        DIRECTIVE = "directive", "Văn bản chỉ đạo"
        MEETING = "meeting", "Họp ban chỉ đạo"
        INSPECTION = "inspection", "Kiểm tra, giám sát"
        HEAD = "head", "Giao trách nhiệm người đứng đầu"

    document_no = models.CharField("Số, ký hiệu văn bản", max_length=60, help_text="Văn bản chỉ đạo, thông báo kết luận, báo cáo kiểm tra.")
    kind = models.CharField("Loại việc", max_length=10, choices=Kind)
    title = models.CharField("Trích yếu", max_length=300)
    dated_on = models.DateField("Ngày ban hành, ngày họp, ngày kiểm tra")
    replaced_on = models.DateField("Hết hiệu lực từ ngày", null=True, blank=True)
    inspected = models.PositiveSmallIntegerField("Số đơn vị được kiểm tra", null=True, blank=True)

    key = ["document_no", "kind", "org"]
    counted_on = "dated_on"
    line = ["kind"]
    org_until = "replaced_on"
    ahead = ["replaced_on"]
    named_by = "title"
    example = {
        "document_no": "112/TB-BCĐ",
        "kind": "meeting",
        "title": "Kết luận phiên họp quý III/2025 của Ban Chỉ đạo",
        "dated_on": "26/09/2025",
        "replaced_on": None,
        "inspected": None,
    }

    class Meta:
        verbose_name = "Lãnh đạo, chỉ đạo, kiểm tra"
        verbose_name_plural = verbose_name
        indexes = [models.Index(fields=["org", "dated_on"], name="leadership_org_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["document_no", "kind", "org"],
                name="leadership_key",
                violation_error_message="Văn bản này với loại việc đó của đơn vị đã có trong sổ.",
            ),
            models.CheckConstraint(
                name="leadership_ends_after_start",
                condition=Q(replaced_on__isnull=True) | Q(replaced_on__gte=F("dated_on")),
                violation_error_message="Ngày hết hiệu lực phải từ ngày văn bản trở đi.",
            ),
            models.CheckConstraint(
                name="leadership_inspected_by_inspection",
                condition=Q(inspected__isnull=True) | Q(kind="inspection"),
                violation_error_message="Chỉ dòng kiểm tra, giám sát mới ghi số đơn vị được kiểm tra.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_no}: {self.title}"
