"""cotmoc compute, board, replay, report, export, generate: from records to what is said."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from cotmoc.cli.frame import PROBLEMS_FOUND, Refused, command, console, day, known, progressing, show_json, write
from cotmoc.message import joined, say

PlanId = Annotated[int | None, typer.Option("--plan", help="Số của kế hoạch; mặc định là kế hoạch đang dùng.")]
AsJson = Annotated[bool, typer.Option("--json")]
BoundaryCode = Annotated[
    str, typer.Option("--boundary", help="Mã ranh giới (recorded, old63, new34, …) hoặc ngày của nó; mặc định: đơn vị hiện nay.")
]


def join(app: typer.Typer) -> None:
    """Add these commands."""
    for function in (compute, board, replay, report, export, generate):
        app.command(function.__name__)(function)


def chosen_plan(number: int | None) -> Any:
    """The plan of a number, or the first one in use; Refused when there is none."""
    from cotmoc.plans.models import Plan

    plans = Plan.objects.filter(pk=number) if number else Plan.objects.filter(state=Plan.State.CONFIRMED).order_by("pk")
    plan = plans.first()
    if plan is None:
        if number:
            raise Refused("Không có kế hoạch số %(number)s.", number=number)
        raise Refused("Chưa có kế hoạch nào được xác nhận; chạy cotmoc plan add hoặc cotmoc demo.")
    return plan


def boundary_code(asked: str, edition: Any) -> str | None:
    """The code of a boundary that an edition holds; None stands for today's units."""
    from cotmoc.engine.edition import boundaries_of, boundary_in

    if not asked:
        return None
    held = boundaries_of(edition)
    found = boundary_in(edition, asked)
    if asked != found.code and asked not in (str(found.day), str(found.since)):
        raise Refused(
            "Không có ranh giới “%(asked)s”; hiện có: %(listed)s.", asked=asked, listed=joined(boundary.code for boundary in held)
        )
    return found.code


@command
def compute(
    engine: Annotated[str, typer.Option(help="Công cụ tính; bản này có duckdb.")] = "duckdb",
    as_of: Annotated[str, typer.Option(help="Ngày chốt số liệu, dạng 2025-11-14.")] = "",
    plan: PlanId = None,
) -> None:
    """Lập một bản số liệu mới từ các sổ."""
    from cotmoc.acts.editions import compute as computed

    if plan:
        chosen_plan(plan)
    with progressing("Đang tính") as step:
        edition = computed(None, str(day(as_of)) if as_of else "", engine, step)
    console.print(f"Bản số liệu {edition.id}, chốt ngày {edition.as_of:%d/%m/%Y}.")


@command
def board(plan: PlanId = None, as_json: AsJson = False, boundary: BoundaryCode = "") -> None:
    """Bảng cột mốc: mỗi chỉ tiêu đang ở đâu và vì sao."""
    from cotmoc.board.board import Board
    from cotmoc.board.json import as_json as entries_of
    from cotmoc.engine.edition import Edition
    from cotmoc.language.units import bound
    from cotmoc.reports.wording import reached

    found = Board.of(chosen_plan(plan), boundary_code(boundary, Edition.current()))
    if as_json:
        return show_json(entries_of(found))
    table = Table("Chỉ tiêu", "Mốc", "Yêu cầu", "Hiện tại", "Trạng thái", "Vì sao", title=found.plan.title)
    for row, cell in [(each, cell) for each in found.rows for cell in each.answers]:
        target, invented = cell.target, " (mốc minh họa)" if cell.target.illustrative else ""
        value = reached(row.current, row.indicator.unit) if row.current and row.indicator else "—"
        goal = "" if target.value is None else str(bound(target.comparator, target.value, target.value_high, target.unit))
        table.add_row(f"{target.label}{invented}", str(target.year or "—"), goal, value, str(cell.status.label), str(cell.reason))
    console.print(table)
    for goal in found.followed:
        shown = "chưa có số" if goal.current is None else reached(goal.current, goal.indicator.unit)
        console.print(f"Theo dõi: {goal.label} — {goal.indicator.name}: {shown}.")
    made = f"{found.edition.id}, số đến {found.edition.as_of:%d/%m/%Y}" if found.edition else "chưa có"
    console.print(f"Bản số liệu: {made}; địa bàn: {found.org.name}.")


