"""Who sells online, over which channels and for how much."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cotmoc.registers.base import Register
from cotmoc.registers.dimensions.base import By
from cotmoc.registers.dimensions.sector import Sector, by_sector
from cotmoc.registers.fields import Money


class EcommerceActivity(Register):
    """Thương mại điện tử: mỗi người bán, kênh bán và kỳ một dòng; đơn vị là xã, phường nơi bán."""

    class Seller(models.TextChoices):
        ENTERPRISE = "enterprise", "Doanh nghiệp"
        COOPERATIVE = "cooperative", "Hợp tác xã, tổ hợp tác"
        HOUSEHOLD = "household", "Hộ sản xuất, kinh doanh"

    class Channel(models.TextChoices):
        MARKETPLACE = "marketplace", "Sàn thương mại điện tử"
        OWN_SITE = "own_site", "Trang, ứng dụng bán hàng của mình"
        SOCIAL = "social", "Mạng xã hội"
        PROVINCIAL = "provincial", "Sàn của tỉnh"

    seller_code = models.CharField("Mã số thuế hoặc mã hộ", max_length=40, help_text="Hộ chưa có mã số thuế thì ghi mã do xã, phường đặt.")
    seller = models.CharField("Người bán", max_length=12, choices=Seller)
    sector = models.CharField("Ngành hàng", max_length=12, choices=Sector)
    channel = models.CharField("Kênh bán", max_length=12, choices=Channel)
    ends_on = models.DateField("Ngày cuối kỳ", help_text="Số cả quý ghi ngày cuối quý, cả năm ghi ngày 31/12.")
    revenue = Money("Doanh thu trực tuyến (đồng)", null=True, blank=True)
    ocop = models.BooleanField("Có sản phẩm OCOP", default=False)

    key = ["seller_code", "channel", "ends_on"]
    counted_on = "ends_on"
    ahead = ["ends_on"]
    by = {"seller": By("seller"), "sector": by_sector(), "channel": By("channel")}
    example = {
        "seller_code": "1300123456",
        "seller": "enterprise",
        "sector": "industry",
        "channel": "marketplace",
        "ends_on": "31/12/2025",
        "revenue": "1450000000",
        "ocop": True,
    }

    class Meta:
        verbose_name = "Hoạt động thương mại điện tử"
        verbose_name_plural = verbose_name
        indexes = [models.Index(fields=["org", "ends_on"], name="ecommerce_activity_org_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["seller_code", "channel", "ends_on"],
                name="ecommerce_activity_key",
                violation_error_message="Người bán, kênh bán và kỳ này đã có trong sổ.",
            ),
            models.CheckConstraint(
                name="ecommerce_activity_revenue_not_negative",
                condition=Q(revenue__isnull=True) | Q(revenue__gte=0),
                violation_error_message="Doanh thu không được âm.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seller_code}: {self.get_channel_display()} {self.ends_on:%d/%m/%Y}"
