"""Money the province spends, and how much of it on science, innovation and digital transformation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from cotmoc.registers.base import Register
from cotmoc.registers.dimensions.base import By
from cotmoc.registers.fields import Money, Percent


class BudgetLine(Register):
    """Dòng chi ngân sách địa phương theo năm, giai đoạn và lĩnh vực; dòng tổng chi làm mẫu số.

    A line that serves a field only in part records its percentage; a line shared by two fields is two rows of the
    same code, each with its own percentage, so that nothing is counted twice."""

    class Field(models.TextChoices):
        KHCN = "khcn", "Khoa học và công nghệ"
        DMST = "dmst", "Đổi mới sáng tạo"
        CDS = "cds", "Chuyển đổi số"
        KHAC = "khac", "Khác"

    class Kind(models.TextChoices):
        RECURRENT = "recurrent", "Chi thường xuyên"
        INVESTMENT = "investment", "Chi đầu tư phát triển"

    class Phase(models.TextChoices):
        DU_TOAN = "du_toan", "Dự toán"
        PHAN_BO = "phan_bo", "Phân bổ"
        GIAI_NGAN = "giai_ngan", "Giải ngân"
        QUYET_TOAN = "quyet_toan", "Quyết toán"

    code = models.CharField("Mã dòng", max_length=40)
    fiscal_year = models.PositiveSmallIntegerField("Năm ngân sách")
    booked_on = models.DateField("Ngày ghi sổ", help_text="Trong năm ngân sách; số quyết toán ghi ngày 31/12 của năm đó.")
    chapter = models.CharField("Chương, loại, khoản", max_length=40, blank=True, help_text="Ví dụ 417-100-103.")
    content = models.CharField("Nội dung chi", max_length=500)
    field = models.CharField("Lĩnh vực", max_length=4, choices=Field)
    field_percent = Percent(
        "Phần thuộc lĩnh vực (%)",
        default=100,
        help_text="100 khi cả dòng thuộc lĩnh vực; dòng chi chung ghi tỷ lệ được duyệt.",
    )
    kind = models.CharField("Loại chi", max_length=10, choices=Kind)
    phase = models.CharField("Giai đoạn", max_length=10, choices=Phase)
    funding = models.CharField("Nguồn vốn", max_length=120, blank=True)
    amount = Money("Số tiền (đồng)")
    is_rd = models.BooleanField("Chi cho NC&PT", default=False, help_text="Nghiên cứu khoa học và phát triển thực nghiệm.")
    is_carry_over = models.BooleanField("Chi chuyển nguồn sang năm sau", default=False)
    is_total = models.BooleanField(
        "Dòng tổng chi ngân sách địa phương", default=False, help_text="Dòng mẫu số: tổng chi của cả đơn vị, không phải một khoản chi."
    )

    key = ["code", "org", "fiscal_year", "phase", "field"]
    counted_on = "booked_on"
    line = ["phase", "field", "kind", "is_total"]
    ahead = ["booked_on"]
    by = {"field": By("field"), "kind": By("kind")}
    example = {
        "code": "NS-001",
        "fiscal_year": 2025,
        "booked_on": "31/12/2025",
        "chapter": "417-100-103",
        "content": "Nhiệm vụ khoa học và công nghệ cấp tỉnh",
        "field": "khcn",
        "field_percent": "100",
        "kind": "recurrent",
        "phase": "quyet_toan",
        "funding": "Ngân sách tỉnh",
        "amount": "1250000000",
        "is_rd": True,
        "is_carry_over": False,
        "is_total": False,
    }

    class Meta:
        verbose_name = "Dòng chi ngân sách"
        verbose_name_plural = verbose_name
        indexes = [models.Index(fields=["org", "booked_on"], name="budget_line_org_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "org", "fiscal_year", "phase", "field"],
                name="budget_line_key",
                violation_error_message="Dòng chi này (mã, năm, giai đoạn, lĩnh vực) đã có trong sổ.",
            ),
            models.CheckConstraint(
                name="budget_line_amount_not_negative", condition=Q(amount__gte=0), violation_error_message="Số tiền không được âm."
            ),
            models.CheckConstraint(
                name="budget_line_percent",
                condition=Q(field_percent__gte=0, field_percent__lte=100),
                violation_error_message="Phần thuộc lĩnh vực phải từ 0 đến 100 phần trăm.",
            ),
            models.CheckConstraint(
                name="budget_line_total_has_no_field",
                condition=Q(is_total=False) | Q(field="khac", field_percent=100),
                violation_error_message="Dòng tổng chi ghi lĩnh vực “Khác” và phần thuộc lĩnh vực 100 phần trăm.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.fiscal_year}): {self.content}"

    @classmethod
    def clean_row(cls, row: dict[str, Any]) -> None:
        if row["booked_on"].year != row["fiscal_year"]:
            raise ValidationError({"booked_on": f"Ngày ghi sổ phải nằm trong năm ngân sách {row['fiscal_year']}."})

    @classmethod
    def clean_together(cls, rows: Sequence[Mapping[str, Any]], others: Sequence[Mapping[str, Any]]) -> Iterator[tuple[int, str, str]]:
        """The parts of one line, over its fields, are no more than the line: no đồng is counted twice."""
        shares: dict[tuple[Any, ...], Decimal] = defaultdict(Decimal)
        for row in (*others, *rows):
            shares[_line(row)] += row["field_percent"]
        for at, row in enumerate(rows):
            if shares[_line(row)] > 100:
                yield (
                    at,
                    "field_percent",
                    (
                        f"Các phần của dòng {row['code']} cộng lại thành {shares[_line(row)]:.0f}%, quá 100%; "
                        "chia lại phần của từng lĩnh vực."
                    ),
                )


def _line(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return row["code"], row["org"].pk, row["fiscal_year"], row["phase"], row["is_total"]
