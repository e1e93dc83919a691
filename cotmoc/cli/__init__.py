"""The command line: `cotmoc …`. Its names and exit codes are a contract; see docs/cli.md."""

from __future__ import annotations

import os
import sys

import typer

from cotmoc.cli.frame import FAULT, REFUSED, Refused
from cotmoc.fault import keep
from cotmoc.home import home
from cotmoc.problem import Problem
from cotmoc.storage import refusal

app = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="Cột Mốc: biến văn bản kế hoạch thành một hệ thống đo được."
)


def joined() -> typer.Typer:
    """The app with all commands; Django must be set up."""
    from cotmoc.cli import jobs, numbers, org, people, plan, register, serving, tracing

    if not app.registered_commands:
        for part in (serving, org, people, plan, register, numbers, tracing, jobs):
            part.join(app)
    return app


def main() -> None:
    """Run the command line. What a person asked wrongly is one line on stderr and exit code 2; an error of the program itself is kept
    in a file, which another line names, and exit code 70."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cotmoc.config.settings")
    import django

    try:
        refuse_nowhere(sys.argv[1:])
        django.setup()
        if sys.argv[1:2] != ["manage"]:  # Django's own commands check for themselves, and must be able to mend
            from cotmoc.registers.derived.checks import refuse_faults

            refuse_faults()
        joined()()
    except (Refused, Problem) as refused:
        print(refused, file=sys.stderr)
        sys.exit(REFUSED)
    except Exception as error:
        if waiting := state_behind(error):
            print(waiting, file=sys.stderr)
            sys.exit(REFUSED)
        print(told(error), file=sys.stderr)
        sys.exit(FAULT)


BEGINNING = (["setup"], ["demo"], ["migrate"], ["createsuperuser"], ["manage"], ["plan", "read"], ["plan", "lint"])
"""Commands that begin a home, or need none."""


def refuse_nowhere(words: list[str]) -> None:
    """Refused where there is no home yet: a mistyped COTMOC_HOME is not made by asking for the board."""
    helps = not words or "--help" in words
    if not helps and not home().exists() and not any(words[: len(begins)] == begins for begins in BEGINNING):
        raise Refused(
            "Cơ sở tại %(home)s chưa được thiết lập: chạy cotmoc setup --province MÃ (tỉnh thật), cotmoc createsuperuser (tỉnh thật, "
            "thiết lập trên trang web) hoặc cotmoc demo (tỉnh mẫu); "
            "nếu cơ sở ở nơi khác thì đặt COTMOC_HOME.",
            home=str(home()),
        )


def state_behind(error: Exception) -> str | None:
    """A sentence when something failed because of a known state: no room on the disk, nothing to be written, a database that is not set
    up or of an older version."""
    from django.db import DatabaseError

    if refused := refusal(error):
        return f"{refused} Thư mục của cơ sở: {home()}."
    if not isinstance(error, DatabaseError):
        return None
    from cotmoc.acts.health import unready

    try:
        waiting = unready()
    except DatabaseError:
        return f"Không mở được cơ sở dữ liệu của {home()}: {error}; chạy cotmoc doctor, hoặc kiểm tra COTMOC_DATABASE."
    return f"{waiting.what[0].upper()}{waiting.what[1:]}: {waiting.remedy}." if waiting else None


def told(error: Exception) -> str:
    """Keep an error of the program and say in a line where it is."""
    fault = keep(error, " ".join(["cotmoc", *(word for word in sys.argv[1:3] if not word.startswith("-"))]))
    return (
        f"Chương trình gặp lỗi, không phải do dữ liệu bạn đưa vào; mã lỗi {fault.reference}. "
        f"Chi tiết ở {fault.path}: gửi tệp ấy cho người quản trị."
    )
