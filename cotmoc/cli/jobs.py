"""cotmoc jobs …: long work that waits or runs: list, show, do, cancel."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.progress import BarColumn, Progress, TextColumn
from rich.table import Table

from cotmoc.cli.frame import PROBLEMS_FOUND, Refused, command, console, show_json

if TYPE_CHECKING:
    from cotmoc.acts.later import Hear
    from cotmoc.acts.models import Job

Number = Annotated[int, typer.Argument(help="Số của việc; xem cotmoc jobs list.")]
SHOWN = 30


def join(app: typer.Typer) -> None:
    """Add these commands."""
    jobs = typer.Typer(no_args_is_help=True, help="Việc chạy nền: đang chờ, đang làm, đã xong.")
    for name, function in (("list", list_jobs), ("show", show), ("run", run), ("cancel", cancel)):
        jobs.command(name)(function)
    app.add_typer(jobs, name="jobs")


def _told(job: Job) -> dict[str, Any]:
    return {
        "id": job.pk,
        "deed": job.deed,
        "given": job.given,
        "state": job.state,
        "percent": job.percent,
        "doing": job.doing,
        "by": job.by.get_username() if job.by else None,
        "asked_at": job.asked_at.isoformat(),
        "finished_at": job.finished_at.isoformat() if job.finished_at else None,
        "attempts": job.attempts,
        "result": job.result,
        "said": job.said,
    }


@command
def list_jobs(as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Các việc gần đây, mới nhất trước."""
    from cotmoc.acts.models import Job
    from cotmoc.orgs.accounts import called

    found = Job.objects.select_related("by")[:SHOWN]
    if as_json:
        return show_json([_told(job) for job in found])
    table = Table("Số", "Việc", "Trạng thái", "Đã làm", "Người yêu cầu", "Yêu cầu lúc")
    for job in found:
        who = called(job.by) or "hệ thống"
        asked = f"{job.asked_at.astimezone():%d/%m/%Y %H:%M}"
        table.add_row(str(job.pk), job.deed, job.get_state_display(), f"{job.percent} %", who, asked)
    console.print(table)


def _job(number: int) -> Job:
    from cotmoc.acts.models import Job

    found = Job.objects.select_related("by", "org").filter(pk=number).first()
    if found is None:
        raise Refused("Không có việc số %(number)s; xem cotmoc jobs list.", number=number)
    return found


@command
def show(
    number: Number,
    wait: Annotated[bool, typer.Option("--wait", help="Theo dõi đến khi xong.")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Một việc: đang ở đâu, kết quả hoặc vì sao không xong."""
    job = _followed(number) if wait else _job(number)
    if as_json:
        show_json(_told(job))
    else:
        tail = f": {job.doing}" if job.open and job.doing else f": {job.said}" if job.said else ""
        console.print(f"Việc số {job.pk}, {job.deed}: {job.get_state_display().lower()}, {job.percent} %{tail}")
    if job.state in (job.State.REFUSED, job.State.FAILED):
        raise typer.Exit(PROBLEMS_FOUND)


def _followed(number: int) -> Job:
    job = _job(number)
    with Progress(TextColumn("{task.description}"), BarColumn(), console=console, transient=True) as bar:
        line = bar.add_task(job.doing or job.get_state_display(), total=1.0)
        while job.open:
            bar.update(line, completed=job.part, description=job.doing or job.get_state_display())
            time.sleep(0.5)
            job = _job(number)
    return job


@command
def run(
    once: Annotated[bool, typer.Option("--once", help="Làm hết việc đang chờ rồi thôi.")] = False,
    beside: Annotated[int, typer.Option("--beside", help="Dừng khi tiến trình mẹ mang số này không còn.", hidden=True)] = 0,
) -> None:
    """Nhận và làm các việc chạy nền, trong một tiến trình riêng."""
    from django.db import connection

    from cotmoc.acts.models import Job
    from cotmoc.jobs.worker import Worker

    if Job._meta.db_table not in connection.introspection.table_names():
        raise Refused("Cơ sở dữ liệu chưa được dựng hoặc còn cũ; chạy cotmoc migrate rồi chạy lại.")
    worker = Worker(hear=_heard, ended=_ended)
    signal.signal(signal.SIGTERM, lambda *_: worker.stop.set())
    if once:
        while worker.once():
            pass
        return
    console.print("Đang chờ việc (dừng bằng Ctrl+C)")
    try:
        worker.run(alive=lambda: not beside or os.getppid() == beside)
    except KeyboardInterrupt:
        console.print("Đã dừng; việc đang làm dở sẽ được làm lại.")


def _heard(job: Job) -> Hear | None:
    console.print(f"Việc số {job.pk}, {job.deed}: bắt đầu, lần {job.attempts}")
    return (lambda part, doing: console.print(f"  {100 * part:.0f} % {doing}")) if console.is_terminal else None


def _ended(job: Job) -> None:
    console.print(f"Việc số {job.pk}, {job.deed}: {job.get_state_display().lower()}. {job.said}".rstrip())


@command
def cancel(number: Number) -> None:
    """Hủy một việc: ngay nếu còn chờ, ở bước kế tiếp nếu đang làm."""
    from cotmoc.acts.jobs import cancel as cancelled

    job = cancelled(None, _job(number))
    console.print(f"Việc số {job.pk}: " + ("sẽ dừng ở bước kế tiếp." if job.open else f"{job.get_state_display().lower()}."))
