"""What the pages say, read from templates and modules. `python -m tests.web.messages` adds what the English catalogue
lacks, without translation, compiles it, and names what is still to be translated."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib

WEB = Path(__file__).parents[2] / "cotmoc" / "web"
CATALOGUE = WEB.parent / "locale" / "en" / "LC_MESSAGES" / "django.po"
FUNCTIONS = {
    "_": "gettext",
    "gettext": "gettext",
    "gettext_lazy": "gettext",
    "gettext_noop": "gettext",
    "ngettext": "ngettext",
    "ngettext_lazy": "ngettext",
    "pgettext": "pgettext",
    "pgettext_lazy": "pgettext",
}
TEXT = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
Message = tuple[str, str, str]
"""Context, text, and its plural; empty where there is none."""


def message(kind: str, texts: list[str]) -> Message:
    """The message of a call's written texts."""
    if kind == "pgettext":
        return texts[0], texts[1], ""
    return "", texts[0], texts[1] if kind == "ngettext" and len(texts) > 1 else ""


def of_module(path: Path) -> Iterator[Message]:
    """The messages a module asks for by a written text."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS:
            texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            if texts and len(texts) > (FUNCTIONS[node.func.id] == "pgettext"):
                yield message(FUNCTIONS[node.func.id], texts)


def of_template(path: Path) -> Iterator[Message]:
    """The messages of a template, as Django's own extraction sees them."""
    from django.utils.translation.template import templatize

    for kind, written in re.findall(rf"\b([np]?gettext|_)\(({TEXT}(?:, ?{TEXT})*)", templatize(path.read_text(encoding="utf-8"))):
        yield message(FUNCTIONS[kind], [ast.literal_eval(text.removeprefix("u")) for text in re.findall(TEXT, written)])


def messages() -> set[Message]:
    """Everything that pages say, and what deeds say when they refuse."""
    said = {m for room in (WEB, WEB.parent / "acts") for path in room.rglob("*.py") for m in of_module(path)}
    return said | {m for path in WEB.rglob("*.html") for m in of_template(path)}


def update() -> list[str]:
    """Add to the catalogue what it lacks and compile it; returns what has no English yet."""
    catalogue = polib.pofile(str(CATALOGUE), wrapwidth=1000)
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
    from django.conf import settings

    settings.configure()
    print(*update(), sep="\n")
