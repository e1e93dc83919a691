"""cotmoc plan …: read, add; checking.py adds lint and align."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from cotmoc.cli.checking import findings_of, join_plan, lint_json, show_findings, worst
from cotmoc.cli.frame import Refused, command, console, day, read, unit
from cotmoc.files.document import read_document
from cotmoc.files.problems import FileProblem
from cotmoc.language.units import bound
from cotmoc.message import joined
from cotmoc.plans.apart import read_apart
from cotmoc.plans.money import money
from cotmoc.plans.reader import Draft, DraftProject

READABLE = {".docx", ".doc", ".pdf", ".txt"}


def join(app: typer.Typer) -> None:
    """Add these commands."""
    plan = typer.Typer(no_args_is_help=True, help="Đọc và lưu kế hoạch.")
    plan.command("read")(read_files)
    plan.command("add")(add)
    plan.command("projects")(projects)
    join_plan(plan)
    app.add_typer(plan, name="plan")


def documents(paths: list[Path]) -> list[Path]:
    """The readable files among files and folders, in order; Refused for what cannot be one."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(p for p in path.iterdir() if p.suffix.lower() in READABLE)
        elif path.is_file():
            found.append(path)
        else:
            raise Refused("Không có tệp hoặc thư mục “%(path)s”.", path=path)
    return found


@command
def read_files(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Tệp .docx, .doc, .pdf, .txt hoặc thư mục chứa chúng.")],
    as_json: Annotated[bool, typer.Option("--json", help="Mỗi tệp một dòng JSON.")] = False,
    lint: Annotated[bool, typer.Option("--lint", help="Kèm những điều làm kế hoạch không đo được.")] = False,
) -> None:
    """Tìm chỉ tiêu, nhiệm vụ và đề án, dự án (với kinh phí) trong văn bản kế hoạch."""
    refused, code = [], 0
    for path in documents(files):
        try:
            document = read_document(read(path), path.name)
            text, draft = document.text, read_apart(document.text, path.name)
        except FileProblem as problem:
            refused.append(problem)
            continue
        if as_json:
            found = {"findings": lint_json(draft, text)} if lint else {}
            found |= {"notes": [str(note) for note in document.notes]} if document.notes else {}
            print(json.dumps({"file": str(path), **draft.as_json(path.stem), **found}, ensure_ascii=False))
        else:
            _show(path, draft)
            for note in document.notes:
                console.print(f"{path.name}: {note}")
        if lint and not as_json:
            findings = findings_of(draft, text)
            show_findings(path.name, findings)
            code = max(code, worst(findings))
    if refused:
        raise Refused(joined(refused, "\n"))
    if code:
        raise typer.Exit(code)


def _show(path: Path, draft: Draft) -> None:
    targets = Table("Chỉ tiêu", "Yêu cầu", "Mốc", "Cần xem lại", title=f"{path.name}: {len(draft.targets)} chỉ tiêu")
    for t in draft.targets:
        asked = str(bound(t.comparator, t.value, t.value_high, t.unit, t.count_of))
        targets.add_row(t.indicator, asked, str(t.year or "—"), "; ".join(f.message for f in t.flags))
    tasks = Table("Nhiệm vụ", "Chủ trì", "Hạn", "Sản phẩm", title=f"{len(draft.tasks)} nhiệm vụ")
    for k in draft.tasks:
        tasks.add_row(k.action, k.lead or "—", k.deadline or "—", k.product or "—")
    for table in (targets, tasks, _projects(draft)):
        console.print(table if table.row_count else f"Không có {table.columns[0].header.lower()} nào đọc được trong {path.name}.")
    if draft.offered:
        may = Table("Có thể là chỉ tiêu, nhiệm vụ", "Vì sao chưa lấy", title=f"{len(draft.offered)} câu máy chưa chắc")
        for one in draft.offered:
            may.add_row(" ".join(one.quote.split())[:160], str(one.why or ""))
        console.print(may)


def _projects(draft: Draft) -> Table:
    stated = [project.budget for project in draft.projects if project.budget is not None]
    missing = len(draft.projects) - len(stated)
    said = [*([f"tổng kinh phí {money(sum(stated))}"] if stated else []), *([f"{missing} chưa nêu kinh phí"] if missing else [])]
    title = f"{len(draft.projects)} đề án, dự án" + (f" ({', '.join(said)})" if said else "")
    table = Table("Đề án, dự án", "Chủ trì", "Kinh phí", "Nguồn vốn", "Thời gian", "Cần xem lại", title=title)
    for p in draft.projects:
        doubts = "; ".join(flag.message for flag in p.flags)
        table.add_row(p.title, p.lead or "—", _budget(p), "; ".join(p.sources) or "—", p.period or "—", doubts)
    return table


def _budget(project: DraftProject) -> str:
    if project.budget is None:
        return "—"
    return str(money(project.budget)) + ("" if project.budget_high is None else f" – {money(project.budget_high)}")


@command
def add(
    file: Annotated[Path, typer.Argument(help="Tệp .docx, .doc, .pdf hoặc .txt.")],
    org: Annotated[str, typer.Option(help="Mã đơn vị, ví dụ 86 hoặc 83@2008-08-01.")],
    title: Annotated[str, typer.Option(help="Tên kế hoạch; để trống thì lấy ở đầu văn bản, cũng như số, cơ quan và ngày.")] = "",
    number: Annotated[str, typer.Option(help="Số, ký hiệu.")] = "",
    issuer: Annotated[str, typer.Option(help="Cơ quan ban hành.")] = "",
    issued_on: Annotated[str, typer.Option(help="Ngày ban hành, dạng 2025-02-14.")] = "",
) -> None:
    """Lưu văn bản thành bản nháp kế hoạch để xác nhận trên web."""
    from cotmoc.acts.plans import add as kept
    from cotmoc.plans.drafting import Facts

    facts = Facts(title, unit(org), number, issuer, day(issued_on) if issued_on else None)
    plan = kept(None, read(file), file.name, facts)
    found = f"{plan.targets.count()} chỉ tiêu, {plan.tasks.count()} nhiệm vụ, {plan.projects.count()} đề án, dự án"
    console.print(f"Đã lưu bản nháp số {plan.pk}: {found} chờ xác nhận trên web.")


@command
def projects(number: Annotated[int, typer.Argument(metavar="PLAN", help="Số của kế hoạch đang áp dụng.")]) -> None:
    """Ghi đề án, dự án của kế hoạch vào sổ, mỗi đề án một mã giữ lâu dài."""
    from cotmoc.acts.projects import enter
    from cotmoc.plans.models import Plan

    plan = Plan.objects.filter(pk=number).first()
    if plan is None:
        raise Refused("Không có kế hoạch số %(number)s.", number=number)
    batch = enter(None, plan)
    console.print(f"Lô số {batch.pk}: thêm {batch.added}, sửa {batch.changed}, không đổi {batch.unchanged} đề án, dự án.")
