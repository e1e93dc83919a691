"""The economy of the province in figures: value added, capital, labour, trade, by sector; each vintage is a row."""

from __future__ import annotations

from typing import Any

import ibis
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from cotmoc.period import Period
from cotmoc.registers.base import Register
from cotmoc.registers.dimensions.base import By
from cotmoc.registers.dimensions.sector import LABEL, Sector
from cotmoc.registers.published_figure import month_first


def _sector(row: Any) -> Any:
    """The sector of a row; the whole economy and taxes on products are of none."""
    return row.sector.isin(Sector.values).ifelse(row.sector, ibis.null("string"))


class MacroSeries(Register):
    """Số liệu kinh tế vĩ mô của tỉnh: mỗi chuỗi, ngành, loại giá, kỳ và loại số liệu (ước, sơ bộ, chính thức) một dòng.

    The whole is the sum of its sectors and, for GRDP, taxes on products; a row of the whole economy stands only where they are missing."""

    class Series(models.TextChoices):
        VALUE_ADDED = "value_added", "Giá trị tăng thêm (GRDP)"
        CAPITAL = "capital", "Giá trị tài sản cố định (vốn)"
        CAPITAL_SPENDING = "capital_spending", "Vốn đầu tư thực hiện toàn xã hội"
        LABOUR = "labour", "Lao động có việc làm bình quân"
        POPULATION = "population", "Dân số trung bình"
        RETAIL = "retail", "Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ"
        EXPORTS = "exports", "Kim ngạch xuất khẩu hàng hóa"
        HIGHTECH_EXPORTS = "hightech_exports", "Kim ngạch xuất khẩu sản phẩm công nghệ cao"
        OUTPUT = "output", "Giá trị sản xuất"
        KEY_OUTPUT = "key_output", "Giá trị sản xuất sản phẩm chủ lực"
        HIGHTECH_OUTPUT = "hightech_output", "Giá trị sản xuất sản phẩm công nghệ cao và ứng dụng công nghệ cao"
        HIGHTECH_KEY_OUTPUT = "hightech_key_output", "Giá trị sản xuất sản phẩm chủ lực ứng dụng công nghệ cao"

    class Part(models.TextChoices):
        WHOLE = "whole", "Toàn nền kinh tế"
        AGRICULTURE = Sector.AGRICULTURE.value, str(Sector.AGRICULTURE.label)
        INDUSTRY = Sector.INDUSTRY.value, str(Sector.INDUSTRY.label)
        TOURISM = Sector.TOURISM.value, str(Sector.TOURISM.label)
        SERVICES = Sector.SERVICES.value, str(Sector.SERVICES.label)
        PRODUCT_TAX = "product_tax", "Thuế sản phẩm trừ trợ cấp sản phẩm"

    class Price(models.TextChoices):
        CURRENT = "current", "Giá hiện hành"
        CONSTANT = "constant", "Giá so sánh"
        NONE = "none", "Không tính bằng tiền"

    class Unit(models.TextChoices):
        DONG = "dong", "đồng"
        MILLION_DONG = "million_dong", "triệu đồng"
        BILLION_DONG = "billion_dong", "tỷ đồng"
        USD = "usd", "đô la Mỹ"
        MILLION_USD = "million_usd", "triệu đô la Mỹ"
        PERSON = "person", "người"
        THOUSAND_PERSONS = "thousand_persons", "nghìn người"

    class Vintage(models.TextChoices):
        UOC = "uoc", "Ước"
        SO_BO = "so_bo", "Sơ bộ"
        CHINH_THUC = "chinh_thuc", "Chính thức"

    series = models.CharField("Chuỗi số liệu", max_length=20, choices=Series)
    sector = models.CharField("Ngành kinh tế", max_length=12, choices=Part)
    price = models.CharField("Loại giá", max_length=8, choices=Price)
    period = models.CharField("Kỳ", max_length=9, help_text="2025, 2025-H1, 2025-Q3 hoặc 2025-09.")
    ends_on = models.DateField("Ngày cuối kỳ", editable=False)
    amount = models.DecimalField("Giá trị", max_digits=24, decimal_places=4)
    unit = models.CharField("Đơn vị tính", max_length=16, choices=Unit)
    vintage = models.CharField("Loại số liệu", max_length=10, choices=Vintage)
    published_on = models.DateField("Ngày công bố", null=True, blank=True)
    source = models.CharField("Nguồn", max_length=500, help_text="Tên văn bản, niên giám hoặc địa chỉ nơi đọc được con số.")

    key = ["series", "org", "sector", "price", "period", "vintage"]
    counted_on = "ends_on"
    line = ["series", "sector", "price", "vintage", "unit"]
    told_for = "period"
    org_until = "published_on"
    org_any_day = True
    ahead = ["ends_on"]
    by = {"sector": By(_sector, Sector, LABEL)}
    example = {
        "series": "value_added",
        "sector": "industry",
        "price": "constant",
        "period": "2025",
        "amount": "18.450,5",
        "unit": "billion_dong",
        "vintage": "so_bo",
        "published_on": "28/03/2026",
        "source": "Niên giám thống kê của tỉnh",
    }

    class Meta:
        verbose_name = "Số liệu kinh tế vĩ mô"
        verbose_name_plural = verbose_name
        indexes = [models.Index(fields=["org", "ends_on"], name="macro_series_org_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "org", "sector", "price", "period", "vintage"],
                name="macro_series_key",
                violation_error_message="Con số của chuỗi, ngành, loại giá, kỳ và loại số liệu này đã có trong sổ.",
            ),
            models.CheckConstraint(
                name="macro_series_people_in_persons",
                condition=~Q(series__in=["labour", "population"]) | Q(unit__in=["person", "thousand_persons"], price="none"),
                violation_error_message="Lao động, dân số tính bằng người hoặc nghìn người, loại giá “Không tính bằng tiền”.",
            ),
            models.CheckConstraint(
                name="macro_series_exports_in_dollars",
                condition=~Q(series__in=["exports", "hightech_exports"]) | Q(unit__in=["usd", "million_usd"], price="current"),
                violation_error_message="Kim ngạch xuất khẩu tính bằng đô la Mỹ, giá hiện hành.",
            ),
            models.CheckConstraint(
                name="macro_series_money_in_dong",
                condition=Q(series__in=["labour", "population", "exports", "hightech_exports"])
                | Q(unit__in=["dong", "million_dong", "billion_dong"], price__in=["current", "constant"]),
                violation_error_message="Chuỗi tính bằng tiền ghi đồng, triệu đồng hoặc tỷ đồng, theo giá hiện hành hoặc giá so sánh.",
            ),
            models.CheckConstraint(
                name="macro_series_tax_is_of_grdp",
                condition=~Q(sector="product_tax") | Q(series="value_added"),
                violation_error_message="“Thuế sản phẩm trừ trợ cấp sản phẩm” chỉ là một phần của GRDP.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_series_display()}, {self.get_sector_display()} {self.period}"

    @classmethod
    def clean_row(cls, row: dict[str, Any]) -> None:
        row["period"] = month_first(row["period"])
        try:
            row["ends_on"] = Period.parse(row["period"]).end
        except ValueError as problem:
            raise ValidationError({"period": str(problem)}) from None
        if row["series"] in _OF_A_YEAR and len(row["period"]) != len("2025"):
            raise ValidationError(
                {"period": "Lao động, dân số, tài sản cố định là số bình quân hoặc cuối năm: chỉ ghi theo năm, ví dụ 2025."}
            )


_OF_A_YEAR = {MacroSeries.Series.LABOUR.value, MacroSeries.Series.POPULATION.value, MacroSeries.Series.CAPITAL.value}
"""Means and levels: those of the quarters added up would be four times too many."""
