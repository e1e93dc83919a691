"""The rows a register already holds, found by their key."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from cotmoc.registers.base import Register
from cotmoc.registers.derived.columns import all_columns
from cotmoc.registers.derived.naming import Names


@dataclass(frozen=True)
class Existing:
    """A row the register holds."""

    pk: int
    values: dict[str, Any]
    illustrative: bool
    batch_id: int
    locked: bool


def key_reader(register: type[Register]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    """The function that gives the key of a row; what is kept elsewhere (a unit, another row) stands in it by its number."""
    if not any(register._meta.get_field(name).is_relation for name in register.key):
        if len(register.key) == 1:
            (only,) = register.key
            return lambda values: (values[only],)
        return itemgetter(*register.key)
    return lambda values: tuple(getattr(values[name], "pk", values[name]) for name in register.key)


def existing_rows(register: type[Register], keys: Sequence[tuple[Any, ...]], names: Names) -> dict[tuple[Any, ...], Existing]:
    """The rows of the register with these keys, and those that share their first field; five hundred of it at a time."""
    first = register.key[0]
    columns = all_columns(register)
    fields = [register._meta.get_field(column.name).attname for column in columns]
    heads = sorted({key[0] for key in keys})
    found, key_of = {}, key_reader(register)
    for at in range(0, len(heads), 500):
        rows = register._default_manager.filter(**{f"{first}__in": heads[at : at + 500]})
        kept = list(rows.values_list("pk", "illustrative", "batch_id", "batch__state", *fields))
        whole = {c.name: c.kind.whole([row[4 + at] for row in kept], names) for at, c in enumerate(columns) if c.kind.names_a_thing}
        for pk, illustrative, batch, state, *cells in kept:
            values = dict(zip((c.name for c in columns), cells, strict=True))
            values |= {name: things.get(values[name]) for name, things in whole.items()}
            found[key_of(values)] = Existing(pk, values, illustrative, batch, state == "locked")
    return found
