"""Digital culture: codes of conduct that units adopt, commitments their people sign, breaches that were established."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cotmoc.registers.base import Register


class DigitalCulture(Register):
    """Văn hóa số: mỗi bộ quy tắc ứng xử được ban hành, đợt ký cam kết hoặc vụ vi phạm đã kết luận một dòng; không ghi tên người."""

    class Kind(models.TextChoices):
        CODE = "code", "Ban hành quy tắc ứng xử"
        COMMITMENT = "commitment", "Đợt ký cam kết"
        BREACH = "breach", "Vi phạm đã kết luận"

    document_no = models.CharField("Số, ký hiệu văn bản", max_length=60)
    kind = models.CharField("Loại việc", max_length=10, choices=Kind)
    title = models.CharField("Trích yếu", max_length=300)
    dated_on = models.DateField("Ngày văn bản, ngày ký")
    replaced_on = models.DateField("Hết hiệu lực từ ngày", null=True, blank=True)
    signed = models.PositiveIntegerField("Số người đã ký", null=True, blank=True)
    bound = models.PositiveIntegerField("Số người thuộc diện ký", null=True, blank=True)

    key = ["document_no", "kind", "org"]
    counted_on = "dated_on"
    line = ["kind"]
    org_until = "replaced_on"
    ahead = ["replaced_on"]
    named_by = "title"
    example = {
        "document_no": "45/QĐ-UBND",
        "kind": "commitment",
        "title": "Ký cam kết thực hiện Quy tắc ứng xử trên môi trường số",
        "dated_on": "20/08/2025",
        "replaced_on": None,
        "signed": 48,
        "bound": 52,
    }

    class Meta:
        verbose_name = "Văn hóa số, quy tắc ứng xử"
        verbose_name_plural = verbose_name
        indexes = [models.Index(fields=["org", "dated_on"], name="digital_culture_org_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["document_no", "kind", "org"],
                name="digital_culture_key",
                violation_error_message="Văn bản này với loại việc đó của đơn vị đã có trong sổ.",
            ),
            models.CheckConstraint(
                name="digital_culture_ends_after_start",
                condition=Q(replaced_on__isnull=True) | Q(replaced_on__gte=F("dated_on")),
                violation_error_message="Ngày hết hiệu lực phải từ ngày văn bản trở đi.",
            ),
            models.CheckConstraint(
                name="digital_culture_signed_of_bound",
                condition=Q(signed__isnull=True, bound__isnull=True) | Q(signed__isnull=False, bound__isnull=False),
                violation_error_message="Số người đã ký và số người thuộc diện ký phải ghi cùng nhau.",
            ),
            models.CheckConstraint(
                name="digital_culture_signed_in_bound",
                condition=Q(signed__isnull=True) | Q(signed__lte=F("bound")),
                violation_error_message="Số người đã ký không được lớn hơn số người thuộc diện ký.",
            ),
            models.CheckConstraint(
                name="digital_culture_commitment_told",
                condition=~Q(kind="commitment") | Q(signed__isnull=False),
                violation_error_message="Đợt ký cam kết phải ghi số người đã ký và số người thuộc diện ký.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_no}: {self.title}"
