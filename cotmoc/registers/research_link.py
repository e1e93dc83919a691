"""What ties the ecosystem together: contracts, licences, transfers between an actor and an enterprise."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cotmoc.registers.base import Register, tax_code_rule
from cotmoc.registers.dimensions.base import By
from cotmoc.registers.dimensions.sector import Sector, by_sector
from cotmoc.registers.fields import Money, Ref


class ResearchLink(Register):
    """Liên kết nghiên cứu, chuyển giao: mỗi hợp đồng giữa một chủ thể và một doanh nghiệp một dòng; đơn vị là nơi đặt trụ sở."""

    class Kind(models.TextChoices):
        RESEARCH = "research", "Hợp đồng nghiên cứu, dịch vụ KH&CN"
        LICENCE = "licence", "Chuyển quyền sử dụng sở hữu trí tuệ"
        TRANSFER = "transfer", "Chuyển giao công nghệ"
        JOINT = "joint", "Nghiên cứu chung, góp vốn bằng kết quả"
        INCUBATION = "incubation", "Ươm tạo, cố vấn"
        FUNDING = "funding", "Đầu tư, tài trợ"

    code = models.CharField("Số hợp đồng", max_length=60)
    actor = Ref("ecosystem_actor", "Chủ thể hệ sinh thái")
    tax_code = models.CharField("Mã số thuế doanh nghiệp", max_length=14, validators=[tax_code_rule])
    kind = models.CharField("Loại liên kết", max_length=12, choices=Kind)
    sector = models.CharField("Ngành ứng dụng", max_length=12, choices=Sector, null=True, blank=True)
    subject = models.CharField("Nội dung", max_length=500)
    signed_on = models.DateField("Ngày ký")
    ends_on = models.DateField("Kết thúc vào ngày", null=True, blank=True)
    value = Money("Giá trị hợp đồng (đồng)", null=True, blank=True, help_text="Để trống khi hợp đồng không ghi giá trị.")

    key = ["code"]
    counted_on = "signed_on"
    org_until = "ends_on"
    ahead = ["ends_on"]
    named_by = "subject"
    by = {"kind": By("kind"), "sector": by_sector()}
    example = {
        "code": "12/2025/HĐCG",
        "actor": "HST-001",
        "tax_code": "1300123456",
        "kind": "transfer",
        "sector": "agriculture",
        "subject": "Chuyển giao quy trình sấy lạnh cơm dừa",
        "signed_on": "12/06/2025",
        "ends_on": "11/06/2027",
        "value": "850000000",
    }

    class Meta:
        verbose_name = "Liên kết nghiên cứu, chuyển giao công nghệ"
        verbose_name_plural = verbose_name
        indexes = [models.Index(fields=["org", "signed_on"], name="research_link_org_day")]
        constraints = [
            models.UniqueConstraint(fields=["code"], name="research_link_key", violation_error_message="Số hợp đồng này đã có trong sổ."),
            models.CheckConstraint(
                name="research_link_ends_after_signing",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("signed_on")),
                violation_error_message="Ngày kết thúc phải từ ngày ký trở đi.",
            ),
            models.CheckConstraint(
                name="research_link_value_not_negative",
                condition=Q(value__isnull=True) | Q(value__gte=0),
                violation_error_message="Giá trị hợp đồng không được âm.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.subject}"
