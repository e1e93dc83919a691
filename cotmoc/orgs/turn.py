"""Taking turns: what must look at everything before it adds something is done by one person at a time."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db import models


def take_turn(model: type[models.Model]) -> None:
    """Wait for whoever is adding to this kind of thing now, and hold the turn until the transaction ends. What was looked up before
    is looked up again afterwards. SQLite's transactions begin as writers, elsewhere the kind's own row is held."""
    meta = model._meta
    list(ContentType.objects.select_for_update(no_key=True).filter(app_label=meta.app_label, model=meta.model_name).values_list("pk"))