@command
def replay(edition: Annotated[str, typer.Argument(help="Tên bản số liệu, hoặc current.")] = "current") -> None:
    """Tính lại một bản số liệu và so từng byte."""
    from cotmoc.acts.editions import replay as replayed
    from cotmoc.engine.edition import Edition

    found = Edition.open(edition)
    with progressing("Tính lại") as step:
        result = replayed(None, found.id, step)
    console.print(f"{found.id}: {'tính lại giống hệt từng byte' if result.identical else 'tính lại không giống'}.")
    for difference in result.differences:
        console.print(f"{difference}.")
    if result.changed:
        console.print("Từ khi lập bản này:" if result.identical or not result.differences else "Vì từ khi lập bản này:")
    for change in result.changed:
        console.print(f"  {change}")
    if not result.identical:
        raise typer.Exit(PROBLEMS_FOUND)


@command
def report(
    name: Annotated[str, typer.Argument(help="Mã báo cáo, ví dụ quarterly_progress.")],
    period: Annotated[str, typer.Option(help="Kỳ báo cáo, ví dụ 2025-Q3.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Tệp .docx hoặc .pdf ghi ra.")],
    plan: PlanId = None,
    edition: Annotated[str, typer.Option(help="Bản số liệu; mặc định là bản của ngày cuối kỳ, chưa có thì tính.")] = "",
    issuer: Annotated[str, typer.Option(help="Cơ quan lập báo cáo; mặc định theo cài đặt, hoặc đơn vị của kế hoạch.")] = "",
    signer: Annotated[str, typer.Option(help="Quyền hạn, chức vụ người ký; dấu / xuống dòng.")] = "",
) -> None:
    """Lập báo cáo Word hoặc PDF từ bản số liệu của ngày cuối kỳ."""
    from cotmoc.acts.reporting import report as reported
    from cotmoc.files.kept import kept
    from cotmoc.office.pdf import pdf_of
    from cotmoc.reports.registry import reports

    known(say("báo cáo"), name, reports())
    form = known(say("dạng tệp"), output.suffix.lower(), {".docx": bytes, ".pdf": pdf_of})
    with progressing("Lập báo cáo") as step:
        made = reported(None, name, chosen_plan(plan).pk, period, edition, issuer, signer, step)
    write(output, form(kept(made.file)))
    console.print(f"Bản số liệu {made.edition}.")


@command
def export(
    output: Annotated[Path, typer.Option("-o", "--output", help="Thư mục ghi ra.")],
    format: Annotated[str, typer.Option(help="Dạng tệp: csv, parquet …")] = "csv",
) -> None:
    """Xuất mọi giá trị của bản số liệu hiện hành, kèm nguồn và nhãn dữ liệu minh họa."""
    from cotmoc.engine.edition import Edition
    from cotmoc.exports.registry import exports

    console.print(f"Đã ghi {known('dạng tệp', format, exports()).write(Edition.open('current'), output)}")


@command
def generate(
    output: Annotated[Path, typer.Option("-o", "--output", help="Thư mục ghi ra.")],
    orgs: Annotated[str, typer.Option(help="Mã tỉnh từ 01/7/2025, ví dụ 01, hoặc nation.")] = "nation",
    dossiers: Annotated[int, typer.Option(help="Số hồ sơ.")] = 1_000_000,
    seed: Annotated[int, typer.Option(help="Hạt giống.")] = 7,
) -> None:
    """Sinh dữ liệu minh họa để đo tốc độ; không bao giờ trộn với số thật."""
    from cotmoc.sample.generate import generate as made

    for path in made(orgs, dossiers, seed, output):
        console.print(f"Đã ghi {path}")
