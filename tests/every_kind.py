"""A register of every kind of column in one file, and a file of one row for it, typed as people type."""

from __future__ import annotations

MANGROVE = '''
from django.db import models
from django.db.models import F, Q

from cotmoc.registers.base import Register
from cotmoc.registers.fields import Link, Money, Month, Percent, Ref, Unit


class Mangrove(Register):
    """Sổ trồng rừng ngập mặn."""

    class Kind(models.TextChoices):
        FOREST = "forest", "Rừng ngập mặn"
        STREET = "street", "Cây đường phố"

    code = models.CharField("Mã lô rừng", max_length=20)
    planted_on = models.DateField("Ngày trồng")
    begun_at = models.DateTimeField("Giờ phát động")
    season = Month("Tháng gieo hạt")
    trees = models.PositiveIntegerField("Số cây")
    area = models.DecimalField("Diện tích (ha)", max_digits=12, decimal_places=2)
    cost = Money("Chi phí (đồng)")
    alive = Percent("Tỷ lệ sống (%)")
    kind = models.CharField("Loại cây", max_length=6, choices=Kind)
    by_school = models.BooleanField("Trường học tham gia")
    place = Unit("Nơi trồng")
    helper = Unit("Đơn vị hỗ trợ", null=True, blank=True)
    task = Ref("research_task", "Nhiệm vụ giống cây", null=True, blank=True)
    page = Link("Trang giới thiệu", blank=True)
    story = models.TextField("Thuyết minh", blank=True)

    key = ("code",)
    counted_on = "planted_on"
    example = {
        "code": "RM-01",
        "planted_on": "05/09/2025",
        "begun_at": "05/09/2025 07:30",
        "season": "07/2025",
        "trees": 120,
        "area": "1,5",
        "cost": "5.000.000",
        "alive": "95",
        "kind": "forest",
        "by_school": True,
        "place": "29110",
    }

    class Meta:
        verbose_name = "Sổ trồng rừng ngập mặn"
        constraints = [
            models.UniqueConstraint(fields=["code"], name="mangrove_key", violation_error_message="Đợt trồng này đã có trong sổ."),
            models.CheckConstraint(
                name="mangrove_season",
                condition=Q(season__lte=F("planted_on")),
                violation_error_message="Tháng gieo hạt phải trước ngày trồng.",
            ),
        ]
'''
FILL = """
from datetime import date, datetime
from pathlib import Path
from cotmoc.files.workbook import read_workbook
from cotmoc.office.xlsx import OutColumn, OutSheet, write_workbook
from cotmoc.orgs.models import Org
from cotmoc.registers.models import Batch
from cotmoc.registers.research_task import ResearchTask
batch = Batch.objects.create(register="research_task", file_name="x", file_sha256="x", state="approved")
ResearchTask.objects.create(code="ĐT-01", title="Giống bần chua", level="tinh", host="Viện", starts_on=date(2025, 7, 15),
                            org=Org.by_key("86"), batch=batch, row=1)
heads = [str(cell).removesuffix(" *") for cell in read_workbook(Path("mau-rung.xlsx").read_bytes(), "mau-rung.xlsx").sheets[0].rows[0]]
row = {
    "Đơn vị": "29110", "Mã lô rừng": "RM-01", "Ngày trồng": date(2025, 9, 5), "Giờ phát động": "7h30 ngày 5/9/2025",
    "Tháng gieo hạt": "tháng 7/2025", "Số cây": 120, "Diện tích (ha)": "1,5", "Chi phí (đồng)": "5.000.000 đồng", "Tỷ lệ sống (%)": "95%",
    "Loại cây": "rừng ngập mặn", "Trường học tham gia": "x", "Nơi trồng": "29158", "Đơn vị hỗ trợ": "92", "Nhiệm vụ giống cây": "ĐT-01",
    "Trang giới thiệu": "https://example.org/cay", "Thuyết minh": "Dòng một\\nDòng hai",
}
columns = [OutColumn(head, "date" if head == "Ngày trồng" else "text") for head in heads]
cells = [[row.get(head) if head == "Ngày trồng" else str(row.get(head, "")) for head in heads]]
Path("rung.xlsx").write_bytes(write_workbook([OutSheet("Dữ liệu", columns, cells)]))
"""
