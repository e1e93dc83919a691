"""Who makes up the ecosystem of research, innovation and start-ups: institutes, centres, incubators, funds, advisers."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cotmoc.registers.base import Register, tax_code_rule
from cotmoc.registers.dimensions.base import By
from cotmoc.registers.dimensions.sector import Sector, by_sector


class EcosystemActor(Register):
    """Chủ thể của hệ sinh thái: mỗi tổ chức, quỹ, nhóm cố vấn một dòng, từ ngày hoạt động đến ngày thôi."""

    class Kind(models.TextChoices):
        INSTITUTE = "institute", "Viện nghiên cứu"
        UNIVERSITY = "university", "Trường đại học, cao đẳng"
        RD_CENTRE = "rd_centre", "Trung tâm nghiên cứu và phát triển"
        ST_ORGANISATION = "st_organisation", "Tổ chức KH&CN khác"
        INNOVATION_CENTRE = "innovation_centre", "Trung tâm đổi mới sáng tạo"
        INCUBATOR = "incubator", "Cơ sở ươm tạo"
        ACCELERATOR = "accelerator", "Tổ chức thúc đẩy kinh doanh"
        COWORKING = "coworking", "Không gian làm việc chung, không gian sáng chế"
        FUND = "fund", "Quỹ đầu tư, quỹ hỗ trợ"
        MENTOR = "mentor", "Mạng lưới cố vấn"
        INTERMEDIARY = "intermediary", "Tổ chức trung gian của thị trường KH&CN"

    class Ownership(models.TextChoices):
        PUBLIC = "public", "Công lập"
        PRIVATE = "private", "Ngoài công lập"
        FOREIGN = "foreign", "Có vốn nước ngoài"

    class Ranking(models.TextChoices):
        REGIONAL = "regional", "Khu vực"
        WORLD = "world", "Thế giới"

    code = models.CharField("Mã chủ thể", max_length=40)
    name = models.CharField("Tên tổ chức", max_length=300, help_text="Cố vấn cá nhân ghi theo nhóm, mạng lưới; không ghi họ tên.")
    kind = models.CharField("Loại hình", max_length=20, choices=Kind)
    ownership = models.CharField("Sở hữu", max_length=8, choices=Ownership)
    sector = models.CharField("Ngành phục vụ", max_length=12, choices=Sector, null=True, blank=True, help_text="Để trống khi nhiều ngành.")
    tax_code = models.CharField("Mã số thuế", max_length=14, blank=True, validators=[tax_code_rule])
    starts_on = models.DateField("Hoạt động từ ngày")
    ends_on = models.DateField("Ngày ngừng hoạt động", null=True, blank=True)
    ranking = models.CharField("Được xếp hạng", max_length=8, choices=Ranking, null=True, blank=True)
    ranked_on = models.DateField("Ngày công bố xếp hạng", null=True, blank=True)

    key = ["code"]
    counted_on = "starts_on"
    org_until = "ends_on"
    named_by = "name"
    by = {"kind": By("kind"), "ownership": By("ownership"), "sector": by_sector()}
    example = {
        "code": "HST-001",
        "name": "Trung tâm Ươm tạo khởi nghiệp Mẫu",
        "kind": "incubator",
        "ownership": "public",
        "sector": "agriculture",
        "tax_code": "",
        "starts_on": "15/03/2022",
        "ends_on": None,
        "ranking": None,
        "ranked_on": None,
    }

    class Meta:
        verbose_name = "Chủ thể hệ sinh thái đổi mới sáng tạo"
        verbose_name_plural = verbose_name
        indexes = [models.Index(fields=["org", "starts_on"], name="ecosystem_actor_org_day")]
        constraints = [
            models.UniqueConstraint(fields=["code"], name="ecosystem_actor_key", violation_error_message="Mã chủ thể này đã có trong sổ."),
            models.CheckConstraint(
                name="ecosystem_actor_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="Ngày ngừng hoạt động phải từ ngày hoạt động trở đi.",
            ),
            models.CheckConstraint(
                name="ecosystem_actor_ranking_has_a_day",
                condition=Q(ranking__isnull=True, ranked_on__isnull=True) | Q(ranking__isnull=False, ranked_on__isnull=False),
                violation_error_message="Được xếp hạng thì ghi cả bậc (khu vực, thế giới) và ngày công bố; chưa thì để trống cả hai.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
