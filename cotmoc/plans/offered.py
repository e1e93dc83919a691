"""What is only offered to a person as a target or task is none of a plan's items until they take it."""

from __future__ import annotations

from django.db import models

from cotmoc.orgs.sealed import SealedManager

OFFERED = "offered"


class Found(SealedManager):
    """The items of a plan, without what is only offered."""

    def get_queryset(self) -> models.QuerySet:
        return super().get_queryset().exclude(state=OFFERED)


class Everything(SealedManager):
    """The items of a plan and what is only offered."""
