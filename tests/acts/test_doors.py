"""Doors hold no rule and write nothing: pages and commands reach what changes state only through acts.

What writes is not listed by hand: a function of the rooms below that saves, creates, deletes or writes the audit trail, and every
function that calls such a one, is a writing function. Doors may not import one, nor save anything themselves."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2] / "cotmoc"
ROOMS = ("orgs", "plans", "registers", "engine", "work")
DOORS = ("web", "cli", "api", "jobs")
SAVING = {"save", "asave", "create", "delete", "bulk_create", "bulk_update", "update_or_create", "get_or_create"}
OF_OBJECTS = {"publish", "withdraw", "make_current"}
"""Methods of domain objects that write though their names do not say so; a page may not call them."""
JOBS_OWN = {"jobs/lease.py"}
"""The one place below no deed that moves rows: a lease is a worker's own affair."""

Function = tuple[str, str]
"""A module and the name of a function in it."""


def _module(path: Path) -> str:
    return ".".join(("cotmoc", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")


def _trees(*rooms: str) -> Iterator[tuple[Path, ast.Module]]:
    for room in rooms:
        for path in sorted((ROOT / room).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path, ast.parse(path.read_text(encoding="utf-8"))


def _saves(node: ast.AST) -> bool:
    """Whether a call keeps something in the database: .save(), .objects…update(), AuditEntry.write()."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return False
    name, receiver = node.func.attr, ast.unparse(node.func.value)
    uncommitted = any(k.arg == "commit" and isinstance(k.value, ast.Constant) and k.value.value is False for k in node.keywords)
    return (
        (name in SAVING and not uncommitted)
        or ((name == "update" and ".filter(" in receiver) or (name == "update" and ".objects" in receiver))
        or (name == "write" and receiver == "AuditEntry")
    )


def _imports(tree: ast.Module) -> dict[str, Function]:
    """Local name → where it comes from; a module imported whole comes from itself with an empty name."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("cotmoc"):
            for alias in node.names:
                found[alias.asname or alias.name] = (node.module, alias.name)
    return found


def _called(node: ast.AST, imports: dict[str, Function], module: str) -> Iterator[Function]:
    """The functions of ours a body calls by name, or as an attribute of a module."""
    for call in (n for n in ast.walk(node) if isinstance(n, ast.Call)):
        if isinstance(call.func, ast.Name):
            yield imports.get(call.func.id, (module, call.func.id))
        elif isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name) and call.func.value.id in imports:
            within, name = imports[call.func.value.id]
            yield f"{within}.{name}", call.func.attr


def writing() -> set[Function]:
    """Every function of the rooms below that writes, itself or through another."""
    calls: dict[Function, set[Function]] = {}
    found: set[Function] = set()
    for path, tree in _trees(*ROOMS):
        module, imports = _module(path), _imports(tree)
        for function in (n for n in tree.body if isinstance(n, ast.FunctionDef)):
            name = (module, function.name)
            calls[name] = set(_called(function, imports, module))
            if any(_saves(node) for node in ast.walk(function)):
                found.add(name)
    while more := {name for name, called in calls.items() if called & found} - found:
        found |= more
    return found


def test_the_closure_finds_what_is_known_to_write():
    found = writing()
    assert {
        ("cotmoc.plans.deciding", "confirm"),
        ("cotmoc.plans.reissue", "carry_over"),
        ("cotmoc.registers.batches", "approve"),
        ("cotmoc.registers.batches", "save_form"),
        ("cotmoc.engine.feeds", "append"),
        ("cotmoc.plans.progress", "ask_for_explanation"),
    } <= found
    assert not {("cotmoc.plans.reissue", "compare"), ("cotmoc.registers.batches", "preview_of"), ("cotmoc.plans.progress", "rates")} & found


def test_no_door_reaches_a_writing_function_past_the_acts():
    forbidden, wrong = writing(), []
    for path, tree in _trees(*DOORS):
        imports = _imports(tree)
        reached = {*imports.values(), *_called(tree, imports, _module(path))}
        wrong += [f"{path.relative_to(ROOT)}: {module}.{name}" for module, name in sorted(reached & forbidden)]
    assert not wrong, f"call the deed of acts instead: {wrong}"


def test_no_door_writes_by_itself():
    wrong = []
    for path, tree in _trees(*DOORS):
        if str(path.relative_to(ROOT)) in JOBS_OWN:
            continue
        for node in ast.walk(tree):
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in OF_OBJECTS
            deed = named and ast.unparse(node.func.value) in ("acts", "editions", "plans")  # type: ignore[attr-defined]
            imported = isinstance(node, ast.ImportFrom) and {"transaction", "AuditEntry"} & {alias.name for alias in node.names}
            reads_the_journal = imported and "transaction" not in {alias.name for alias in node.names} and not _writes_journal(tree)  # type: ignore[attr-defined]
            if _saves(node) or (named and not deed) or (imported and not reads_the_journal):
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}: {ast.unparse(node)[:80]}")  # type: ignore[attr-defined]
    assert not wrong, f"a page or a command keeps nothing; the deed does: {wrong}"


def _writes_journal(tree: ast.Module) -> bool:
    return any(_saves(node) for node in ast.walk(tree))


def test_every_deed_asks_permission_before_anything_else():
    """The first thing a deed does is to ask: permit(…), or a question of its own module that ends in NotPermitted."""
    wrong = []
    for path, tree in _trees("acts"):
        if path.stem in ("permission", "standing", "later"):
            continue
        for function in (n for n in tree.body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_")):
            if function.args.args and function.args.args[0].arg == "by":
                body = [s for s in function.body if not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))]
                first = ast.unparse(body[0])
                if "permit" not in first and "raise NotPermitted" not in first:
                    wrong.append(f"{path.stem}.{function.name}: {first[:80]}")
    assert not wrong, wrong
