"""What was said to the public about science, innovation and digital transformation: broadcasts, articles, columns."""

from __future__ import annotations

from django.db import models

from cotmoc.registers.base import Register
from cotmoc.registers.dimensions.base import By
from cotmoc.registers.fields import Link


class Communication(Register):
    """Truyền thông: mỗi tin, bài, chương trình hoặc kỳ chuyên mục đã đăng, đã phát một dòng."""

    class Form(models.TextChoices):
        ARTICLE = "article", "Tin, bài"
        COLUMN = "column", "Kỳ chuyên mục"
        BROADCAST = "broadcast", "Chương trình phát thanh, truyền hình"
        CLIP = "clip", "Video, đồ họa"
        EVENT = "event", "Hội nghị, cuộc thi"

    class Channel(models.TextChoices):
        PRESS = "press", "Báo chí"
        BROADCASTER = "broadcaster", "Đài phát thanh, truyền hình"
        LOUDSPEAKER = "loudspeaker", "Truyền thanh cơ sở"
        PORTAL = "portal", "Cổng thông tin điện tử"
        SOCIAL = "social", "Mạng xã hội"
        DIRECT = "direct", "Trực tiếp"

    class Topic(models.TextChoices):
        KHCN = "khcn", "Khoa học và công nghệ"
        DMST = "dmst", "Đổi mới sáng tạo"
        CDS = "cds", "Chuyển đổi số"
        SKILLS = "skills", "Kỹ năng số, tri thức số"
        SAFETY = "safety", "An toàn trên mạng"

    title = models.CharField("Tên tin, bài, chương trình", max_length=300)
    form = models.CharField("Thể loại", max_length=10, choices=Form)
    channel = models.CharField("Kênh", max_length=12, choices=Channel)
    topic = models.CharField("Chủ đề", max_length=10, choices=Topic)
    published_on = models.DateField("Ngày đăng, phát")
    reach = models.PositiveIntegerField("Lượt tiếp cận", null=True, blank=True, help_text="Lượt xem, nghe, dự như nơi đăng phát đếm được.")
    link = Link("Địa chỉ xem lại", blank=True)

    key = ["title", "published_on", "channel", "org"]
    counted_on = "published_on"
    line = ["channel", "form"]
    bounds = {"reach": (0, 100_000_000)}
    by = {"form": By("form"), "channel": By("channel"), "topic": By("topic")}
    example = {
        "title": "Nông dân bán dừa trên sàn thương mại điện tử",
        "form": "article",
        "channel": "press",
        "topic": "cds",
        "published_on": "10/10/2025",
        "reach": 4200,
        "link": "https://example.org/tin/nong-dan-ban-dua",
    }

    class Meta:
        verbose_name = "Truyền thông về KHCN, ĐMST và CĐS"
        verbose_name_plural = verbose_name
        indexes = [models.Index(fields=["org", "published_on"], name="communication_org_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["title", "published_on", "channel", "org"],
                name="communication_key",
                violation_error_message="Tin, bài, chương trình này của ngày và kênh đó đã có trong sổ.",
            ),
        ]

    def __str__(self) -> str:
        return self.title
