"""Figures others published, each with method, vintage and source; different methods are never one series."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from cotmoc.period import Period
from cotmoc.registers.base import Register
from cotmoc.registers.fields import Link


def last_day(period: str) -> date:
    """The last day of a period code, or of a span of years such as 2016-2020; ValueError with a sentence when it is none."""
    span = re.fullmatch(r"(\d{4})-(\d{4})", period)
    if span and span[1] < span[2]:
        return date(int(span[2]), 12, 31)
    return Period.parse(period).end


def month_first(period: str) -> str:
    """The code of a period; a month as people write it, and Excel in a csv (9/2025), becomes 2025-09."""
    written = re.fullmatch(r"(0?[1-9]|1[0-2])[/-](\d{4})", period)
    return f"{written[2]}-{int(written[1]):02}" if written else period


class PublishedFigure(Register):
    """Số liệu công bố: mỗi con số đọc được ở một nguồn là một dòng; hai nguồn là hai dòng."""

    class Vintage(models.TextChoices):
        UOC = "uoc", "Ước"
        SO_BO = "so_bo", "Sơ bộ"
        CHINH_THUC = "chinh_thuc", "Chính thức"
        CONG_BO = "cong_bo", "Đã công bố, nguồn không nói loại"
        MUC_TIEU = "muc_tieu", "Mục tiêu"

    class Confidence(models.TextChoices):
        HIGH = "high", "Cao"
        MEDIUM = "medium", "Trung bình"
        LOW = "low", "Thấp"

    indicator = models.CharField("Mã chuỗi số liệu", max_length=80)
    period = models.CharField("Kỳ", max_length=9, help_text="2025, 2025-H1, 2025-Q3, 2025-09 hoặc giai đoạn 2016-2020.")
    ends_on = models.DateField("Ngày cuối kỳ", editable=False)
    value = models.DecimalField("Giá trị", max_digits=24, decimal_places=6)
    unit = models.CharField("Đơn vị tính", max_length=40)
    method = models.CharField("Phương pháp, cơ quan tính", max_length=80, blank=True)
    vintage = models.CharField("Loại số liệu", max_length=10, choices=Vintage)
    published_on = models.DateField("Ngày công bố", null=True, blank=True)
    source_url = Link("Địa chỉ nguồn", blank=True, help_text="Bỏ trống khi nguồn không ở trên mạng; khi ấy ghi nguồn ở cột Ghi chú nguồn.")
    source_note = models.CharField("Ghi chú nguồn", max_length=1000, blank=True)
    confidence = models.CharField("Độ tin cậy", max_length=6, choices=Confidence, default=Confidence.HIGH)
    boundary = models.CharField("Địa giới", max_length=80, blank=True, help_text="Địa giới của con số, khi khác đơn vị ở cột Đơn vị.")

    key = ["indicator", "org", "period", "method", "vintage", "source_url"]
    counted_on = "ends_on"
    line = ["indicator", "method", "vintage", "unit"]
    told_for = "period"
    org_until = "published_on"
    org_any_day = True
    example = {
        "indicator": "grdp_growth",
        "period": "2023",
        "value": "5.16",
        "unit": "%/năm",
        "method": "Cục Thống kê",
        "vintage": "uoc",
        "published_on": "28/12/2023",
        "source_url": "https://example.org/hop-bao-so-lieu-2023",
        "source_note": "Họp báo công bố số liệu",
        "confidence": "high",
        "boundary": "",
    }

    class Meta:
        verbose_name = "Số liệu công bố"
        verbose_name_plural = verbose_name
        indexes = [
            models.Index(fields=["org", "ends_on"], name="published_figure_org_day"),
            models.Index(fields=["indicator", "period"], name="published_figure_series"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "org", "period", "method", "vintage", "source_url"],
                name="published_figure_key",
                violation_error_message="Con số của chuỗi, kỳ, phương pháp và nguồn này đã có trong sổ.",
            ),
            models.CheckConstraint(
                name="published_figure_has_a_source",
                condition=Q(source_url__gt="") | Q(source_note__gt=""),
                violation_error_message="Con số phải có nguồn: ghi địa chỉ, hoặc tên văn bản ở cột Ghi chú nguồn.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.period}: {self.value}"

    @classmethod
    def clean_row(cls, row: dict[str, Any]) -> None:
        row["period"] = month_first(row["period"])
        try:
            row["ends_on"] = last_day(row["period"])
        except ValueError as problem:
            raise ValidationError({"period": str(problem)}) from None
