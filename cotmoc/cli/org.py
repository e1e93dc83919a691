"""cotmoc org …: units, their changes and named days."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from cotmoc.cli.frame import PROBLEMS_FOUND, Refused, choice, command, console, day, read, show_json, unit, write
from cotmoc.home import today
from cotmoc.message import say

KINDS = "Loại: tên như trong danh sách đơn vị, hoặc mã province, commune, department, agency, institute, other."
AsJson = Annotated[bool, typer.Option("--json")]
Day = Annotated[str, typer.Option("--on", help="Ngày hiệu lực, dạng 2026-03-01.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Chỉ xem trước, không ghi.")]
Basis = Annotated[str, typer.Option(help="Văn bản căn cứ.")]
Name = Annotated[str, typer.Option("--name", help="Tên mới.")]
Under = Annotated[str, typer.Option("--under", help="Mã đơn vị cấp trên.")]
NewCode = Annotated[str, typer.Option("--new-code", help="Mã mới.")]
To = Annotated[str, typer.Option("--to", help="Mã đơn vị cấp trên mới.")]
Kind = Annotated[str, typer.Option("--kind", help=KINDS)]


def join(app: typer.Typer) -> None:
    """Add these commands."""
    org = typer.Typer(no_args_is_help=True, help="Đơn vị: danh sách, thay đổi, ranh giới.")
    for name, function in (("list", list_units), ("load", load)):
        org.command(name)(function)
    change = typer.Typer(no_args_is_help=True, help="Thay đổi đơn vị trong một ngày; --dry-run xem trước điều sẽ quy đổi.")
    kinds = {"rename": rename, "merge": merge, "split": split, "transfer": transfer, "new": new, "close": close}
    for name, function in ({**kinds, "file": from_file, "back": back, "history": history}).items():
        change.command(name)(function)
    boundary = typer.Typer(no_args_is_help=True, help="Ranh giới: ngày có tên mà số liệu được quy đổi về.")
    boundary.command("list")(list_boundaries)
    boundary.command("add")(add_boundary)
    org.add_typer(change, name="change")
    org.add_typer(boundary, name="boundary")
    app.add_typer(org, name="org")


@command
def list_units(
    on: Annotated[str, typer.Option("--on", help="Các đơn vị có vào ngày này; mặc định hôm nay.")] = "",
    under: Annotated[str, typer.Option("--under", help="Chỉ các đơn vị trực thuộc mã này, mọi cấp.")] = "",
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Ghi ra tệp .xlsx.")] = None,
    as_json: AsJson = False,
) -> None:
    """Các đơn vị có vào một ngày."""
    from cotmoc.orgs.listing import place_of, units_on
    from cotmoc.orgs.unit_books import list_workbook

    found = sorted(units_on(day(on) if on else today(), under and unit(under).code), key=place_of)
    if output:
        return write(output, list_workbook(found))
    rows = [
        {
            "code": org.code,
            "name": org.name,
            "kind": org.kind,
            "parent": org.parent.code if org.parent else None,
            "valid_from": str(org.valid_from),
            "valid_to": str(org.valid_to) if org.valid_to else None,
            "key": org.key,
        }
        for org in found
    ]
    if as_json:
        return show_json(rows)
    table = Table("Mã", "Tên", "Loại", "Trực thuộc", "Từ", "Đến")
    for org in found:
        until = f"{org.valid_to:%d/%m/%Y}" if org.valid_to else ""
        parent = org.parent.code if org.parent else ""
        table.add_row(org.code, org.name, str(org.get_kind_display()), parent, f"{org.valid_from:%d/%m/%Y}", until)
    console.print(table)
    console.print(f"{len(rows)} đơn vị.")
    return None


@command
def load(file: Annotated[Path, typer.Argument(help="Danh sách đơn vị, .xlsx hoặc .csv.")], dry_run: DryRun = False) -> None:
    """Nạp danh sách đơn vị: cả tệp hoặc không gì cả."""
    from cotmoc.acts.unit_files import load_units

    data = read(file)
    with _by_cell():
        found = load_units(None, data, file.name, dry_run)
        said = "Sẽ thêm" if dry_run else "Đã thêm"
        console.print(f"{said} {found.added} đơn vị, {found.unchanged} đơn vị đã có.")


@command
def rename(code: str, name: Name, on: Day, new_code: NewCode = "", basis: Basis = "", dry_run: DryRun = False) -> None:
    """Đổi tên một đơn vị."""
    _do("rename", on, (code,), [(new_code, name)], basis, dry_run)


@command
def merge(
    codes: Annotated[list[str], typer.Argument(help="Mã các đơn vị cũ.")],
    into: Annotated[str, typer.Option(help="Mã đơn vị mới.")],
    on: Day,
    name: Name = "",
    under: Under = "",
    basis: Basis = "",
    dry_run: DryRun = False,
) -> None:
    """Sáp nhập nhiều đơn vị thành một."""
    _do("merge", on, tuple(codes), [(into, name)], basis, dry_run, under)


@command
def split(
    code: str,
    into: Annotated[list[str], typer.Option("--into", help="Mã:tên:tỷ trọng của mỗi đơn vị mới; bỏ tỷ trọng khi chưa công bố.")],
    on: Day,
    basis: Basis = "",
    dry_run: DryRun = False,
) -> None:
    """Chia tách một đơn vị."""
    _do("split", on, (code,), [tuple(part.split(":")) for part in into], basis, dry_run)


@command
def transfer(code: str, to: To, on: Day, basis: Basis = "", dry_run: DryRun = False) -> None:
    """Chuyển một đơn vị về đơn vị cấp trên khác."""
    _do("transfer", on, (code,), [("", "")], basis, dry_run, to)


@command
def new(code: str, name: Name, kind: Kind, under: Under, on: Day, basis: Basis = "", dry_run: DryRun = False) -> None:
    """Lập một đơn vị mới."""
    from cotmoc.orgs.models import Org

    _do("new", on, (), [(code, name)], basis, dry_run, unit(under).code, choice(kind, Org.Kind, say("loại đơn vị")))


@command
def close(code: str, on: Day, basis: Basis = "", dry_run: DryRun = False) -> None:
    """Kết thúc một đơn vị mà không có đơn vị nào thay."""
    _do("close", on, (code,), [], basis, dry_run)


@command
def from_file(file: Annotated[Path, typer.Argument(help="Tệp thay đổi theo mẫu.")], dry_run: DryRun = False) -> None:
    """Làm mọi thay đổi của một tệp: tất cả hoặc không gì cả."""
    from cotmoc.acts.unit_files import do_sheet, preview_sheet

    data = read(file)
    with _by_cell():
        if dry_run:
            return _show(preview_sheet(None, data, file.name).preview)
        console.print(f"Đã ghi: {do_sheet(None, data, file.name).words}.")
    return None


@command
def history(as_json: AsJson = False) -> None:
    """Các lần sắp xếp đơn vị đã ghi, mới nhất trước."""
    from cotmoc.orgs.models import Reorganisation

    found = Reorganisation.objects.all()
    rows = [{"number": done.pk, "day": str(done.effective_on), "words": done.words, "basis": done.basis} for done in found]
    if as_json:
        return show_json(rows)
    table = Table("Số", "Ngày", "Nội dung", "Căn cứ")
    for row in rows:
        table.add_row(*map(str, row.values()))
    console.print(table)
    return None


@command
def back(number: Annotated[int, typer.Argument(help="Số của lần sắp xếp; xem cotmoc org change history.")]) -> None:
    """Thu hồi một lần sắp xếp khi chưa có gì gắn với nó."""
    from cotmoc.acts.taking_back import take_back
    from cotmoc.orgs.models import Reorganisation

    found = Reorganisation.objects.filter(pk=number).first()
    if found is None:
        raise Refused("Không có lần sắp xếp số %(number)s; xem cotmoc org change history.", number=number)
    take_back(None, found)
    console.print(f"Đã thu hồi: {found.words}.")


@command
def list_boundaries(as_json: AsJson = False) -> None:
    """Các ranh giới mà bản số liệu tới sẽ có."""
    from cotmoc.orgs.boundary import boundaries

    found = boundaries()
    if as_json:
        return show_json([boundary.as_json() for boundary in found])
    table = Table("Mã", "Ngày", "Tên")
    for boundary in found:
        table.add_row(boundary.code, f"{boundary.day:%d/%m/%Y}" if boundary.day else "", boundary.label)
    console.print(table)
    return None


@command
def add_boundary(
    code: Annotated[str, typer.Argument(help="Mã, ví dụ sau-2026.")],
    on: Day,
    name: Name,
    name_en: Annotated[str, typer.Option(help="Tên tiếng Anh.")] = "",
) -> None:
    """Đặt tên cho một ngày, để mọi bản số liệu sau đó quy đổi về các đơn vị của ngày ấy."""
    from cotmoc.acts.boundaries import name_boundary

    console.print(f"Đã đặt tên: {name_boundary(None, code, name, day(on), name_en)}.")


def _do(
    kind: str, on: str, sources: tuple[str, ...], begun: list[Any], basis: str, dry_run: bool, under: str = "", org_kind: str = ""
) -> None:
    """One change, done or previewed."""
    from cotmoc.acts.units import preview, reorganise
    from cotmoc.orgs.changes import Change, Target
    from cotmoc.orgs.unit_sheets import weight_of

    targets = tuple(
        Target(_meant(part[0]), part[1] if len(part) > 1 else "", org_kind, _meant(under), weight_of(part[2] if len(part) > 2 else ""))
        for part in begun
    )
    change = Change(kind, day(on), tuple(map(_meant, sources)), targets)
    if dry_run:
        return _show(preview(None, [change]))
    console.print(f"Đã ghi: {reorganise(None, [change], basis).words}.")
    return None


def _meant(code: str) -> str:
    """The code of a unit typed as its own code or as the province's code of an agency (SKHCN); a code that is not known yet as it is."""
    from cotmoc.orgs.models import Installation, Org
    from cotmoc.orgs.packs.keeping import agency_of

    here = Installation.here()
    if not code or here is None or Org.objects.filter(code=code).exists():
        return code
    agency = agency_of(here.province, code.upper())
    return agency.code if agency else code


