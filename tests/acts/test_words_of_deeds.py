"""Every deed that the audit trail names has its English, so that the activity page stands in both languages."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import polib

import cotmoc
from tests.web.messages import CATALOGUE

ROOT = Path(cotmoc.__file__).parent


def texts(node: ast.expr, constants: dict[str, list[str]]) -> Iterator[str]:
    """The texts that an expression may be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from texts(node.body, constants)
        yield from texts(node.orelse, constants)
    elif isinstance(node, ast.Name):
        yield from constants.get(node.id, [])


def constants_of(tree: ast.Module) -> dict[str, list[str]]:
    """Texts named in a module: A = "…" and A, B = "…", "…"."""
    found: dict[str, list[str]] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign):
            names = node.targets[0].elts if isinstance(node.targets[0], ast.Tuple) else node.targets
            values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
            for name, value in zip(names, values, strict=False):
                if isinstance(name, ast.Name):
                    found[name.id] = list(texts(value, {}))
    return found


def deeds() -> set[str]:
    """The second argument of every AuditEntry.write."""
    said: set[str] = set()
    for path in ROOT.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        constants = constants_of(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "AuditEntry.write":
                said.update(texts(node.args[1], constants))
    return said


def test_every_deed_has_its_english():
    written = {entry.msgid for entry in polib.pofile(str(CATALOGUE)) if entry.translated()}
    assert len(deeds()) > 25
    assert not sorted(deeds() - written)
