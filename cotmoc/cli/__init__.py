"""The command line: `cotmoc …`. Its names and exit codes are a contract; see docs/cli.md."""

from __future__ import annotations

import os
import sys

import typer

from cotmoc.cli.frame import Refused

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None,
                  help="Cột Mốc: biến văn bản kế hoạch thành một hệ thống đo được.")


def main() -> None:
    """Run the command line; what it cannot read or do is one line on stderr and exit code 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cotmoc.config.settings")
    import django

    django.setup()
    from cotmoc.cli import numbers, plan, register, serving

    for part in (serving, plan, register, numbers):
        part.join(app)
    try:
        app()
    except Refused as refused:
        print(refused, file=sys.stderr)
        sys.exit(2)