def _show(found: Any) -> None:
    """A preview in the terminal: what ends and begins, and what it touches. Rows in the way end with code 1."""
    impact = found.impact
    for title, units in (("Kết thúc", impact.ends), ("Bắt đầu", impact.begins)):
        console.print(f"{title}: {len(units)} đơn vị")
        for org in units[:30]:
            console.print(f"  {org.code} {org.name}")
    for book in impact.books:
        console.print(f"Quy đổi {book.rows} dòng của {book.name}")
    console.print(f"Chỉ số bị ảnh hưởng: {len(impact.indicators)}; chỉ tiêu: {len(impact.targets)}; nhiệm vụ: {impact.tasks}.")
    for book in impact.in_the_way:
        console.print(f"Vướng {book.rows} dòng của {book.name} ghi từ ngày đó")
    if impact.in_the_way:
        raise typer.Exit(PROBLEMS_FOUND)


class _by_cell:
    """Tells the faults of a sheet one a line and ends with code 1."""

    def __enter__(self) -> None: ...

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        from cotmoc.orgs.tables.faults import TableProblem

        if isinstance(error, TableProblem):
            console.print(str(error))
            console.print("Chưa ghi gì. Sửa các ô trên rồi gửi lại cả tệp.")
            raise typer.Exit(PROBLEMS_FOUND) from error
