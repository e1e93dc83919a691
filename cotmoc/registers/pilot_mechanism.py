"""Which pilot mechanism of the National Assembly is applied by whom, what was decided and what came of it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cotmoc.registers.base import Register
from cotmoc.registers.dimensions.base import By


class PilotMechanism(Register):
    """Cơ chế thí điểm: mỗi lần đề nghị áp dụng một cơ chế đặc biệt của Quốc hội một dòng, kể cả quyết định và kết quả."""

    class Mechanism(models.TextChoices):
        RISK = "risk", "Chấp nhận rủi ro trong nghiên cứu"
        LUMP_SUM = "lump_sum", "Khoán chi nhiệm vụ"
        FUND = "fund", "Cấp kinh phí qua quỹ"
        RESULTS = "results", "Giao quyền và thương mại hóa kết quả nghiên cứu"
        ENTERPRISE = "enterprise", "Thành lập, góp vốn doanh nghiệp"
        APPOINTED = "appointed", "Lựa chọn nhà thầu chuyển đổi số"
        TELECOM = "telecom", "Hỗ trợ hạ tầng viễn thông"
        SANDBOX = "sandbox", "Thử nghiệm có kiểm soát"
        OTHER = "other", "Cơ chế khác"

    class Decision(models.TextChoices):
        APPROVED = "approved", "Chấp thuận"
        REFUSED = "refused", "Không chấp thuận"

    class Result(models.TextChoices):
        ACHIEVED = "achieved", "Đạt mục tiêu"
        PARTLY = "partly", "Đạt một phần"
        FAILED = "failed", "Không đạt"

    code = models.CharField("Mã đề nghị", max_length=40)
    title = models.CharField("Nội dung áp dụng", max_length=300)
    mechanism = models.CharField("Cơ chế", max_length=10, choices=Mechanism)
    basis = models.CharField("Căn cứ", max_length=200, help_text="Văn bản và điều khoản cho phép, như ghi trong hồ sơ.")
    applicant = models.CharField("Tổ chức đề nghị", max_length=200)
    applied_on = models.DateField("Ngày đề nghị")
    decision = models.CharField(
        "Quyết định", max_length=10, choices=Decision, null=True, blank=True, help_text="Để trống khi đang xem xét."
    )
    decided_on = models.DateField("Ngày quyết định", null=True, blank=True)
    ends_on = models.DateField("Thí điểm đến ngày", null=True, blank=True)
    result = models.CharField("Kết quả thí điểm", max_length=10, choices=Result, null=True, blank=True)
    exempted = models.BooleanField("Được miễn trách nhiệm do rủi ro", default=False)

    key = ["code"]
    counted_on = "applied_on"
    org_until = "ends_on"
    ahead = ["ends_on"]
    named_by = "title"
    by = {"mechanism": By("mechanism"), "result": By("result")}
    example = {
        "code": "CCTD-2025-03",
        "title": "Khoán chi đến sản phẩm cuối cùng của nhiệm vụ về giống dừa",
        "mechanism": "lump_sum",
        "basis": "Nghị quyết 193/2025/QH15",
        "applicant": "Trường Đại học Mẫu",
        "applied_on": "12/05/2025",
        "decision": "approved",
        "decided_on": "30/06/2025",
        "ends_on": "30/06/2027",
        "result": None,
        "exempted": False,
    }

    class Meta:
        verbose_name = "Áp dụng cơ chế thí điểm"
        verbose_name_plural = verbose_name
        indexes = [models.Index(fields=["org", "applied_on"], name="pilot_mechanism_org_day")]
        constraints = [
            models.UniqueConstraint(fields=["code"], name="pilot_mechanism_key", violation_error_message="Mã đề nghị này đã có trong sổ."),
            models.CheckConstraint(
                name="pilot_mechanism_decision_with_date",
                condition=Q(decision__isnull=True, decided_on__isnull=True) | Q(decision__isnull=False, decided_on__isnull=False),
                violation_error_message="Quyết định và ngày quyết định phải ghi cùng nhau.",
            ),
            models.CheckConstraint(
                name="pilot_mechanism_decided_after_applied",
                condition=Q(decided_on__isnull=True) | Q(decided_on__gte=F("applied_on")),
                violation_error_message="Ngày quyết định phải từ ngày đề nghị trở đi.",
            ),
            models.CheckConstraint(
                name="pilot_mechanism_ends_after_applied",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("applied_on")),
                violation_error_message="“Thí điểm đến ngày” phải từ ngày đề nghị trở đi.",
            ),
            models.CheckConstraint(
                name="pilot_mechanism_result_of_approved",
                condition=Q(result__isnull=True) | Q(decision="approved"),
                violation_error_message="Chỉ đề nghị đã được chấp thuận mới có kết quả thí điểm.",
            ),
            models.CheckConstraint(
                name="pilot_mechanism_exemption_of_approved",
                condition=Q(exempted=False) | Q(decision="approved"),
                violation_error_message="Chỉ đề nghị đã được chấp thuận mới có miễn trách nhiệm.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.title}"
