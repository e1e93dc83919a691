"""A pack as read, laid over another, and told in the words of a province or a city."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar


@dataclass(frozen=True)
class Agency:
    """An agency of the province; code is without the province's; parent another agency's code, "" the province itself.
    to_check: nobody of the province has confirmed it yet. before: it was there, by this name, in the provinces that this one came from."""

    code: str
    name: str
    short_name: str = ""
    kind: str = "department"
    parent: str = ""
    valid_from: date | None = None
    to_check: bool = False
    before: bool = False


@dataclass(frozen=True)
class Group:
    """A group of tasks."""

    code: str
    order: int
    name: str
    name_en: str = ""


@dataclass(frozen=True)
class Account:
    """A person with one role in one unit: an agency's code, a commune's code, "" the province."""

    username: str
    full_name: str
    role: str
    unit: str = ""
    mail: str = ""


@dataclass(frozen=True)
class Predecessor:
    """An agency that was, in the province it belonged to, and what it became on which day."""

    code: str
    name: str
    province: str
    successor: str
    change: str
    effective_on: date
    kind: str = "department"


@dataclass(frozen=True)
class Pack:
    """All that a pack says; removed are codes that it takes out of the pack it is laid over, by sheet."""

    title: str = ""
    source: str = ""
    province: str = ""
    agencies: tuple[Agency, ...] = ()
    groups: tuple[Group, ...] = ()
    accounts: tuple[Account, ...] = ()
    predecessors: tuple[Predecessor, ...] = ()
    removed: Mapping[str, frozenset[str]] | None = None

    def over(self, base: Pack) -> Pack:
        """This pack laid over another: the same code replaces, a new one is added, a removed one goes. Where it says what agencies
        were before, it says all of it."""
        removed = self.removed or {}
        below = tuple(replace(agency, before=False) for agency in base.agencies) if self.predecessors else base.agencies
        return replace(
            self,
            title=self.title or base.title,
            source=self.source or base.source,
            agencies=_laid(below, self.agencies, removed.get("agencies", frozenset())),
            groups=tuple(sorted(_laid(base.groups, self.groups, removed.get("groups", frozenset())), key=lambda g: g.order)),
            accounts=(*base.accounts, *self.accounts),
            predecessors=(*base.predecessors, *self.predecessors),
            removed=None,
        )

    def told_for(self, province_name: str) -> Pack:
        """The pack with “{tỉnh}” and “{Tỉnh ủy}” in the words of this province: a city has a Thành ủy."""
        city = province_name.startswith("Thành phố")
        words = {"{tỉnh}": "thành phố" if city else "tỉnh", "{Tỉnh ủy}": "Thành ủy" if city else "Tỉnh ủy"}
        return replace(
            self,
            agencies=tuple(replace(a, name=_told(a.name, words), short_name=_told(a.short_name, words)) for a in self.agencies),
            predecessors=tuple(replace(p, name=_told(p.name, words)) for p in self.predecessors),
        )


Coded = TypeVar("Coded", Agency, Group)


def _laid(base: Sequence[Coded], own: Sequence[Coded], removed: frozenset[str]) -> tuple[Coded, ...]:
    return tuple({row.code: row for row in (*base, *own) if row.code not in removed}.values())


def _told(name: str, words: Mapping[str, str]) -> str:
    for mark, said in words.items():
        name = name.replace(mark, said)
    return name
