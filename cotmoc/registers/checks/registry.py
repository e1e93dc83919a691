"""The rules there are: a file in this folder is the registration."""

from __future__ import annotations

from functools import cache

from cotmoc.discovery import instances
from cotmoc.registers.base import Register
from cotmoc.registers.checks.base import Check


@cache
def checks() -> dict[str, Check]:
    """Rules by code (the file's name)."""
    return instances("cotmoc.registers.checks", Check)


@cache
def checks_of(register: type[Register]) -> dict[str, Check]:
    """The rules that are asked of a register."""
    return {code: check for code, check in checks().items() if check.asked_of(register)}
