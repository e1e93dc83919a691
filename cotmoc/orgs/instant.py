"""Reading many tables as of one instant."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def one_instant() -> Iterator[None]:
    """Read everything as of one instant without keeping anyone from writing: SQLite's readers hold no lock as long as
    their transaction is not opened as a writer's, PostgreSQL must be asked for one view of all statements."""
    if connection.in_atomic_block:
        yield
        return
    connection.ensure_connection()  # opening it sets the mode from the settings
    mode = getattr(connection, "transaction_mode", None)
    if connection.vendor == "sqlite":
        connection.transaction_mode = "DEFERRED"
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    finally:
        if connection.vendor == "sqlite":
            connection.transaction_mode = mode
