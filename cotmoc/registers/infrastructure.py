"""Digital infrastructure as told at the end of a month or quarter: what there is, and how many it serves."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cotmoc.registers.base import Register
from cotmoc.registers.fields import Month


class Infrastructure(Register):
    """Hạ tầng số: mỗi đơn vị, loại hạ tầng và tháng một dòng; số có đến ngày cuối tháng."""

    class Kind(models.TextChoices):
        FIBRE = "fibre", "Cáp quang đến hộ gia đình"
        MOBILE_5G = "mobile_5g", "Trạm 5G"
        DATA_CENTRE = "data_centre", "Trung tâm dữ liệu, điện toán đám mây"
        PLATFORM = "platform", "Nền tảng số dùng chung"
        IOT = "iot", "Thiết bị cảm biến, IoT"

    kind = models.CharField("Loại hạ tầng", max_length=12, choices=Kind)
    month = Month("Tháng báo cáo", help_text="Số báo cáo quý ghi tháng cuối quý.")
    quantity = models.PositiveIntegerField(
        "Số lượng", help_text="Đường truyền, trạm, hệ thống hoặc thiết bị đang hoạt động đến cuối tháng."
    )
    covered = models.PositiveIntegerField(
        "Được phục vụ", null=True, blank=True, help_text="Cáp quang: số hộ; 5G: số người trong vùng phủ sóng."
    )
    whole = models.PositiveIntegerField("Trên tổng số", null=True, blank=True, help_text="Cáp quang: tổng số hộ; 5G: dân số.")
    source = models.CharField("Nơi cung cấp số", max_length=200, blank=True)

    key = ["kind", "month", "org"]
    counted_on = "month"
    example = {
        "kind": "fibre",
        "month": "09/2025",
        "quantity": 5420,
        "covered": 5310,
        "whole": 6120,
        "source": "Các doanh nghiệp viễn thông trên địa bàn",
    }

    class Meta:
        verbose_name = "Hạ tầng số"
        verbose_name_plural = verbose_name
        indexes = [models.Index(fields=["org", "month"], name="infrastructure_org_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "month", "org"],
                name="infrastructure_key",
                violation_error_message="Loại hạ tầng này của đơn vị và tháng đó đã có trong sổ.",
            ),
            models.CheckConstraint(
                name="infrastructure_part_with_whole",
                condition=Q(covered__isnull=True, whole__isnull=True) | Q(covered__isnull=False, whole__isnull=False),
                violation_error_message="“Được phục vụ” và “Trên tổng số” phải ghi cùng nhau.",
            ),
            models.CheckConstraint(
                name="infrastructure_part_in_whole",
                condition=Q(covered__isnull=True) | Q(covered__lte=F("whole")),
                violation_error_message="“Được phục vụ” không được lớn hơn “Trên tổng số”.",
            ),
            models.CheckConstraint(
                name="infrastructure_coverage_told",
                condition=~Q(kind__in=["fibre", "mobile_5g"]) | Q(whole__isnull=False),
                violation_error_message="Cáp quang và 5G phải ghi số được phục vụ trên tổng số hộ, dân số.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.month:%m/%Y}"
