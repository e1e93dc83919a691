"""The fields of science in which articles are written and people trained."""

from __future__ import annotations

from django.db.models import TextChoices


class ScienceField(TextChoices):
    """Lĩnh vực khoa học và công nghệ."""

    NATURAL = "natural", "Khoa học tự nhiên"
    ENGINEERING = "engineering", "Khoa học kỹ thuật và công nghệ"
    MEDICAL = "medical", "Khoa học y, dược"
    AGRICULTURAL = "agricultural", "Khoa học nông nghiệp"
    SOCIAL = "social", "Khoa học xã hội"
    HUMANITIES = "humanities", "Khoa học nhân văn"
