"""What a function is made of: the code it was written in, and all it reads by name from outside itself."""

from __future__ import annotations

import ast
import dis
import importlib
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import cotmoc
from cotmoc.engine.code import essence, imports, translating, tree_of
from cotmoc.engine.graph import Unmarkable

LIBRARIES = tuple({path for name, path in sysconfig.get_paths().items() if name in ("stdlib", "platstdlib", "purelib", "platlib")})


def ours(value: Any) -> bool:
    """Whether a function, class or module is of this product, or of who declares beside it; libraries have versions of their own."""
    module = value.__name__ if isinstance(value, ModuleType) else value.__module__
    if module.partition(".")[0] == cotmoc.__name__:
        return True
    file = getattr(importlib.import_module(module), "__file__", None)
    return file is not None and not file.startswith(LIBRARIES)


def essence_of_call(value: FunctionType | type) -> str:
    """The essence of a function or class as it was written."""
    if isinstance(value, FunctionType):
        return essence(tree_of_function(value), translating(_file(value.__code__.co_filename, value)))
    file = _file(importlib.import_module(value.__module__).__file__, value)
    return essence(_tree_of_class(value, file), translating(file))


def _tree_of_class(kind: type, file: Path) -> ast.AST:
    """The part of its file's syntax tree that a class was made from."""
    tree: ast.AST = tree_of(file)
    for name in kind.__qualname__.split("."):
        found = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef | ast.FunctionDef) and node.name == name]
        if name != "<locals>":
            tree = found[-1]
    return tree


def tree_of_function(function: FunctionType) -> ast.AST:
    """The part of its file's syntax tree that a function was made from. Several lambdas may begin on one line: the one is
    meant that most of the function's instructions lie in."""
    code = function.__code__
    found = [node for node in ast.walk(tree_of(_file(code.co_filename, function))) if _begins(node, code)]
    if len(found) < 2:
        return found[0]
    places = [place for place in code.co_positions() if None not in place]
    held = [sum(_holds(node.body, place) for place in places) for node in found]  # type: ignore[attr-defined]
    most = [node for node, count in zip(found, held, strict=True) if count == max(held)]
    return most[-1]  # of lambdas one inside the other, walked from outside in


def _begins(node: ast.AST, code: CodeType) -> bool:
    if code.co_name == "<lambda>":
        return isinstance(node, ast.Lambda) and node.lineno == code.co_firstlineno
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or node.name != code.co_name:
        return False
    return min([node.lineno, *(one.lineno for one in node.decorator_list)]) == code.co_firstlineno


def _holds(body: ast.expr, place: tuple[Any, ...]) -> bool:
    line, end_line, column, end_column = place
    first, last = (body.lineno, body.col_offset), (body.end_lineno or 0, body.end_col_offset or 0)
    return first <= (line, column) and (end_line, end_column) <= last and (line, column) != (end_line, end_column)


def _file(name: str | None, of: Any) -> Path:
    path = Path(name or "")
    if not path.is_file():
        raise Unmarkable(f"{of!r} was not declared in a file: nobody could read later what it computed.")
    return path


def methods_of(kind: type) -> dict[str, FunctionType]:
    """The functions written in a class; what a decorator made of its fields follows from its definition."""
    inside = {name: getattr(one, "fget", None) or getattr(one, "__func__", None) or one for name, one in vars(kind).items()}
    file = importlib.import_module(kind.__module__).__file__
    return {name: one for name, one in inside.items() if isinstance(one, FunctionType) and one.__code__.co_filename == file}


def read_by(function: FunctionType) -> dict[str, Any]:
    """What a function reads by name: globals, what it closes over, what it imports inside, what it takes from modules."""
    read: dict[str, Any] = {}
    for code in _codes(function.__code__):
        for name in _globals(code):
            if name in function.__globals__:
                read |= _opened(name, function.__globals__[name], code.co_names)
    for name, cell in zip(function.__code__.co_freevars, function.__closure__ or (), strict=True):
        read[name] = cell.cell_contents
    for module, names in imports(tree_of_function(function), function.__module__):
        found = importlib.import_module(module)
        for name in names:
            read |= _opened(f"{module}.{name}", getattr(found, name), function.__code__.co_names)
    return read


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


def _globals(code: CodeType) -> Iterator[str]:
    for step in dis.get_instructions(code):
        if step.opname in ("LOAD_GLOBAL", "LOAD_NAME"):
            yield step.argval


def _opened(name: str, value: Any, taken: tuple[str, ...]) -> dict[str, Any]:
    """Of a module of ours what is taken from it; of others nothing: their versions are told apart."""
    if not isinstance(value, ModuleType):
        return {name: value}
    return {f"{name}.{one}": getattr(value, one) for one in taken if hasattr(value, one)} if ours(value) else {}
