"""Scientific articles of the province's people; one article is one row, however many organisations wrote it."""

from __future__ import annotations

from django.db import models

from cotmoc.registers.base import Register
from cotmoc.registers.dimensions.base import By
from cotmoc.registers.dimensions.science import ScienceField
from cotmoc.registers.fields import Ref


class Publication(Register):
    """Công bố khoa học: mỗi bài báo một dòng."""

    class Index(models.TextChoices):
        WOS = "wos", "Web of Science"
        SCOPUS = "only_scopus", "Scopus"
        BOTH = "both", "Web of Science và Scopus"
        OTHER = "other", "Tạp chí quốc tế khác"
        DOMESTIC = "domestic", "Tạp chí trong nước"

    code = models.CharField("Mã bài (DOI hoặc mã tạp chí)", max_length=120)
    title = models.CharField("Tên bài", max_length=500)
    journal = models.CharField("Tạp chí, kỷ yếu", max_length=300)
    index = models.CharField("Danh mục", max_length=12, choices=Index)
    field = models.CharField("Lĩnh vực khoa học", max_length=12, choices=ScienceField)
    host = Ref("ecosystem_actor", "Tổ chức của tác giả chính", null=True, blank=True)
    published_on = models.DateField("Ngày công bố")

    key = ["code"]
    counted_on = "published_on"
    named_by = "title"
    by = {"index": By("index"), "field": By("field")}
    example = {
        "code": "10.1000/vidu.2025.0123",
        "title": "Theo dõi độ mặn bằng cảm biến giá rẻ tại vùng trồng dừa",
        "journal": "Tạp chí Mẫu",
        "index": "only_scopus",
        "field": "agricultural",
        "host": "HST-001",
        "published_on": "18/09/2025",
    }

    class Meta:
        verbose_name = "Công bố khoa học"
        verbose_name_plural = verbose_name
        indexes = [models.Index(fields=["org", "published_on"], name="publication_org_day")]
        constraints = [
            models.UniqueConstraint(fields=["code"], name="publication_key", violation_error_message="Mã bài này đã có trong sổ.")
        ]

    def __str__(self) -> str:
        return self.title
