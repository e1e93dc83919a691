"""How far people live digitally: signatures, accounts, payments, health records; counts as their keepers tell them each month."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cotmoc.registers.base import Register
from cotmoc.registers.fields import Month


class DigitalSociety(Register):
    """Xã hội số: mỗi địa bàn, nội dung và tháng một dòng, ghi số có và tổng số mà nó là một phần."""

    class Measure(models.TextChoices):
        SIGNATURE = "signature", "Người trưởng thành có chữ ký số"
        ACCOUNT = "account", "Người trưởng thành có tài khoản định danh VNeID"
        SMARTPHONE = "smartphone", "Người trưởng thành dùng điện thoại thông minh"
        BANK = "bank", "Người từ 15 tuổi có tài khoản ngân hàng"
        HEALTH = "health", "Người dân có hồ sơ sức khỏe điện tử"
        CASHLESS = "cashless", "Giao dịch thanh toán không dùng tiền mặt"

    measure = models.CharField("Nội dung", max_length=10, choices=Measure)
    month = Month("Tháng báo cáo")
    part = models.PositiveBigIntegerField("Số có", help_text="Đến ngày cuối tháng; giao dịch: số giao dịch trong tháng.")
    whole = models.PositiveBigIntegerField(
        "Trên tổng số", help_text="Người trưởng thành, người từ 15 tuổi, dân số hoặc mọi giao dịch, tùy nội dung."
    )
    source = models.CharField("Nơi cung cấp số", max_length=200, blank=True)

    key = ["measure", "month", "org"]
    counted_on = "month"
    example = {
        "measure": "signature",
        "month": "10/2025",
        "part": 2140,
        "whole": 11850,
        "source": "Các tổ chức cung cấp dịch vụ chứng thực chữ ký số",
    }

    class Meta:
        verbose_name = "Xã hội số"
        verbose_name_plural = verbose_name
        indexes = [models.Index(fields=["org", "month"], name="digital_society_org_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "month", "org"],
                name="digital_society_key",
                violation_error_message="Nội dung này của đơn vị và tháng đó đã có trong sổ.",
            ),
            models.CheckConstraint(
                name="digital_society_part_in_whole",
                condition=Q(part__lte=F("whole")),
                violation_error_message="“Số có” không được lớn hơn “Trên tổng số”.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_measure_display()} {self.month:%m/%Y}"
