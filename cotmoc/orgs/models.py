"""Who: areas and agencies in one tree, each valid from a day to a day, and the people who act for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from cotmoc.home import today
from cotmoc.orgs.chain import SEALED, Head, as_kept, seal_of
from cotmoc.orgs.installed import Installation as Installation
from cotmoc.orgs.installed import TaskGroup as TaskGroup
from cotmoc.orgs.last_write import LastWrite as LastWrite
from cotmoc.orgs.noted import with_records
from cotmoc.orgs.origin import origin
from cotmoc.orgs.sealed import Sealed, SealedManager, SealedQuerySet
from cotmoc.orgs.validity import Valid, valid_on


class OrgQuerySet(SealedQuerySet["Org"]):
    def valid_on(self, day: date) -> OrgQuerySet:
        """The units that exist on a day."""
        return self.filter(valid_on(day))


class Org(Valid, Sealed):
    """Đơn vị: một địa bàn hoặc một cơ quan. Codes repeat across boundaries, so identity is (code, valid_from)."""

    class Kind(models.TextChoices):
        NATION = "nation", "Cả nước"
        PROVINCE = "province", "Tỉnh, thành phố"
        COMMUNE = "commune", "Xã, phường, đặc khu"
        DEPARTMENT = "department", "Sở, ban, ngành"
        AGENCY = "agency", "Cơ quan, đơn vị"
        INSTITUTE = "institute", "Viện, trường"
        OTHER = "other", "Khác"

    code = models.CharField("Mã", max_length=40)
    name = models.CharField("Tên", max_length=200)
    kind = models.CharField("Loại", max_length=12, choices=Kind)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="Trực thuộc")
    valid_from = models.DateField("Có từ ngày")
    valid_to = models.DateField("Đến hết ngày", null=True, blank=True)
    district = models.CharField("Huyện (trước 01/7/2025)", max_length=120, blank=True)
    short_name = models.CharField("Tên viết tắt", max_length=60, blank=True, db_default="")
    to_check = models.BooleanField("Cần kiểm tra", default=False, db_default=False)

    objects = OrgQuerySet.as_manager()

    class Meta:
        verbose_name = "Đơn vị"
        verbose_name_plural = "Đơn vị"
        ordering = ["code", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="org_code_and_start"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                name="org_ends_after_it_starts",
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def line(self) -> Iterator[Org]:
        """The unit and those above it, nearest first."""
        at: Org | None = self
        while at is not None:
            yield at
            at = at.parent

    @property
    def key(self) -> str:
        """The unit's name in the lake and in addresses, the same in every database: code@first day."""
        return f"{self.code}@{self.valid_from:%Y-%m-%d}"

    @property
    def closed(self) -> bool:
        """Whether the unit no longer exists by name (merged, split or renamed)."""
        return self.valid_to is not None

    @classmethod
    def by_key(cls, key: str) -> Org:
        """The unit of a key, or of a bare code (then the newest of that code); Org.DoesNotExist if there is none."""
        code, _, start = key.partition("@")
        if start:
            return cls.objects.get(code=code, valid_from=date.fromisoformat(start))
        found = cls.objects.filter(code=code).order_by("-valid_from").first()
        if found is None:
            raise cls.DoesNotExist(f"Không có đơn vị mang mã “{key}”.")
        return found


class Reorganisation(Sealed):
    """Sắp xếp đơn vị: one deed that changed units on a day, of one change or of a whole sheet; it is taken back as a whole."""

    words = models.CharField("Nội dung", max_length=300)
    effective_on = models.DateField("Hiệu lực từ")
    basis = models.CharField("Văn bản căn cứ", max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="Người ghi")
    at = models.DateTimeField("Ghi lúc", auto_now_add=True)
    before = models.JSONField("Trước đó", default=dict)
    """What it ended, began and moved, by key, so that taking it back leaves everything as it was."""

    class Meta:
        verbose_name = "Sắp xếp đơn vị"
        verbose_name_plural = "Sắp xếp đơn vị"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.words


class OrgChange(Sealed):
    """Thay đổi đơn vị: what became of a unit. A weight is a declared share of a split, never a guess."""

    class Kind(models.TextChoices):
        RENAME = "rename", "Đổi tên"
        MERGE = "merge", "Sáp nhập"
        SPLIT = "split", "Chia tách"
        TRANSFER = "transfer", "Chuyển giao"

    kind = models.CharField("Loại", max_length=8, choices=Kind)
    effective_on = models.DateField("Hiệu lực từ")
    source = models.ForeignKey(Org, models.PROTECT, related_name="became", verbose_name="Từ đơn vị")
    target = models.ForeignKey(Org, models.PROTECT, related_name="came_from", verbose_name="Sang đơn vị")
    weight = models.DecimalField(
        "Tỷ trọng",
        max_digits=12,
        decimal_places=10,
        null=True,
        blank=True,
        help_text="Phần của đơn vị cũ sang đơn vị mới; để trống khi chưa công bố.",
    )
    note = models.CharField("Ghi chú", max_length=200, blank=True)
    reorganisation = models.ForeignKey(
        Reorganisation, models.PROTECT, null=True, blank=True, related_name="changes", verbose_name="Sắp xếp đơn vị"
    )

    class Meta:
        verbose_name = "Thay đổi đơn vị"
        verbose_name_plural = "Thay đổi đơn vị"
        constraints = [models.UniqueConstraint(fields=["source", "target", "effective_on"], name="one_change_a_pair")]

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"


