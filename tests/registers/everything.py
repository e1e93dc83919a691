"""A register that has every kind of column twice, and that only tests know."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cotmoc.registers.base import Register
from cotmoc.registers.fields import Link, Money, Month, Percent, Ref, Unit


class Everything(Register):
    """Sổ mọi loại cột: chỉ dùng để thử."""

    class Level(models.TextChoices):
        LOW = "low", "Thấp"
        HIGH = "high", "Cao"

    code = models.CharField("Mã hồ sơ thử", max_length=60)
    note = models.TextField("Diễn giải", blank=True)
    day = models.DateField("Ngày bắt đầu")
    last_day = models.DateField("Ngày kết thúc", null=True, blank=True)
    moment = models.DateTimeField("Thời điểm gửi")
    seen_at = models.DateTimeField("Lúc đã xem", null=True, blank=True)
    month = Month("Tháng báo cáo")
    last_month = Month("Kỳ tháng trước", null=True, blank=True)
    whole = models.PositiveIntegerField("Số lượt")
    balance = models.BigIntegerField("Chênh lệch", null=True, blank=True)
    amount = models.DecimalField("Khối lượng (tấn)", max_digits=15, decimal_places=3)
    rate = models.DecimalField("Hệ số quy đổi", max_digits=24, decimal_places=6, null=True, blank=True)
    money = Money("Dự toán (đồng)")
    paid = Money("Đã thanh toán (đồng)", null=True, blank=True)
    percent = Percent("Tỷ lệ hoàn thành (%)")
    share = Percent("Phần góp (%)", max_digits=9, decimal_places=4, null=True, blank=True)
    level = models.CharField("Mức ưu tiên", max_length=4, choices=Level)
    risk = models.CharField("Độ rủi ro", max_length=4, choices=Level, null=True, blank=True)
    flag = models.BooleanField("Có thuê ngoài")
    known = models.BooleanField("Đã kiểm tra", null=True, blank=True)
    place = Unit("Nơi triển khai")
    lead = Unit("Cơ quan phối hợp", on="last_day", null=True, blank=True)
    task = Ref("research_task", "Nhiệm vụ liên quan")
    procedure = Ref("procedure", "Thủ tục áp dụng", null=True, blank=True)
    link = Link("Địa chỉ trang")
    file = Link("Tệp chứng minh", blank=True)

    key = ["code", "task"]
    counted_on = "day"
    org_until = "last_day"
    named_by = "note"
    example = {
        "code": "TH-01",
        "note": "Một dòng",
        "day": "05/09/2025",
        "moment": "05/09/2025 14:30",
        "month": "tháng 9/2025",
        "whole": 12,
        "amount": "1.234,5",
        "money": "1.500.000",
        "percent": "40",
        "level": "low",
        "flag": True,
        "place": "86 - Tỉnh Vĩnh Long",
        "task": "ĐT-01",
        "link": "https://example.org/",
    }

    class Meta:
        app_label = "tests"
        verbose_name = "Sổ mọi loại cột"
        constraints = [
            models.UniqueConstraint(fields=["code", "task"], name="everything_key", violation_error_message="Dòng này đã có trong sổ."),
            models.CheckConstraint(
                name="everything_ends_after_start",
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("day")),
                violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
            ),
        ]

    def __str__(self) -> str:
        return self.code
