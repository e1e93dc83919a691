"""Bringing the database up to date, by one process at a time: setting up, serving and upgrading may begin at the same moment."""

from __future__ import annotations

import fcntl

from cotmoc.home import begun_private, home

TURN = 5_787
"""The number of PostgreSQL's advisory lock for this, which holds for other machines too."""


def upgrade(verbosity: int = 0) -> None:
    """Run the migrations that have not run; whoever comes meanwhile waits, and then finds nothing to do."""
    from django.core.management import call_command
    from django.db import connection

    if connection.vendor == "sqlite":
        begun_private(home() / "db.sqlite3")
    with (home() / "upgrade.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_lock(%s)", [TURN])
        try:
            call_command("migrate", verbosity=verbosity)
        finally:
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_unlock(%s)", [TURN])