class NamedBoundary(Sealed):
    """Ranh giới có tên: a day whose units figures are restated to, with the name people know it by."""

    code = models.SlugField("Mã", max_length=40, unique=True)
    name = models.CharField("Tên", max_length=200)
    name_en = models.CharField("Tên tiếng Anh", max_length=200, blank=True)
    day = models.DateField("Ngày", unique=True)

    class Meta:
        verbose_name = "Ranh giới"
        verbose_name_plural = "Ranh giới"
        ordering = ["day"]

    def __str__(self) -> str:
        return self.name


class CurrentMembers(SealedManager["Member"]):
    def get_queryset(self) -> models.QuerySet[Member]:
        """Roles that are held now."""
        return super().get_queryset().filter(valid_to=None)


class Member(Sealed):
    """Thành viên: a person's role in a unit; a role holds for the unit and everything below it. A role that ended is kept
    with its last day and gives no right: `objects` leaves it out, `history` has all."""

    class Role(models.TextChoices):
        REPORTER = "reporter", "Người báo cáo"
        APPROVER = "approver", "Người duyệt"
        STEWARD = "steward", "Đơn vị tổng hợp"
        LEADER = "leader", "Lãnh đạo"
        ADMIN = "admin", "Quản trị"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name="Tài khoản")
    org = models.ForeignKey(Org, models.PROTECT, related_name="members", verbose_name="Đơn vị")
    role = models.CharField("Vai trò", max_length=10, choices=Role)
    valid_from = models.DateField("Từ ngày", default=today)
    valid_to = models.DateField("Đến ngày", null=True, blank=True)

    objects = CurrentMembers()
    history = SealedManager["Member"]()

    class Meta:
        verbose_name = "Thành viên"
        verbose_name_plural = "Thành viên"
        constraints = [models.UniqueConstraint(fields=["user", "org", "role"], condition=Q(valid_to=None), name="one_membership_a_role")]

    def __str__(self) -> str:
        return f"{self.user} — {self.get_role_display()}, {self.org}"


class AuditEntry(models.Model):
    """Nhật ký: who did what to which thing, when and from where; written with every change a person makes, never edited, each line sealed
    to the one before it. Each says the unit it concerns and that unit's province, so that administrators read their province's lines."""

    at = models.DateTimeField("Lúc", default=timezone.now, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, db_index=False, verbose_name="Người thực hiện")
    action = models.CharField("Việc", max_length=60)
    subject = models.CharField("Đối tượng", max_length=200)
    thing = models.CharField("Loại đối tượng", max_length=60, blank=True)
    thing_id = models.CharField("Mã đối tượng", max_length=60, blank=True)
    detail = models.JSONField("Chi tiết", default=dict)
    org = models.ForeignKey(Org, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name="Đơn vị")
    province = models.ForeignKey(Org, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name="Tỉnh")
    origin = models.CharField("Từ địa chỉ", max_length=45, blank=True)
    seal = models.CharField("Niêm phong", max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = "Nhật ký"
        verbose_name_plural = "Nhật ký"
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=[*fields, "at", "id"], name=f"audit_{name}")
            for name, fields in (
                ("all", []),
                ("province", ["province"]),
                ("action", ["province", "action"]),
                ("person", ["province", "user"]),
                ("own", ["user"]),
                ("unit", ["org"]),
                ("thing", ["thing", "thing_id"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M} {self.action}: {self.subject}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A line joins the end of the chain, and is not saved again."""
        if not self._state.adding:
            raise TypeError("A line of the audit trail is never edited")
        self.detail = as_kept(with_records(self.detail))
        with transaction.atomic(savepoint=False):
            head = Head.held_by(self.user)
            self.seal = seal_of(head.seal, [getattr(self, name) for name in SEALED])
            super().save(*args, **kwargs)
            head.move(self.pk, self.seal)

    @classmethod
    def write(cls, user: Any, action: str, subject: object, *, org: Org | None = None, **detail: Any) -> AuditEntry:
        """Note a change; user None stands for the command line. The unit is the one given, else the subject's, else the person's."""
        known = user if getattr(user, "is_authenticated", False) else None
        unit = org.pk if org else _unit_of(subject) or _unit_of(known)
        meta = getattr(subject, "_meta", None)
        return cls.objects.create(
            user=known,
            action=action,
            subject=str(subject)[:200],
            thing=meta.label_lower if meta else "",
            thing_id=str(getattr(subject, "pk", ""))[:60] if meta else "",
            detail=detail,
            org_id=unit,
            province_id=_province_of(unit) if unit else None,
            origin=origin.get(),
        )


def province_of(org: Org) -> Org:
    """The province a unit lies in; the unit itself at the top of the tree."""
    if org.kind == Org.Kind.PROVINCE or org.parent is None or org.parent.kind == Org.Kind.NATION:
        return org
    return province_of(org.parent)


def _province_of(unit: int) -> int:
    """The same by keys, in one question: an audit line is written with every change."""
    at, above, kind, kind_above = Org.objects.values_list("pk", "parent_id", "kind", "parent__kind").get(pk=unit)
    if kind == Org.Kind.PROVINCE or above is None or kind_above == Org.Kind.NATION:
        return int(at)
    return int(above) if kind_above == Org.Kind.PROVINCE else _province_of(above)


def _unit_of(subject: object) -> int | None:
    """The unit a thing belongs to: itself, its own, its plan's or batch's, or where a person was first given a role."""
    if isinstance(subject, Org):
        return subject.pk
    for owner in (subject, getattr(subject, "plan", None), getattr(subject, "batch", None)):
        if found := getattr(owner, "org_id", None):
            return int(found)
    held = getattr(subject, "memberships", None)
    return held.order_by("pk").values_list("org_id", flat=True).first() if held is not None else None


from cotmoc.orgs.accounts import Account as Account, OneTimeLink as OneTimeLink  # noqa: E402, I001  (models of their own files)
from cotmoc.orgs.evidence import Evidence as Evidence  # noqa: E402
