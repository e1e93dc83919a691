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


def code_of(register: type[Register] | type[Feed]) -> str:
    """The code of a register or feed: the name of its file."""
    return register.__module__.rpartition(".")[2]
