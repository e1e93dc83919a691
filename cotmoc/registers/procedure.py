"""The catalogue of administrative procedures: which are online, which need not be filed at home."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cotmoc.registers.base import Register
from cotmoc.registers.dimensions.base import By


class Procedure(Register):
    """Thủ tục hành chính: mỗi thủ tục trong danh mục của tỉnh một dòng."""

    class Authority(models.TextChoices):
        PROVINCE = "province", "Cấp tỉnh"
        COMMUNE = "commune", "Cấp xã"

    class Scope(models.TextChoices):
        WITHIN_PROVINCE = "within_province", "Trong tỉnh"
        CENTRAL_LOCAL = "central_local", "Giữa Trung ương và địa phương, giữa các cấp"
        INTER_PROVINCIAL = "inter_provincial", "Giữa các tỉnh"

    class Online(models.TextChoices):
        NONE = "none", "Chưa trực tuyến"
        PARTIAL = "partial", "Một phần"
        FULL = "full", "Toàn trình"

    code = models.CharField("Mã thủ tục", max_length=40)
    name = models.CharField("Tên thủ tục", max_length=500)
    authority = models.CharField("Cấp thực hiện", max_length=10, choices=Authority)
    valid_from = models.DateField("Có hiệu lực từ ngày")
    valid_to = models.DateField("Hết hiệu lực sau ngày", null=True, blank=True)
    non_territorial_from = models.DateField("Phi địa giới từ ngày", null=True, blank=True)
    non_territorial_scope = models.CharField("Phạm vi phi địa giới", max_length=20, choices=Scope, null=True, blank=True)
    online_level = models.CharField("Mức độ trực tuyến", max_length=8, choices=Online, default=Online.NONE)
    online_from = models.DateField("Trực tuyến từ ngày", null=True, blank=True)
    for_training = models.BooleanField("Liên quan đào tạo", default=False)
    for_research = models.BooleanField("Liên quan nghiên cứu", default=False)
    for_production = models.BooleanField("Liên quan sản xuất", default=False)
    for_business = models.BooleanField("Liên quan kinh doanh", default=False)
    eligible = models.BooleanField("Đủ điều kiện trực tuyến", default=True)
    exclusion_reason = models.CharField("Lý do không đủ điều kiện", max_length=300, blank=True)

    key = ["code", "org"]
    counted_on = "valid_from"
    org_until = "valid_to"
    ahead = ["valid_from", "valid_to", "non_territorial_from", "online_from"]
    named_by = "name"
    by = {"authority": By("authority"), "scope": By("non_territorial_scope"), "online": By("online_level")}
    example = {
        "code": "1.001234",
        "name": "Đăng ký hoạt động của tổ chức khoa học và công nghệ",
        "authority": "province",
        "valid_from": "01/07/2025",
        "valid_to": None,
        "non_territorial_from": "01/09/2025",
        "non_territorial_scope": "within_province",
        "online_level": "full",
        "online_from": "01/07/2025",
        "for_training": False,
        "for_research": True,
        "for_production": False,
        "for_business": False,
        "eligible": True,
        "exclusion_reason": "",
    }

    class Meta:
        verbose_name = "Danh mục thủ tục hành chính"
        verbose_name_plural = verbose_name
        indexes = [models.Index(fields=["org", "valid_from"], name="procedure_org_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "org"], name="procedure_key", violation_error_message="Mã thủ tục này đã có trong danh mục của đơn vị."
            ),
            models.CheckConstraint(
                name="procedure_ends_after_start",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="Ngày hết hiệu lực phải từ ngày có hiệu lực trở đi.",
            ),
            models.CheckConstraint(
                name="procedure_scope_with_date",
                condition=Q(non_territorial_from__isnull=True, non_territorial_scope__isnull=True)
                | Q(non_territorial_from__isnull=False, non_territorial_scope__isnull=False),
                violation_error_message="Ngày và phạm vi phi địa giới phải ghi cùng nhau.",
            ),
            models.CheckConstraint(
                name="procedure_online_with_date",
                condition=Q(online_level="none", online_from__isnull=True) | (~Q(online_level="none") & Q(online_from__isnull=False)),
                violation_error_message="Thủ tục trực tuyến phải ghi “Trực tuyến từ ngày”, nếu chưa thì để trống.",
            ),
            models.CheckConstraint(
                name="procedure_exclusion_has_reason",
                condition=Q(eligible=True) | ~Q(exclusion_reason=""),
                violation_error_message="Thủ tục không đủ điều kiện trực tuyến phải ghi lý do.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
