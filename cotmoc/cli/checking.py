"""cotmoc plan lint and cotmoc plan align: a document checked by rules, and held against a higher policy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from cotmoc.cli.frame import PROBLEMS_FOUND, command, console, known, read, show_json, unit, write
from cotmoc.files.document import read_document
from cotmoc.message import say
from cotmoc.plans.align import Against, Alignment, Verdict, align, policies
from cotmoc.plans.align.out import as_json, workbook
from cotmoc.plans.apart import read_apart
from cotmoc.plans.lint import Finding, Severity, lint, rules
from cotmoc.plans.reader import Draft

if TYPE_CHECKING:
    from cotmoc.orgs.models import Org

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}
_VERDICTS = {
    Verdict.HIGHER: "green",
    Verdict.EQUAL: "green",
    Verdict.LOWER: "red",
    Verdict.DIFFERENT: "yellow",
    Verdict.LATER: "yellow",
    Verdict.MISSING: "dim",
    Verdict.NATIONAL: "dim",
}

FEW = 5
"""Notes of one rule shown in the terminal."""


def join_plan(plan: typer.Typer) -> None:
    """Add these commands to `cotmoc plan`."""
    plan.command("lint")(lint_file)
    plan.command("align")(align_file)


def findings_of(draft: Draft, text: str, org: Org | None = None) -> list[Finding]:
    """What the rules find in a document read, with what is known of its unit."""
    from cotmoc.acts.checking import context_of_text

    return lint(draft, context_of_text(text, org), text)


def lint_json(draft: Draft, text: str) -> list[dict[str, Any]]:
    """The findings of `cotmoc plan read --lint --json`, under "findings"."""
    return [finding.as_json(text) for finding in findings_of(draft, text)]


def worst(findings: list[Finding]) -> int:
    """The exit code: 1 when anything must or should be mended, 0 when there are only notes."""
    return PROBLEMS_FOUND if any(f.rule.severity is not Severity.NOTE for f in findings) else 0


@command
def lint_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Tệp .docx, .doc, .pdf hoặc .txt.")],
    org: Annotated[str, typer.Option(help="Mã đơn vị, để so với số đang có; ví dụ 86@2025-07-01.")] = "",
    as_json_: Annotated[bool, typer.Option("--json", help="In JSON.")] = False,
) -> None:
    """Tìm điều làm kế hoạch không đo được hoặc không có người chịu trách nhiệm, kèm cách sửa."""
    text = read_document(read(file), file.name).text
    findings = findings_of(read_apart(text, file.name), text, _org(org))
    if as_json_:
        show_json({"file": str(file), "findings": [finding.as_json(text) for finding in findings]})
    else:
        show_findings(file.name, findings)
    raise typer.Exit(worst(findings))


def _org(key: str) -> Org | None:
    return unit(key) if key else None


def show_findings(name: str, findings: list[Finding]) -> None:
    """Print findings by rule, the worst first; of mere notes a few of each, the rest are in --json."""
    if not findings:
        console.print(f"{name}: không thấy điều gì phải sửa.")
        return
    counts = {severity: sum(f.rule.severity is severity for f in findings) for severity in Severity}
    console.print(escape(f"{name}: " + ", ".join(f"{count} {str(severity.label).lower()}" for severity, count in counts.items() if count)))
    for code, rule in rules().items():
        if own := [f for f in findings if f.rule.code == code]:
            colour = _COLOURS[rule.severity]
            console.print(
                f"\n[bold {colour}]{rule.severity.label}[/] · [bold]{rule.title}[/] ({len(own)})\n[dim]{escape(str(rule.why))}[/]"
            )
            _show_some(own, len(own) if rule.severity is not Severity.NOTE else FEW)


def _show_some(findings: list[Finding], most: int) -> None:
    alike = len({f.mend for f in findings}) == 1
    for finding in findings[:most]:
        source = f" [dim]{finding.source}[/]" if finding.source else ""
        console.print(f"  - {escape(str(finding.message))}{source}" + ("" if alike else f"\n    → {escape(str(finding.mend))}"))
    if len(findings) > most:
        console.print(f"  … và {len(findings) - most} chỗ nữa; thêm --json để xem hết.")
    if alike:
        console.print(f"  → {escape(str(findings[0].mend))}")


@command
def align_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Tệp .docx, .doc, .pdf hoặc .txt.")],
    to: Annotated[str, typer.Option("--to", metavar="POLICY", help="Mã chính sách: nq57, nq03.")],
    as_json_: Annotated[bool, typer.Option("--json", help="In JSON.")] = False,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Ghi thêm tệp Excel.")] = None,
) -> None:
    """Đối chiếu chỉ tiêu và nhiệm vụ của kế hoạch với chính sách cấp trên."""
    from cotmoc.indicators.matching import measure_of

    policy = known(say("chính sách"), to, policies())
    draft = read_apart(read_document(read(file), file.name).text, file.name)
    alignment = align(draft.targets, policy, measure_of, draft.tasks, [heading.text for heading in draft.headings])
    if as_json_:
        show_json({"file": str(file), **as_json(alignment)})
    else:
        show_alignment(file.name, alignment)
    if output and as_json_:
        output.write_bytes(workbook(alignment, file.stem))
    elif output:
        write(output, workbook(alignment, file.stem))


def show_alignment(name: str, alignment: Alignment) -> None:
    """Print the table policy → plan, then the groups of tasks."""
    told = ", ".join(f"{str(verdict.label).lower()} {count}" for verdict, count in alignment.summary.items() if count)
    table = Table("Chính sách", "Kế hoạch", "Kết luận", title=escape(f"{name} so với {alignment.policy.title}: {told}"), show_lines=True)
    for row in alignment.rows:
        plan = "\n".join(_line(against) for against in row.plan_targets)
        table.add_row(
            str(row.policy_target.sentence), plan or "—", f"[{_VERDICTS[row.verdict]}]{row.verdict.label}[/]\n{escape(str(row.why))}"
        )
    groups = Table("Nhóm nhiệm vụ", "Kế hoạch", title="Nhóm nhiệm vụ, giải pháp")
    for group in alignment.groups:
        groups.add_row(group.group.title, str(group.why))
    console.print(table, groups)


def _line(against: Against) -> str:
    """A number of the plan; grey when the verdict does not rest on it."""
    said = f"{escape(against.target.quote)} ({against.target.year or 'không ghi mốc'})"
    return said if against.deciding else f"[dim]{said}[/]"
