"""Where the product says what is wrong, found in its code: the calls that make a problem or a part of one, and their texts."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PRODUCT = Path(__file__).parents[1] / "cotmoc"
PARTS: dict[str, slice] = {
    "FileProblem": slice(0, 3),
    "BrokenArchive": slice(0, 3),
    "Wrong": slice(0, 3),
    "wrong": slice(1, 3),
    "fail": slice(0, 1),
    "say": slice(0, 1),
}
"""Which arguments of a call are said, where it is not a problem whose first is."""

CELL = slice(3, 4)
"""A problem of a cell of a register begins with its place."""


@cache
def kinds() -> frozenset[str]:
    """The names of all classes of problems: those that come from Problem, directly or not."""
    made = [node for path in PRODUCT.rglob("*.py") for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    above = [(node.name, {name_of(base) for base in node.bases}) for node in made if isinstance(node, ast.ClassDef)]
    also = (name for node in made if isinstance(node, ast.ImportFrom) and node.module == "cotmoc.problem" for name in node.names)
    found: set[str] = {"Problem"} | {name.asname for name in also if name.asname}
    while more := {name for name, bases in above if bases & found} - found:
        found |= more
    return frozenset(found)


def name_of(node: ast.expr) -> str:
    """The last name of an expression."""
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def said_in(tree: ast.AST) -> Iterator[ast.expr]:
    """What is said by the calls of a module that tell what is wrong, and by those that make a message."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = name_of(node.func)
            if name in PARTS or name in kinds():
                yield from node.args[CELL if name == "Problem" and len(node.args) > 1 else PARTS.get(name, slice(0, 1))]
                yield from (given.value for given in node.keywords if name in ("FileProblem", "BrokenArchive", "Untitled"))


def written(said: ast.expr) -> Iterator[str]:
    """The texts that stand in the code itself, whichever of them is said."""
    if isinstance(said, ast.Constant) and isinstance(said.value, str) and said.value:
        yield said.value
    elif isinstance(said, ast.IfExp):
        yield from (*written(said.body), *written(said.orelse))
