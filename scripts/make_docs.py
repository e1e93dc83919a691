"""Write the pages of docs/ that follow from declarations: indicators, registers, command line.

    python scripts/make_docs.py [--check]

With --check nothing is written and the exit code is 1 when a page has drifted.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DOCS = Path(__file__).resolve().parent.parent / "docs"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cotmoc.config.settings")
os.environ.setdefault("COTMOC_HOME", tempfile.mkdtemp(prefix="cotmoc-docs-"))


def indicator_page() -> str:
    from cotmoc.indicators.registry import indicators, kinds

    rows = ["# Indicators", "", "Generated from `cotmoc/indicators` by `make docs`.", "", "| kind | what its value is |", "| --- | --- |"]
    rows += [f"| {kind.__name__} | {' '.join((kind.__doc__ or '').split())} |" for kind in kinds().values()] + [""]
    for code, found in indicators().items():
        rows += [
            f"## `{code}` — {found.name}",
            "",
            f"{found.name_en}. {found.kind}, {found.unit.label}, every {found.every}; "
            f"better: {found.better}; when units merge: {found.merge}; path: {found.trajectory}.",
            "",
        ]
        rows += [f"- {label}: {text}" for label, text in (("method", found.method), ("legal", found.legal), ("note", found.note)) if text]
        rows += [""]
    return "\n".join(rows).rstrip() + "\n"


def register_page() -> str:
    from cotmoc.registers.derived.columns import columns_of
    from cotmoc.registers.registry import feeds, registers

    rows = [
        "# Registers and feeds",
        "",
        "Generated from `cotmoc/registers` by `make docs`. Kinds of column: [architecture](architecture.md).",
    ]
    for code, model in registers().items():
        rows += ["", f"## `{code}` — {model._meta.verbose_name}", "", *_columns(model, columns_of(model)), *_rules(model), *_fed(model)]
    for code, found in feeds().items():
        rows += ["", f"## `{code}` — {found.name} (feed)", "", *_columns(found, columns_of(found)), *_fed(found)]
    return "\n".join(rows) + "\n"


def _columns(found: Any, columns: Any) -> Iterator[str]:
    told = f" Told by {', '.join(found.by)}." if found.by else ""
    yield from (f"Key: {', '.join(found.key)}; counted on `{found.counted_on}`.{told}", "")
    yield from ("| column | label | kind | required |", "| --- | --- | --- | --- |")
    for column in columns:
        yield f"| `{column.name}` | {column.label} | {_kind(column.kind)} | {'yes' if column.required else 'no'} |"


def _rules(register: Any) -> Iterator[str]:
    from cotmoc.message import aloud
    from cotmoc.registers.rulebook import rules_told

    if told := rules_told(register):
        yield from ("", "Rules:", "")
        yield from (f"- {aloud(one.says)}" + (f" `{one.rule}`, {one.weight.name.lower()}" if one.rule else "") for one in told)


def _fed(book: Any) -> Iterator[str]:
    from cotmoc.engine.feeding import fed_by

    if fed := fed_by(book):
        yield from ("", "Read by:", "")
        yield from (f"- `{column}`: {', '.join(f'`{one.code}`' for one in told)}" for column, told in fed.items())


def _kind(kind: Any) -> str:
    """A kind by its code, with what it is bound to."""
    facts = kind.facts()
    choices = ", ".join(
        choice["label"] if choice["label"] == choice["code"] else f"{choice['label']} (`{choice['code']}`)"
        for choice in facts.pop("choices", ())
    )
    bounds = [
        choices,
        f"to `{facts['register']}`" if "register" in facts else "",
        f"≤ {facts['max_length']} letters" if facts.get("max_length") else "",
    ]
    bounds += [f"{facts['decimal_places']} decimals" if facts.get("decimal_places") else ""]
    said = "; ".join(bound for bound in bounds if bound)
    return f"{kind.code}: {said}" if said else kind.code


def command_page() -> str:
    import typer.main

    from cotmoc.cli import app, joined

    joined()
    group = typer.main.get_command(app)
    rows = [
        "# Command line",
        "",
        "Generated from `cotmoc/cli` by `make docs`. Exit codes: 0 fine; 1 the work found problems "
        "(rejected rows, a replay that differs); 2 bad usage or unreadable input, one clear line on stderr; "
        "70 an error of the program, kept in `faults/` of home.",
        "",
    ]
    for name, found in sorted(_commands(group, "cotmoc")):
        rows += [f"## `{name}`", "", (found.help or "").strip(), ""]
        rows += [f"- {_parameter(parameter)}" for parameter in found.params if parameter.name != "help"] + [""]
    return "\n".join(rows).rstrip() + "\n"


def _commands(group: Any, prefix: str) -> Iterator[tuple[str, Any]]:
    for name, found in group.commands.items():
        if hasattr(found, "commands"):
            yield from _commands(found, f"{prefix} {name}")
        else:
            yield f"{prefix} {name}", found


def _parameter(parameter: Any) -> str:
    shown = parameter.opts if parameter.param_type_name == "option" else [parameter.name.upper()]
    name = " / ".join(f"`{option}`" for option in shown)
    text = getattr(parameter, "help", None)
    return f"{name}: {text}" if text else name


def rule_page() -> str:
    from cotmoc.plans.lint.pages import rules_page

    return rules_page()


def pack_page() -> str:
    from cotmoc.orgs.packs.sheets import EXAMPLES, SHEETS
    from cotmoc.orgs.tables.reading import UNREAD

    rows = [
        "# Packs",
        "",
        "Generated from `cotmoc/orgs/packs/sheets.py` by `make docs`. A pack is a folder of csv files (UTF-8), or an Excel workbook whose",
        "sheets have the Vietnamese names; any of them may be left out. It is laid over the pack that serves every province by",
        "`cotmoc setup --pack`, or loaded in the wizard, which also gives an empty workbook. Heads of columns are those below, in either",
        "language. A pack is kept whole or refused whole, with every fault by file, line and column; an unknown column is a fault, except",
        ", ".join(f"“{words}”" for words in sorted(UNREAD)) + ".",
    ]
    for sheet in SHEETS:
        rows += ["", f"## `{sheet.name}.csv` — {sheet.label}", "", "| column | Excel | required | holds |", "| --- | --- | --- | --- |"]
        for c in sheet.columns:
            held = "; ".join(f"{label} (`{code}`)" for code, label in c.choices.items()) if c.choices else c.holds.value
            rows.append(f"| `{c.name}` | {', '.join((c.label, *c.also))} | {'yes' if c.required else 'no'} | {held} |")
        rows += ["", *(f"    {line}" for line in EXAMPLES[sheet.name].splitlines())]
    return "\n".join(rows) + "\n"


PAGES = {
    "indicators.md": indicator_page,
    "registers.md": register_page,
    "cli.md": command_page,
    "lint.md": rule_page,
    "packs.md": pack_page,
}


def main() -> int:
    import django

    django.setup()
    drifted = []
    for name, page in PAGES.items():
        path, text = DOCS / name, page()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            drifted.append(name)
            if "--check" not in sys.argv:
                path.write_text(text, encoding="utf-8")
    print("Pages written:" if "--check" not in sys.argv else "Pages that drifted:", ", ".join(drifted) or "none")
    return int(bool(drifted) and "--check" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
