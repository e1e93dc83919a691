"""Code as far as it computes: without comments, docstrings and layout; and which modules a module imports in the end."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import cotmoc

ROOT = Path(cotmoc.__path__[0]).parent
"""Where the code lies."""

Names = tuple[str, ...]
Import = tuple[str, Names]
"""A module and the names taken from it; no names where the module itself is imported."""


def essence(node: ast.AST, said: Collection[str] = ()) -> str:
    """A hash of what a piece of code does: the same whatever its comments, docstrings and layout, in every version of Python.
    What is given to functions named in said is told to people in their language, so that no number can be made of it."""
    written: list[str] = []
    _write(node, frozenset(said), written)
    return hashlib.sha256("\n".join(written).encode()).hexdigest()[:16]


def _write(node: ast.AST, said: frozenset[str], into: list[str]) -> None:
    """The tree in one writing. What is empty is left out: later versions of Python know more fields."""
    into.append(type(node).__name__)
    for name, value in node.__dict__.items():
        if name in _PLACES or value is None:
            continue
        values = value if type(value) is list else (value,)
        values = [one for one in values if type(one) not in _MAY_BE_SILENT or not _says_nothing(one)]
        if type(node) is ast.Call and getattr(node.func, "id", None) in said:
            values = [one for one in values if type(one) is not ast.Constant]
        into += (f".{name}",) if values else ()
        for one in values:
            if isinstance(one, ast.AST):
                _write(one, said, into)
            else:
                into.append(repr(one))
    into.append("/")


_MAY_BE_SILENT = (ast.Expr, ast.Pass)
_PLACES = frozenset({"lineno", "col_offset", "end_lineno", "end_col_offset", "ctx", "type_comment"})


def _says_nothing(node: ast.AST) -> bool:
    """Docstrings, and those that explain the constant above them; and what only holds a place."""
    return isinstance(node, ast.Pass) or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    )


def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a file; read again only when the file has changed."""
    return _read(path)[0]


def translating(path: Path) -> frozenset[str]:
    """How a file calls the functions that translate."""
    return _read(path)[1]


def essence_of(path: Path) -> str:
    """The essence of a whole file."""
    return _read(path)[2]


def _read(path: Path) -> tuple[ast.Module, frozenset[str], str]:
    facts = path.stat()
    return _parsed(path, facts.st_mtime_ns, facts.st_size)


@lru_cache(maxsize=256)
def _parsed(path: Path, _at: int, _size: int) -> tuple[ast.Module, frozenset[str], str]:
    tree = ast.parse(path.read_bytes())
    froms = [node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"]
    said = frozenset(alias.asname or alias.name for node in froms for alias in node.names)
    return tree, said, essence(tree, said)


def imports(tree: ast.AST, module: str) -> Iterator[Import]:
    """Every import in a tree, those inside functions too; not those only a type checker follows."""
    left = [tree]
    while left:
        node = left.pop()
        if isinstance(node, ast.Import):
            yield from ((alias.name, ()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield _from(node, module), tuple(alias.name for alias in node.names)
        elif not isinstance(node, ast.expr) and not _for_types(node):
            left += ast.iter_child_nodes(node)


def _for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)


def _from(node: ast.ImportFrom, module: str) -> str:
    above = module.split(".")[: -node.level] if node.level else []
    return ".".join([*above, *([node.module] if node.module else [])])


def file_of(module: str) -> Path | None:
    """The file of a module of this product; None for what is no module of it."""
    place = ROOT.joinpath(*module.split("."))
    return next((path for path in (place / "__init__.py", place.with_suffix(".py")) if path.is_file()), None)


def name_of(path: Path) -> str:
    """A file as people name it: its way from the root of the code."""
    return path.relative_to(ROOT).as_posix()


Declared = Mapping[str, Collection[str]]
"""Modules that declare things, and the names of what they declare."""


def reached(entries: Collection[str], declared: Declared, apart: Collection[str] = ()) -> tuple[dict[str, Path], set[str]]:
    """The modules of this product that modules import in the end, and the libraries those name; none that is reached only
    through those set apart.

    A module that declares a register or an indicator enters by its declaration, and is followed only where something
    besides what it declares is taken from it."""
    found: dict[str, Path] = {}
    libraries: set[str] = set()

    def follow(module: str) -> None:
        path = file_of(module)
        if module in found or module in apart or path is None:
            return
        found[module] = path
        if "." in module:
            follow(module.rpartition(".")[0])
        for target, names in imports(tree_of(path), module):
            take(target, names)

    def take(target: str, names: Names) -> None:
        if target.split(".")[0] != cotmoc.__name__:
            libraries.add(target.split(".")[0])
        elif target not in declared or set(names) - set(declared[target]):
            follow(target)
            _each(take_part, target, names)

    def take_part(part: str) -> None:
        if part not in declared and file_of(part) is not None:
            follow(part)

    for entry in entries:
        follow(entry)
    return dict(sorted(found.items())), libraries


def _each(take: Callable[[str], None], target: str, names: Names) -> None:
    for name in names:
        take(f"{target}.{name}")
