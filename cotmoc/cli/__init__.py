"""The command line: `cotmoc …`. Its names and exit codes are a contract; see docs/cli.md."""

from __future__ import annotations

import os
import sys

import typer

from cotmoc.cli.frame import Refused

app = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="Cột Mốc: biến văn bản kế hoạch thành một hệ thống đo được."
)


def joined() -> typer.Typer:
    """The app with all commands; Django must be set up."""
    from cotmoc.cli import numbers, plan, register, serving

    if not app.registered_commands:
        for part in (serving, plan, register, numbers):
            part.join(app)
    return app


def main() -> None:
    """Run the command line; what it cannot read or do is one line on stderr and exit code 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cotmoc.config.settings")
    import django

    django.setup()
    try:
        joined()()
    except Refused as refused:
        print(refused, file=sys.stderr)
        sys.exit(2)
