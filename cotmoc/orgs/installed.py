"""What an installation is for: its province, how far its setting up has come, and the groups of tasks it tells plans by."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cotmoc.orgs.sealed import Sealed


class Installation(Sealed):
    """Cơ sở: the one row that says whose installation this is. It is in the database, so that it is whole or not there."""

    province = models.ForeignKey("orgs.Org", models.PROTECT, related_name="+", verbose_name="Tỉnh, thành phố")
    pack_title = models.CharField("Gói", max_length=200, blank=True)
    pack_source = models.CharField("Nguồn của gói", max_length=400, blank=True)
    steps = models.JSONField("Bước đã xong", default=list)
    begun_at = models.DateTimeField("Bắt đầu lúc", auto_now_add=True)
    finished_at = models.DateTimeField("Xong lúc", null=True)

    class Meta:
        verbose_name = "Cơ sở"
        verbose_name_plural = "Cơ sở"
        constraints = [models.CheckConstraint(name="one_installation", condition=Q(pk=1))]

    def __str__(self) -> str:
        return str(self.province)

    @classmethod
    def here(cls) -> Installation | None:
        """This installation, None until a province is chosen."""
        return cls.objects.select_related("province").first()


class TaskGroup(Sealed):
    """Nhóm nhiệm vụ: a group of tasks of a province; an indicator names its code as where it stands by default."""

    province = models.ForeignKey("orgs.Org", models.CASCADE, related_name="task_groups", verbose_name="Tỉnh, thành phố")
    code = models.CharField("Mã", max_length=30)
    order = models.PositiveSmallIntegerField("Thứ tự")
    name = models.CharField("Tên", max_length=200)
    name_en = models.CharField("Tên tiếng Anh", max_length=200, blank=True)

    class Meta:
        verbose_name = "Nhóm nhiệm vụ"
        verbose_name_plural = "Nhóm nhiệm vụ"
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["province", "code"], name="one_group_a_code")]

    def __str__(self) -> str:
        return self.name
