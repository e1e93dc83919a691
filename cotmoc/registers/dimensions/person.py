"""What may be said of a person of whom only a code is kept."""

from __future__ import annotations

from django.db.models import TextChoices


class Sex(TextChoices):
    """Giới tính."""

    MALE = "male", "Nam"
    FEMALE = "female", "Nữ"
