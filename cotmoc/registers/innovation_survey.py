"""Answers of enterprises to the survey of innovation, a year each; a sample carries weights."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cotmoc.registers.base import Register, tax_code_rule
from cotmoc.registers.dimensions.base import By
from cotmoc.registers.dimensions.sector import by_vsic
from cotmoc.registers.enterprise import Enterprise
from cotmoc.registers.fields import Money


class InnovationSurvey(Register):
    """Điều tra đổi mới sáng tạo trong doanh nghiệp: mỗi doanh nghiệp, mỗi năm một dòng."""

    tax_code = models.CharField("Mã số thuế", max_length=14, validators=[tax_code_rule])
    ends_on = models.DateField("Ngày cuối kỳ điều tra", help_text="Điều tra cả năm ghi ngày 31/12 của năm.")
    vsic = models.CharField("Mã ngành chính (VSIC 2018)", max_length=6, blank=True)
    size = models.CharField("Quy mô", max_length=6, choices=Enterprise.Size, null=True, blank=True)
    innovated = models.BooleanField("Có hoạt động đổi mới sáng tạo")
    product = models.BooleanField("Đổi mới sản phẩm, dịch vụ", default=False)
    process = models.BooleanField("Cải tiến quy trình", default=False)
    model = models.BooleanField("Cải tiến mô hình kinh doanh", default=False)
    uses_platform = models.BooleanField("Thường xuyên dùng nền tảng số", null=True, blank=True)
    rd_spending = Money("Chi cho NC&PT (đồng)", null=True, blank=True)
    equipment = Money("Tổng giá trị máy móc, thiết bị (đồng)", null=True, blank=True)
    new_equipment = Money("Giá trị thiết bị mới trong năm (đồng)", null=True, blank=True)
    weight = models.DecimalField(
        "Trọng số",
        max_digits=12,
        decimal_places=4,
        default=1,
        help_text="Điều tra toàn bộ: 1; điều tra mẫu: số doanh nghiệp đại diện.",
    )

    key = ["tax_code", "ends_on"]
    counted_on = "ends_on"
    ahead = ["ends_on"]
    by = {"sector": by_vsic("vsic"), "size": By("size")}
    example = {
        "tax_code": "1300123456",
        "ends_on": "31/12/2025",
        "vsic": "1030",
        "size": "small",
        "innovated": True,
        "product": True,
        "process": False,
        "model": False,
        "uses_platform": True,
        "rd_spending": "350000000",
        "equipment": "12000000000",
        "new_equipment": "1800000000",
        "weight": "1",
    }

    class Meta:
        verbose_name = "Điều tra đổi mới sáng tạo trong doanh nghiệp"
        verbose_name_plural = verbose_name
        indexes = [models.Index(fields=["org", "ends_on"], name="innovation_survey_org_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["tax_code", "ends_on"],
                name="innovation_survey_key",
                violation_error_message="Phiếu của doanh nghiệp và kỳ này đã có trong sổ.",
            ),
            models.CheckConstraint(
                name="innovation_survey_kinds_mean_innovated",
                condition=Q(innovated=True) | Q(product=False, process=False, model=False),
                violation_error_message="Có đổi mới sản phẩm, quy trình hoặc mô hình thì “Có hoạt động đổi mới sáng tạo” phải là Có.",
            ),
            models.CheckConstraint(
                name="innovation_survey_new_equipment_is_a_part",
                condition=Q(new_equipment__isnull=True) | Q(equipment__isnull=False, new_equipment__lte=F("equipment")),
                violation_error_message="Giá trị thiết bị mới phải ghi cùng tổng giá trị máy móc, thiết bị và không quá tổng đó.",
            ),
            models.CheckConstraint(
                name="innovation_survey_money_not_negative",
                condition=(Q(rd_spending__isnull=True) | Q(rd_spending__gte=0))
                & (Q(equipment__isnull=True) | Q(equipment__gte=0))
                & (Q(new_equipment__isnull=True) | Q(new_equipment__gte=0)),
                violation_error_message="Số tiền không được âm.",
            ),
            models.CheckConstraint(
                name="innovation_survey_weight_positive", condition=Q(weight__gt=0), violation_error_message="Trọng số phải lớn hơn 0."
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tax_code} ({self.ends_on:%Y})"
