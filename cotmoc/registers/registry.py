"""The registers and feeds there are: a file in this folder is the registration."""

from __future__ import annotations

from functools import cache

from cotmoc.discovery import subclasses
from cotmoc.registers.base import Feed, Register


@cache
def registers() -> dict[str, type[Register]]:
    """Registers by code (the file's name)."""
    return subclasses("cotmoc.registers", Register)


@cache
def feeds() -> dict[str, type[Feed]]:
    """Feeds by code (the file's name)."""
    return subclasses("cotmoc.registers", Feed)


def name_of(book: type[Register] | type[Feed]) -> str:
    """The name of a register or feed."""
    return book.name if issubclass(book, Feed) else str(book._meta.verbose_name)


def named(code: str) -> str:
    """The name of the register or feed with a code; the code itself when it is not declared any more."""
    book = registers().get(code) or feeds().get(code)
    return name_of(book) if book else code


def code_of(register: type[Register] | type[Feed]) -> str:
    """The code of a register or feed: the name of its file."""
    return register.__module__.rpartition(".")[2]
