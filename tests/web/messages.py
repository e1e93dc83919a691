"""What the product says, read from templates, modules and declarations. `python -m tests.web.messages` adds what the English
catalogue lacks, without translation, takes out what nobody says any more, compiles it, and names what is still to be translated."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib

from cotmoc.flow import Flow
from tests import problems

PRODUCT = Path(__file__).parents[2] / "cotmoc"
CATALOGUE = PRODUCT / "locale" / "en" / "LC_MESSAGES" / "django.po"
FUNCTIONS = {
    "_": "gettext",
    "gettext": "gettext",
    "gettext_lazy": "gettext",
    "gettext_noop": "gettext",
    "ngettext": "ngettext",
    "ngettext_lazy": "ngettext",
    "pgettext": "pgettext",
    "say": "gettext",
    "counted": "counted",
    "pgettext_lazy": "pgettext",
}
TEXT = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
Message = tuple[str, str, str]
"""Context, text, and its plural; empty where there is none."""


def message(kind: str, texts: list[str]) -> Message:
    """The message of a call's written texts."""
    if kind == "pgettext":
        return texts[0], texts[1], ""
    if kind == "counted":
        return "", texts[0], texts[0]
    return "", texts[0], texts[1] if kind == "ngettext" and len(texts) > 1 else ""


def of_module(path: Path) -> Iterator[Message]:
    """The messages a module asks for by a written text."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS:
            texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            if texts and len(texts) > (FUNCTIONS[node.func.id] == "pgettext"):
                yield message(FUNCTIONS[node.func.id], texts)
    yield from (("", text, "") for said in problems.said_in(tree) for text in problems.written(said))


def of_audit(path: Path) -> Iterator[str]:
    """The deeds that a module writes into the audit trail, which pages show."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and ast.unparse(node.func) == "AuditEntry.write":
            yield from (part.value for part in ast.walk(node.args[1]) if isinstance(part, ast.Constant) and isinstance(part.value, str))


def literals() -> set[str]:
    """Every text written anywhere in a module: what may be asked for by a name and not by the text itself."""
    found = set()
    for path in PRODUCT.rglob("*.py"):
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        found |= {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return found


def of_template(path: Path) -> Iterator[Message]:
    """The messages of a template, as Django's own extraction sees them."""
    from django.utils.translation.template import templatize

    for kind, written in re.findall(rf"\b([np]?gettext|_)\(({TEXT}(?:, ?{TEXT})*)", templatize(path.read_text(encoding="utf-8"))):
        yield message(FUNCTIONS[kind], [ast.literal_eval(text.removeprefix("u")) for text in re.findall(TEXT, written)])


def flows() -> Iterator[Flow]:
    """Every way from hand to hand that a room declares."""
    from importlib import import_module

    for path in sorted(PRODUCT.glob("*/steps.py")):
        yield from (thing for thing in vars(import_module(f"cotmoc.{path.parent.name}.steps")).values() if isinstance(thing, Flow))


def of_declarations() -> Iterator[str]:
    """What declarations say: registers, feeds and their columns, choices and rules, units, asides, facts of the rules on plans."""
    from django.apps import apps

    from cotmoc.indicators import units
    from cotmoc.indicators.registry import indicators
    from cotmoc.indicators.slices import dimensions_of
    from cotmoc.language.units import TEXTS
    from cotmoc.orgs.tables.columns import Holds
    from cotmoc.plans.lint._known import sentences
    from cotmoc.registers.registry import feeds, registers
    from cotmoc.reports.registry import reports

    for model in (m for label in ("orgs", "plans", "registers") for m in apps.get_app_config(label).get_models()):
        yield from (str(label) for field in model._meta.concrete_fields for code, label in field.flatchoices if code not in ("", None))
    for register in registers().values():
        yield str(register._meta.verbose_name)
        yield (register.__doc__ or "").strip().split("\n\n")[0].strip()
        for field in (f for f in register._meta.concrete_fields if f.editable and not f.primary_key):
            yield from (str(said) for said in (field.verbose_name, field.help_text))
        yield from (str(rule.violation_error_message) for rule in register._meta.constraints)
    for feed in feeds().values():
        yield feed.name
        yield from (said for column in feed.columns.values() for said in (column.label, column.help))
        yield from (str(rule.violation_error_message) for rule in feed.constraints)
    for indicator in indicators().values():
        yield from (text for each in dimensions_of(indicator) for text in (each.label, *each.labels.values()))
    for flow in flows():
        yield from flow.texts()
    yield from (holds.value for holds in Holds)
    yield from TEXTS
    yield from (unit.label for unit in vars(units).values() if isinstance(unit, units.Unit))
    yield from (label for indicator in indicators().values() for label in indicator.aside_labels.values())
    yield from sentences()
    yield from (report.name for report in reports().values())


def messages() -> set[Message]:
    """Everything that is said to people."""
    said = {m for path in PRODUCT.rglob("*.py") if "locale" not in path.parts for m in of_module(path)}
    said |= {m for path in PRODUCT.rglob("*.html") for m in of_template(path)}
    plural = {text for _, text, plural in said if plural}
    named = {*of_declarations(), *(deed for path in PRODUCT.rglob("*.py") for deed in of_audit(path))}
    said |= {("", text, "") for text in named if text not in plural}
    return {each for each in said if re.search(r"[^\W\d_]", re.sub(r"%\(\w+\)[sd]", "", each[1]))}


def unused(catalogue: polib.POFile) -> list[polib.POEntry]:
    """What the catalogue has and nobody says."""
    said, written = {(context, text) for context, text, _ in messages()}, literals()
    return [e for e in catalogue if (e.msgctxt or "", e.msgid) not in said and (e.msgctxt or e.msgid not in written)]


def update() -> list[str]:
    """Add to the catalogue what it lacks and compile it; returns what has no English yet."""
    catalogue = polib.pofile(str(CATALOGUE), wrapwidth=1000)
    for entry in unused(catalogue):
        catalogue.remove(entry)
    known = {(entry.msgctxt or "", entry.msgid) for entry in catalogue}
    for context, text, plural in sorted(messages()):
        if (context, text) not in known:
            known.add((context, text))
            catalogue.append(
                polib.POEntry(msgctxt=context or None, msgid=text, msgid_plural=plural, msgstr_plural={0: "", 1: ""} if plural else {})
            )
    catalogue.sort(key=lambda entry: entry.msgid)
    catalogue.save(str(CATALOGUE))
    catalogue.save_as_mofile(str(CATALOGUE.with_suffix(".mo")))
    return [entry.msgid for entry in catalogue if not entry.translated()]


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cotmoc.config.settings")
    django.setup()
    print(*update(), sep="\n")
