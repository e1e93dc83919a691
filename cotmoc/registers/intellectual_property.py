"""Industrial property from its application to its grant and its use in business."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cotmoc.registers.base import Register, tax_code_rule
from cotmoc.registers.dimensions.base import By
from cotmoc.registers.dimensions.sector import Sector, by_sector


class IntellectualProperty(Register):
    """Sở hữu trí tuệ: mỗi đơn đăng ký một dòng, kể cả văn bằng được cấp và lần khai thác thương mại đầu tiên."""

    class Kind(models.TextChoices):
        INVENTION = "invention", "Sáng chế"
        UTILITY = "utility", "Giải pháp hữu ích"
        DESIGN = "design", "Kiểu dáng công nghiệp"
        TRADEMARK = "trademark", "Nhãn hiệu"
        GEOGRAPHICAL = "geographical", "Chỉ dẫn địa lý"
        PLANT = "plant", "Giống cây trồng"
        SOFTWARE = "software", "Chương trình máy tính"

    class Owner(models.TextChoices):
        ENTERPRISE = "enterprise", "Doanh nghiệp, hợp tác xã"
        INSTITUTE = "institute", "Viện, trường"
        STATE = "state", "Cơ quan nhà nước"
        PERSON = "person", "Cá nhân"

    class Way(models.TextChoices):
        OWN_USE = "own_use", "Tự sản xuất, kinh doanh"
        LICENCE = "licence", "Cho phép người khác sử dụng"
        SALE = "sale", "Chuyển nhượng"
        CAPITAL = "capital", "Góp vốn"

    code = models.CharField("Số đơn", max_length=40)
    title = models.CharField("Tên đối tượng", max_length=500)
    kind = models.CharField("Loại đối tượng", max_length=12, choices=Kind)
    owner = models.CharField("Chủ đơn", max_length=10, choices=Owner)
    tax_code = models.CharField("Mã số thuế của chủ đơn", max_length=14, blank=True, validators=[tax_code_rule])
    sector = models.CharField("Ngành", max_length=12, choices=Sector, null=True, blank=True)
    filed_on = models.DateField("Ngày nộp đơn")
    granted_on = models.DateField("Cấp văn bằng ngày", null=True, blank=True)
    patent_no = models.CharField("Số văn bằng", max_length=40, blank=True)
    commercial_on = models.DateField("Khai thác thương mại từ ngày", null=True, blank=True)
    commercial_way = models.CharField("Cách khai thác", max_length=8, choices=Way, null=True, blank=True)
    ended_on = models.DateField("Hết hiệu lực, rút đơn từ ngày", null=True, blank=True)

    key = ["code"]
    counted_on = "filed_on"
    org_until = "ended_on"
    ahead = ["ended_on"]
    named_by = "title"
    by = {"kind": By("kind"), "owner": By("owner"), "sector": by_sector()}
    example = {
        "code": "1-2024-01234",
        "title": "Thiết bị tách cơm dừa bán tự động",
        "kind": "invention",
        "owner": "enterprise",
        "tax_code": "1300123456",
        "sector": "industry",
        "filed_on": "04/03/2024",
        "granted_on": "20/10/2025",
        "patent_no": "45678",
        "commercial_on": "05/01/2026",
        "commercial_way": "own_use",
        "ended_on": None,
    }

    class Meta:
        verbose_name = "Sở hữu trí tuệ"
        verbose_name_plural = verbose_name
        indexes = [models.Index(fields=["org", "filed_on"], name="intellectual_prop_org_day")]
        constraints = [
            models.UniqueConstraint(fields=["code"], name="intellectual_property_key", violation_error_message="Đơn này đã có trong sổ."),
            models.CheckConstraint(
                name="intellectual_property_granted_after_filing",
                condition=Q(granted_on__isnull=True) | Q(granted_on__gte=F("filed_on")),
                violation_error_message="Ngày cấp văn bằng phải từ ngày nộp đơn trở đi.",
            ),
            models.CheckConstraint(
                name="intellectual_property_ended_after_filing",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("filed_on")),
                violation_error_message="Ngày hết hiệu lực phải từ ngày nộp đơn trở đi.",
            ),
            models.CheckConstraint(
                name="intellectual_property_commercial_has_a_way",
                condition=Q(commercial_on__isnull=True, commercial_way__isnull=True)
                | Q(commercial_on__isnull=False, commercial_way__isnull=False),
                violation_error_message="Đã khai thác thương mại thì ghi cả ngày và cách khai thác; chưa thì để trống cả hai.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.title}"
