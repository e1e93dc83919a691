"""Uses of the results of research tasks; the first one within 12 months of acceptance counts."""

from __future__ import annotations

from django.db import models

from cotmoc.registers.base import Register, tax_code_rule
from cotmoc.registers.dimensions.base import By


class ResearchApplication(Register):
    """Ứng dụng kết quả KH&CN: mỗi dòng là một lần kết quả của một nhiệm vụ được đưa vào sử dụng."""

    class Form(models.TextChoices):
        PRODUCT = "product", "Sản phẩm"
        PROCESS = "process", "Quy trình"
        POLICY = "policy", "Chính sách, văn bản"
        TRAINING = "training", "Đào tạo"
        CONTRACT = "contract", "Hợp đồng chuyển giao"

    task_code = models.CharField("Mã nhiệm vụ", max_length=40)
    applied_on = models.DateField("Ngày ứng dụng")
    user = models.CharField("Nơi ứng dụng", max_length=200)
    tax_code = models.CharField("Mã số thuế nơi ứng dụng", max_length=14, blank=True, validators=[tax_code_rule])
    form = models.CharField("Hình thức ứng dụng", max_length=10, choices=Form)
    from_institute = models.BooleanField("Kết quả của viện, trường", default=False)
    evidence = models.CharField("Minh chứng", max_length=500, help_text="Số văn bản, hợp đồng hoặc phiếu thông tin ứng dụng.")

    key = ["task_code", "applied_on", "user"]
    counted_on = "applied_on"
    by = {"form": By("form")}
    example = {
        "task_code": "ĐT-2023-05",
        "applied_on": "10/09/2025",
        "user": "Hợp tác xã dừa hữu cơ",
        "tax_code": "",
        "form": "process",
        "from_institute": True,
        "evidence": "Biên bản bàn giao số 12/BB-TTUD",
    }

    class Meta:
        verbose_name = "Ứng dụng kết quả nghiên cứu"
        verbose_name_plural = verbose_name
        indexes = [models.Index(fields=["org", "applied_on"], name="research_applic_org_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["task_code", "applied_on", "user"],
                name="research_application_key",
                violation_error_message="Lần ứng dụng này đã có trong sổ.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.task_code} tại {self.user}"
