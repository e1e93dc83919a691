"""A dimension of a register: into which part of the whole each of its rows falls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices


@dataclass(frozen=True)
class By:
    """Rows are told apart by a column of choices, or by what follows from others: `on` is the column's name, or gives the code of a
    row's choice from the table of rows (none where it cannot be said). choices and label are the column's own when empty."""

    on: str | Callable[[Any], Any]
    choices: type[TextChoices] | None = None
    label: str = ""
