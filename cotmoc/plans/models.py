"""Promised: a plan as its document says it, and what a person confirmed of it."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from cotmoc.orgs.models import Org
from cotmoc.orgs.sealed import Sealed
from cotmoc.plans.offered import OFFERED, Everything, Found


class Plan(Sealed):
    """Kế hoạch: one document with its text; number, date and issuer are typed by a person, never invented."""

    class State(models.TextChoices):
        DRAFT = "draft", "Bản nháp, chờ xác nhận"
        CONFIRMED = "confirmed", "Đang áp dụng"
        WITHDRAWN = "withdrawn", "Đã thôi áp dụng"

    title = models.CharField("Tên kế hoạch", max_length=400)
    number = models.CharField("Số, ký hiệu", max_length=60, blank=True)
    issuer = models.CharField("Cơ quan ban hành", max_length=200, blank=True)
    issued_on = models.DateField("Ngày ban hành", null=True, blank=True)
    org = models.ForeignKey(Org, models.PROTECT, related_name="plans", verbose_name="Của đơn vị")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="carried_out_by", verbose_name="Thực hiện văn bản"
    )
    superseded_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="supersedes", verbose_name="Thay thế bởi")
    milestones = models.JSONField("Các mốc", default=list, help_text="Năm của các mốc, ví dụ 2025, 2030.")
    state = models.CharField("Trạng thái", max_length=10, choices=State, default=State.DRAFT)
    withdrawn_why = models.CharField("Vì sao thôi áp dụng", max_length=400, blank=True)
    is_sample = models.BooleanField("Kế hoạch mẫu", default=False)
    published = models.BooleanField("Công khai", default=False)
    file_name = models.CharField("Tệp", max_length=255)
    file_sha256 = models.CharField("SHA-256", max_length=64)
    text = models.TextField("Toàn văn")
    reading_notes = models.JSONField(
        "Điều đã hiểu khi đọc tệp", default=list, blank=True, help_text="Các câu, giữ để nói lại được bằng ngôn ngữ khác."
    )
    project_sums = models.JSONField(
        "Tổng kinh phí văn bản ghi",
        default=list,
        blank=True,
        help_text="Danh sách {amount, start, end, parts}: tổng một bảng dự án ghi và các dòng của nó.",
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, verbose_name="Người nhập")
    created_at = models.DateTimeField("Nhập lúc", auto_now_add=True)
    updated_at = models.DateTimeField("Sửa lúc", auto_now=True)

    class Meta:
        verbose_name = "Kế hoạch"
        verbose_name_plural = "Kế hoạch"
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.title


class Provision(Sealed):
    """Điều khoản: a paragraph or table row of the document; start and end are offsets in Plan.text."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="provisions")
    order = models.PositiveIntegerField()
    heading_path = models.JSONField(default=list)
    is_heading = models.BooleanField(default=False)
    page = models.PositiveIntegerField(null=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()

    class Meta:
        verbose_name = "Điều khoản"
        ordering = ["plan", "order"]
        constraints = [models.UniqueConstraint(fields=["plan", "order"], name="one_provision_a_place")]

    def __str__(self) -> str:
        return self.text[:80]


class Item(Sealed):
    """What a person confirms: a goal, target or task with the offsets of its words in Plan.text."""

    class State(models.TextChoices):
        OFFERED = OFFERED, "Có thể là"
        PROPOSED = "proposed", "Chờ xác nhận"
        CONFIRMED = "confirmed", "Đã xác nhận"
        REJECTED = "rejected", "Đã bỏ"

    state = models.CharField("Trạng thái", max_length=10, choices=State, default=State.PROPOSED)
    provision = models.ForeignKey(Provision, models.PROTECT, null=True, blank=True, related_name="+")
    start = models.PositiveIntegerField("Từ ký tự", null=True, blank=True)
    end = models.PositiveIntegerField("Đến ký tự", null=True, blank=True)
    flags = models.JSONField("Cần xem lại", default=list, help_text="Danh sách {code, message} của những điều chưa rõ.")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    left_out_why = models.CharField("Vì sao bỏ", max_length=300, blank=True)
    went_into = models.JSONField(
        "Đi vào các mục", default=list, blank=True, help_text="Mã các mục cùng loại đã thay mục này khi tách hoặc gộp."
    )

    objects = Found()
    everything = Everything()

    class Meta:
        abstract = True


class Goal(Item):
    """Mục tiêu: what is wanted, in words; one that names no figure may be followed by an indicator all the same."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="goals")
    text = models.TextField("Mục tiêu")
    indicator = models.CharField("Theo dõi bằng chỉ số", max_length=80, blank=True)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "Mục tiêu"
        ordering = ["plan", "order", "pk"]

    def __str__(self) -> str:
        return self.text[:120]


class Target(Item):
    """Chỉ tiêu: a number to reach by a milestone. indicator is the code of an indicator, "" while unmeasured."""

    class Comparator(models.TextChoices):
        GT = ">", "trên"
        GE = ">=", "từ … trở lên"
        LT = "<", "dưới"
        LE = "<=", "không quá"
        ABOUT = "~", "khoảng"
        EQ = "=", "giữ ở mức"
        BETWEEN = "between", "trong khoảng"
        DONE = "done", "hoàn thành"

    class Reading(models.TextChoices):
        AS_WRITTEN = "", "Đúng như văn bản"
        COUNT = "count", "Số lượng"
        SHARE = "share", "Tỷ lệ"
        GROWTH = "growth", "Mức tăng"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="targets")
    label = models.CharField("Chỉ tiêu", max_length=500)
    indicator = models.CharField("Chỉ số đo", max_length=80, blank=True)
    comparator = models.CharField("So sánh", max_length=8, choices=Comparator)
    value = models.DecimalField("Giá trị", max_digits=24, decimal_places=6, null=True, blank=True)
    value_high = models.DecimalField("Đến", max_digits=24, decimal_places=6, null=True, blank=True)
    unit = models.CharField("Đơn vị tính", max_length=40, blank=True)
    count_of = models.CharField("Đếm cái gì", max_length=200, blank=True)
    base = models.CharField("So với", max_length=300, blank=True)
    scope = models.CharField("Phạm vi", max_length=300, blank=True)
    year = models.PositiveIntegerField("Mốc", null=True, blank=True)
    baseline = models.DecimalField("Giá trị gốc", max_digits=24, decimal_places=6, null=True, blank=True)
    baseline_year = models.PositiveIntegerField("Năm gốc", null=True, blank=True)
    owner = models.ForeignKey(Org, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Cơ quan chủ trì")
    goal = models.ForeignKey(Goal, models.SET_NULL, null=True, blank=True, related_name="targets", verbose_name="Mục tiêu")
    group = models.CharField("Nhóm", max_length=200, blank=True)
    readings = models.JSONField("Các cách hiểu", default=list, help_text="Các cách hiểu có thể: count, share, growth.")
    reading = models.CharField("Cách hiểu đã chọn", max_length=6, choices=Reading, blank=True)
    reading_why = models.CharField("Lý do chọn", max_length=300, blank=True)
    illustrative = models.BooleanField("Số minh họa", default=False)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "Chỉ tiêu"
        ordering = ["plan", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="between_has_two_ends",
                condition=~Q(comparator="between") | Q(value_high__isnull=False),
                violation_error_message="Chỉ tiêu “trong khoảng” cần cả hai đầu.",
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def ambiguous(self) -> bool:
        """Whether the text allows several readings and nobody has chosen one."""
        return bool(self.readings) and not self.reading


class Task(Item):
    """Nhiệm vụ: work given to an agency. It is done when its product exists, not when a percentage says 100."""

    class Progress(models.TextChoices):
        NOT_STARTED = "not_started", "Chưa bắt đầu"
        RUNNING = "running", "Đang thực hiện"
        SUBMITTED = "submitted", "Chờ xác nhận"
        DONE = "done", "Hoàn thành"
        STOPPED = "stopped", "Dừng, có văn bản"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="tasks")
    action = models.TextField("Nội dung")
    lead = models.ForeignKey(Org, models.PROTECT, null=True, blank=True, related_name="led_tasks", verbose_name="Cơ quan chủ trì")
    lead_text = models.CharField("Chủ trì (như văn bản)", max_length=300, blank=True)
    cooperating = models.JSONField("Phối hợp", default=list)
    due = models.DateField("Hạn", null=True, blank=True)
    due_text = models.CharField("Thời hạn (như văn bản)", max_length=120, blank=True)
    product = models.CharField("Sản phẩm", max_length=500, blank=True)
    sector = models.CharField("Lĩnh vực", max_length=120, blank=True)
    group = models.CharField("Nhóm nhiệm vụ", max_length=200, blank=True)
    goal = models.ForeignKey(Goal, models.SET_NULL, null=True, blank=True, related_name="tasks")
    targets = models.ManyToManyField(Target, blank=True, related_name="tasks", verbose_name="Phục vụ chỉ tiêu")
    progress = models.CharField("Tiến độ", max_length=12, choices=Progress, default=Progress.NOT_STARTED)
    percent = models.PositiveSmallIntegerField("Phần trăm", default=0)
    note = models.TextField("Ghi chú tiến độ", blank=True)
    evidence = models.CharField("Minh chứng sản phẩm", max_length=500, blank=True)
    finished_on = models.DateField("Ngày hoàn thành", null=True, blank=True)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "Nhiệm vụ"
        ordering = ["plan", "order", "pk"]

    def __str__(self) -> str:
        return self.action[:120]

    def status_on(self, day: date) -> str:
        """The task's state on a day, from dates and product only (QĐ 42/2014/QĐ-TTg practice): one of
        done, done_late, awaiting, overdue, due_soon (15 days), running, not_started, stopped."""
        if self.progress == self.Progress.STOPPED:
            return "stopped"
        if self.progress == self.Progress.DONE:
            return "done_late" if self.due and self.finished_on and self.finished_on > self.due else "done"
        if self.progress == self.Progress.SUBMITTED:
            return "awaiting"
        if self.due and self.due < day:
            return "overdue"
        if self.due and (self.due - day).days <= 15:
            return "due_soon"
        return "running" if self.progress == self.Progress.RUNNING else "not_started"


class Project(Item):
    """Đề án, dự án, chương trình, chiến lược, quy hoạch: a named undertaking with money and a sector. name leaves out the kind."""

    class Kind(models.TextChoices):
        SCHEME = "scheme", "Đề án"
        PROJECT = "project", "Dự án"
        PROGRAMME = "programme", "Chương trình"
        STRATEGY = "strategy", "Chiến lược"
        MASTER_PLAN = "master_plan", "Quy hoạch"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="projects")
    kind = models.CharField("Loại", max_length=12, choices=Kind)
    name = models.CharField("Tên", max_length=400)
    lead = models.ForeignKey(Org, models.PROTECT, null=True, blank=True, related_name="led_projects", verbose_name="Cơ quan chủ trì")
    lead_text = models.CharField("Chủ trì (như văn bản)", max_length=300, blank=True)
    sector = models.CharField("Lĩnh vực", max_length=120, blank=True)
    budget = models.DecimalField("Kinh phí (đồng)", max_digits=20, decimal_places=0, null=True, blank=True)
    disbursed = models.DecimalField("Đã giải ngân (đồng)", max_digits=20, decimal_places=0, null=True, blank=True)
    sources = models.CharField("Nguồn vốn", max_length=300, blank=True)
    period = models.CharField("Thời gian thực hiện", max_length=60, blank=True)
    parts = models.JSONField(
        "Cơ cấu kinh phí",
        default=list,
        blank=True,
        help_text="Danh sách {name, amount, of}: of là source (nguồn, năm) hoặc component (hạng mục), amount là đồng.",
    )
    said = models.JSONField("Chỗ nêu kinh phí", default=list, blank=True, help_text="Danh sách {amount, high, start, end} trong Plan.text.")
    tasks = models.ManyToManyField(Task, blank=True, related_name="projects")
    order = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "Đề án, dự án"
        verbose_name_plural = "Đề án, dự án"
        ordering = ["plan", "order", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The kind and the name, as people say it."""
        return f"{self.get_kind_display()} {self.name}"


from cotmoc.plans.memory import Bookmark as Bookmark  # noqa: E402  (models of their own file, found by Django here)
from cotmoc.plans.memory import Decision as Decision  # noqa: E402
from cotmoc.plans.memory import Following as Following  # noqa: E402
from cotmoc.plans.projects import CarryingOut as CarryingOut  # noqa: E402
from cotmoc.plans.projects import Effect as Effect  # noqa: E402
