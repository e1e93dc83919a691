"""Content is found by being there: a file in a room's folder is its registration."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


def modules(package: str) -> Iterator[ModuleType]:
    """Import and yield each module directly in a package, by name; names with a leading underscore are left out."""
    folder = importlib.import_module(package).__path__
    for found in sorted(pkgutil.iter_modules(folder), key=lambda m: m.name):
        if not found.ispkg and not found.name.startswith("_"):
            yield importlib.import_module(f"{package}.{found.name}")


def rooms(package: str) -> tuple[str, ...]:
    """The names of the packages directly in a package, in order; names with a leading underscore are left out."""
    folder = importlib.import_module(package).__path__
    found = sorted(m.name for m in pkgutil.iter_modules(folder) if m.ispkg and not m.name.startswith("_"))
    return tuple(f"{package}.{name}" for name in found)


def instances(package: str, kind: type[T]) -> dict[str, T]:
    """Every module-level object of a kind declared in a package, keyed by its module's name (its code)."""
    found: dict[str, T] = {}
    for module in modules(package):
        own = [v for v in vars(module).values() if isinstance(v, kind)]
        if len(own) > 1:
            raise ValueError(f"{module.__name__}: one file declares one {kind.__name__}, found {len(own)}")
        if own:
            found[module.__name__.rpartition(".")[2]] = own[0]
    return found


def subclasses(package: str, base: type[T]) -> dict[str, type[T]]:
    """Every concrete class declared in a package's modules below a base, keyed by module name; one a file."""
    found: dict[str, type[T]] = {}
    for module in modules(package):
        own = [
            v
            for v in vars(module).values()
            if isinstance(v, type) and issubclass(v, base) and v is not base and v.__module__ == module.__name__
        ]
        if len(own) > 1:
            raise ValueError(f"{module.__name__}: one file declares one {base.__name__}, found {len(own)}")
        if own:
            found[module.__name__.rpartition(".")[2]] = own[0]
    return found
