"""cotmoc register …, cotmoc feed …: records in and out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from cotmoc.cli.frame import PROBLEMS_FOUND, Refused, command, console, known, progressing, read, show_json, unit, write
from cotmoc.message import aloud, of_kept, say
from cotmoc.registers.derived.columns import with_relations
from cotmoc.registers.derived.sheets import Problem
from cotmoc.registers.registry import feeds, name_of, registers

Name = Annotated[str, typer.Argument(help="Mã sổ; xem cotmoc register list.")]
Output = Annotated[Path, typer.Option("-o", "--output", help="Tệp ghi ra.")]


def join(app: typer.Typer) -> None:
    """Add these commands."""
    register = typer.Typer(no_args_is_help=True, help="Sổ dữ liệu: mẫu Excel, nhập, xuất.")
    register.command("list")(list_registers)
    register.command("import")(import_file)
    register.command("take-back")(take_back)
    register.command("forget-map")(forget_map)
    for function in (template, export, accept):
        register.command(function.__name__)(function)
    app.add_typer(register, name="register")
    app.command("feed")(feed)


@command
def list_registers(
    as_json: Annotated[bool, typer.Option("--json")] = False,
    rules: Annotated[bool, typer.Option("--rules", help="Nói từng quy tắc của mỗi sổ.")] = False,
) -> None:
    """Các sổ và luồng dữ liệu hiện có."""
    rows: list[dict[str, Any]] = [
        {"code": code, "name": name_of(model), "kind": "register", "rows": model._default_manager.count(), "rules": _rules(model)}
        for code, model in registers().items()
    ]
    rows += [{"code": code, "name": found.name, "kind": "feed", "rows": None, "rules": []} for code, found in feeds().items()]
    if as_json:
        return show_json(rows)
    table = Table("Mã", "Tên", "Loại", "Số dòng", "Quy tắc")
    for row in rows:
        count = "—" if row["rows"] is None else str(row["rows"])
        table.add_row(row["code"], row["name"], "sổ" if row["kind"] == "register" else "luồng", count, str(len(row["rules"])))
        for rule in row["rules"] if rules else ():
            table.add_row("", f"– {rule['says']} ({rule['weight']})", "", "", "")
    console.print(table)


def _rules(register: Any) -> list[dict[str, str]]:
    from cotmoc.registers.rulebook import rules_told

    return [{"rule": told.rule, "weight": aloud(told.weight.value), "says": aloud(told.says)} for told in rules_told(register)]


@command
def template(name: Name, output: Output, org: Annotated[str, typer.Option(help="Điền sẵn các dòng của đơn vị này.")] = "") -> None:
    """Tệp Excel mẫu của một sổ."""
    from cotmoc.engine.feeding import guides_of
    from cotmoc.registers.derived.excel import template as made

    register, place = known(say("sổ"), name, registers()), unit(org) if org else None
    write(output, made(register, place, _rows(register, place) if place else (), guides_of(register)))


def _rows(register: Any, place: Any) -> Any:
    """The rows of a unit and all below it, or all."""
    from cotmoc.orgs.tree import all_below

    rows = with_relations(register._default_manager.all(), register).order_by("pk")
    if place is None:
        return rows
    keys = set(all_below(place.key))
    return (row for row in rows.iterator(2000) if row.org.key in keys)


@command
def import_file(
    name: Name,
    file: Annotated[Path, typer.Argument(help="Tệp Excel hoặc CSV.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ xem trước, không ghi.")] = False,
    org: Annotated[str, typer.Option(help="Đơn vị nộp; dòng ngoài đơn vị này bị từ chối.")] = "",
    rejected: Annotated[
        Path | None, typer.Option("--rejected", help="Nơi ghi tệp lỗi (.xlsx): mọi dòng của tệp, ô sai tô đỏ kèm lý do.")
    ] = None,
    pairs: Annotated[
        list[str] | None,
        typer.Option("--map", help="Ghép cột của tệp với cột của sổ: “Cột A=tax_code”; “Cột B=” là bỏ qua. Đơn vị được nhớ."),
    ] = None,
    words: Annotated[
        list[str] | None, typer.Option("--map-value", help="Ghép chữ của tệp với lựa chọn của cột: “size:Cty nhỏ=small”.")
    ] = None,
    sure: Annotated[bool, typer.Option("--sure", help="Đã xem lại các ô được hỏi, đúng như vậy.")] = False,
    reason: Annotated[str, typer.Option("--reason", help="Lý do của các số khác thường, ở lại với từng dòng.")] = "",
) -> None:
    """Nhập một tệp Excel hoặc CSV vào sổ: ghi cả tệp hoặc không ghi gì."""
    from cotmoc.acts import batches as acts

    given = (None, known(say("sổ"), name, registers()), read(file), file.name, unit(org) if org else None)
    pairing = _pairing(given[1], pairs or [], words or [])
    seen = acts.preview(*given, pairing=pairing) if dry_run else acts.take_in(*given, sure=sure, reason=reason, pairing=pairing)
    batch = seen.batch
    if seen.same_as:
        return console.print(seen.message)
    console.print(f"{file.name}: thêm {batch.added}, sửa {batch.changed}, không đổi {batch.unchanged}, từ chối {batch.rejected}.")
    for note in map(of_kept, batch.notes):
        console.print(f"  Đã hiểu: {aloud(note)}")
    for problem in map(Problem.of_kept, batch.problems):
        console.print(f"  {problem.sheet} {problem.cell}: {problem.message}".replace("  :", " "))
    if batch.problems:
        if rejected is not None:
            from cotmoc.registers.mending import to_mend

            write(rejected, to_mend(batch))
        console.print("Chưa ghi gì. Sửa các ô trên rồi nhập lại cả tệp.")
        raise typer.Exit(PROBLEMS_FOUND)
    for question in map(Problem.of_kept, batch.questions):
        console.print(f"  Cần xem lại: {question.sheet} {question.cell}: {question.message}")
    if batch.asked and not dry_run and batch.state == batch.State.DRAFT:
        how = "--reason “lý do”" if sure else "--sure, số khác thường thì thêm --reason “lý do”" if batch.reasons else "--sure"
        console.print(f"Chưa ghi gì. Nếu đúng như vậy thì nhập lại với {how}; nếu không thì sửa tệp.")
        raise typer.Exit(PROBLEMS_FOUND)
    if not dry_run:
        console.print(f"Đã ghi vào sổ, lô số {batch.pk}.")


def _pairing(register: Any, pairs: list[str], words: list[str]) -> Any:
    """The columns and words paired on the command line; None where there are none."""
    from cotmoc.registers.derived.pairing import pairing_of

    if words and not pairs:
        raise Refused("--map-value chỉ dùng cùng --map.")
    for text in pairs:
        if "=" not in text:
            raise Refused("“%(text)s” thiếu dấu “=”; ghi dạng “Cột A=tax_code”.", text=text)
    for text in words:
        if not re.fullmatch(r"[^:]+:.+=.+", text):
            raise Refused("“%(text)s” không rõ; ghi dạng “size:Cty nhỏ=small”.", text=text)
    heads = [(head, name.strip()) for head, _, name in (text.rpartition("=") for text in pairs)]
    values = [(text.partition(":")[0], *text.partition(":")[2].rsplit("=", 1)) for text in words]
    return pairing_of(register, heads, values) if heads else None


@command
def forget_map(name: Name, org: Annotated[str, typer.Option(help="Đơn vị nộp.")] = "") -> None:
    """Quên các cột đã ghép tay của một đơn vị: tệp sau được hiểu như chưa từng ghép."""
    from cotmoc.acts.batches import forget_pairings

    count = forget_pairings(None, known(say("sổ"), name, registers()), unit(org) if org else None)
    console.print(f"Đã quên {count} bảng ghép cột.")


@command
def take_back(
    number: Annotated[int, typer.Argument(metavar="LÔ", help="Số của lô đã duyệt.")],
    note: Annotated[str, typer.Option("--note", help="Vì sao rút lại.")],
) -> None:
    """Rút lại một lô đã duyệt: sổ trở về như trước lô ấy."""
    from cotmoc.acts import batches as acts
    from cotmoc.registers.models import Batch

    batch = Batch.objects.filter(pk=number).first()
    if batch is None or batch.register not in registers():
        raise Refused("Không có lô số %(number)s của sổ nào.", number=str(number))
    acts.take_back(None, batch, note)
    console.print(f"Đã rút lại lô số {number}: bỏ {batch.added} dòng, {batch.changed} dòng trở về như trước.")


@command
def export(name: Name, output: Output, org: Annotated[str, typer.Option(help="Chỉ các dòng của đơn vị này.")] = "") -> None:
    """Xuất các dòng của một sổ ra .xlsx hoặc .csv."""
    from cotmoc.registers.derived.export import to_csv, to_xlsx

    forms = {".xlsx": to_xlsx, ".csv": to_csv}
    made = known(say("dạng tệp"), output.suffix.lower(), forms)
    register = known(say("sổ"), name, registers())
    write(output, made(register, _rows(register, unit(org) if org else None)))


@command
def accept(name: Name, why: Annotated[str, typer.Option(help="Vì sao hiện trạng là đúng.")]) -> None:
    """Nhận các dòng bị thay đổi ngoài chương trình như hiện trạng: chúng được tính từ nay, nhật ký ghi dòng nào và vì sao."""
    from cotmoc.acts.batches import accept as accepted

    known(say("sổ"), name, registers())
    seen = accepted(None, name, why)
    for departure in seen.departures:
        console.print(f"  {departure}")
    console.print(f"Đã nhận {len(seen.departures)} dòng và {len(seen.unsealed)} lô chưa niêm phong của sổ {name}.")


@command
def feed(
    name: Annotated[str, typer.Argument(help="Mã luồng, ví dụ dossier.")],
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Tệp CSV hoặc Parquet.")],
    later: Annotated[bool, typer.Option("--later", help="Xếp vào việc chạy nền; theo dõi bằng cotmoc jobs show.")] = False,
) -> None:
    """Nạp hàng loạt bản ghi vào kho; dòng lỗi ra tệp riêng kèm lý do."""
    from cotmoc.acts.batches import fed_later
    from cotmoc.acts.batches import feed as fed
    from cotmoc.acts.later import ask

    known(say("luồng"), name, feeds())
    if later:
        job = ask(None, fed_later, code=name, files=[str(file.absolute()) for file in files])
        return console.print(f"Đã xếp việc số {job.pk}; xem cotmoc jobs show {job.pk} --wait.")
    with progressing(f"Nạp {len(files)} tệp") as step:
        result = fed(None, name, files, step=step)
    console.print(f"Thêm {result.added}, thay {result.updated}, từ chối {result.rejected}; lô số {result.batch.pk}.")
    if result.rejected:
        console.print(f"Dòng lỗi và lý do: {result.side_file}")
        raise typer.Exit(PROBLEMS_FOUND)
