"""The rows of a file put into their register."""

from __future__ import annotations

from cotmoc.registers.base import Register
from cotmoc.registers.derived.comparing import Row
from cotmoc.registers.derived.reading import Reading
from cotmoc.registers.models import Batch


def write(register: type[Register], batch: Batch, reading: Reading, rows: list[Row]) -> None:
    """Insert the new rows and change the others where they stand, so that what refers to them still does: a row belongs to the
    last batch that changed it."""
    made = [
        register(
            pk=row.before.pk if row.before else None,
            batch=batch,
            sheet=reading.sheet[:60],
            row=row.number,
            illustrative=row.illustrative,
            **row.values,
        )
        for row in rows
    ]
    books = register._default_manager
    books.bulk_create((row for row in made if row.pk is None), batch_size=500)
    own = [f.name for f in register._meta.concrete_fields if not f.primary_key]
    changed = [row for row in made if row.pk is not None]
    books.bulk_create(changed, batch_size=500, update_conflicts=True, unique_fields=["pk"], update_fields=own)
