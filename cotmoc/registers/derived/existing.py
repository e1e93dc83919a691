"""The rows a register already holds, found by their key."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from cotmoc.orgs.finding import Finder
from cotmoc.registers.base import Register


@dataclass(frozen=True)
class Existing:
    """A row the register holds."""

    pk: int
    values: dict[str, Any]
    illustrative: bool
    batch_id: int
    locked: bool


def key_reader(register: type[Register]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    """The function that gives the key of a row; the unit stands in it by its number."""
    if len(register.key) == 1:
        (only,) = register.key
        return lambda values: (values[only],)
    parts = itemgetter(*register.key)
    if "org" not in register.key:
        return parts
    at = list(register.key).index("org")

    def read(values: Mapping[str, Any]) -> tuple[Any, ...]:
        key = parts(values)
        return (*key[:at], key[at].pk, *key[at + 1 :])

    return read


def existing_rows(register: type[Register], keys: Sequence[tuple[Any, ...]], finder: Finder) -> dict[tuple[Any, ...], Existing]:
    """The rows of the register with these keys, and those that share their first field; five hundred of it at a time."""
    first = register.key[0]
    names = [f.name for f in register._meta.concrete_fields if f.name not in ("id", "batch", "sheet", "row", "illustrative")]
    fields = ["org_id" if name == "org" else name for name in names]
    heads = sorted({key[0] for key in keys})
    found, key_of = {}, key_reader(register)
    for at in range(0, len(heads), 500):
        rows = register._default_manager.filter(**{f"{first}__in": heads[at : at + 500]})
        for pk, illustrative, batch, state, *cells in rows.values_list("pk", "illustrative", "batch_id", "batch__state", *fields):
            values = dict(zip(names, cells, strict=True))
            values["org"] = finder.by_pk[values["org"]]
            found[key_of(values)] = Existing(pk, values, illustrative, batch, state == "locked")
    return found
