"""Columns of a register that Django has no field for. In the database each is a field of Django's: migrations name only that."""

from __future__ import annotations

from typing import Any

from django.db import models

from cotmoc.orgs.models import Org


def _named_after(field: models.Field, parent: str) -> tuple[str, str, list[Any], dict[str, Any]]:
    """How migrations spell the field: as the field of Django that it is in the database."""
    name, _path, args, kwargs = super(type(field), field).deconstruct()
    return name, f"django.db.models.{parent}", list(args), dict(kwargs)


class Money(models.DecimalField):
    """MONEY: whole đồng."""

    def __init__(self, verbose_name: Any = None, **options: Any) -> None:
        super().__init__(verbose_name, **{"max_digits": 20, "decimal_places": 0, **options})

    def deconstruct(self) -> Any:
        return _named_after(self, "DecimalField")


class Percent(models.DecimalField):
    """PERCENT: 40 means 40%."""

    def __init__(self, verbose_name: Any = None, **options: Any) -> None:
        super().__init__(verbose_name, **{"max_digits": 5, "decimal_places": 2, **options})

    def deconstruct(self) -> Any:
        return _named_after(self, "DecimalField")


class Month(models.DateField):
    """MONTH: kept as the first day of the month."""

    def deconstruct(self) -> Any:
        return _named_after(self, "DateField")


class Link(models.CharField):
    """LINK: an http(s) address, or the fingerprint of a kept file."""

    def __init__(self, verbose_name: Any = None, **options: Any) -> None:
        super().__init__(verbose_name, **{"max_length": 500, **options})

    def deconstruct(self) -> Any:
        return _named_after(self, "CharField")


class Unit(models.ForeignKey):
    """UNIT: another unit beside the row's own, existing on the day of `on` (by default the day the row is counted on) or,
    where `until` names a column, on that day."""

    def __init__(self, verbose_name: Any = None, *, on: str = "", until: str = "", **options: Any) -> None:
        self.on, self.until = on, until
        super().__init__(**{"to": Org, "on_delete": models.PROTECT, "related_name": "+", "verbose_name": verbose_name, **options})

    def deconstruct(self) -> Any:
        return _named_after(self, "ForeignKey")


class Ref(models.ForeignKey):
    """REF: a row of another register, given by its code (the name of its file)."""

    def __init__(self, register: str = "", verbose_name: Any = None, **options: Any) -> None:
        to = f"registers.{register.title().replace('_', '')}"
        super().__init__(**{"to": to, "on_delete": models.PROTECT, "related_name": "+", "verbose_name": verbose_name, **options})

    def deconstruct(self) -> Any:
        return _named_after(self, "ForeignKey")
