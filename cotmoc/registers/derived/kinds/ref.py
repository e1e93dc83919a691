"""REF: a row of another register, named by its key as people type it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.apps import apps
from django.db.models import Q
from django.utils.translation import gettext

from cotmoc.language.text import clean
from cotmoc.message import Message, say
from cotmoc.registers.derived.kinds.base import Kind, Row
from cotmoc.registers.derived.kinds.text import written

if TYPE_CHECKING:
    from cotmoc.registers.derived.naming import Names, Stored

JOINT = " · "
"""Between the parts of a key of several columns."""
_BEHIND = re.compile(" [-·] ")
OFFERED = 500
"""Rows that Excel and the form offer in a list; beyond, one types the key or searches."""


@dataclass(frozen=True)
class Ref(Kind):
    """A row of a register: read by its key, with or without the name behind it, shown by key and name."""

    code: ClassVar[str] = "REF"
    called: ClassVar[Message] = say("khóa của một dòng trong sổ khác")
    own_words: ClassVar[bool] = True
    strict: ClassVar[bool] = False
    width: ClassVar[int] = 40

    model: str
    """The register, as Django names models."""

    @property
    def register(self) -> Any:
        """The register it leads to."""
        return apps.get_model(self.model)

    @property
    def book(self) -> str:
        """The register's name."""
        return str(self.register._meta.verbose_name)

    @property
    def name(self) -> str:
        return gettext("khóa của một dòng trong sổ “%(book)s”") % {"book": gettext(self.book)}

    # ——— in ———

    def read(self, cell: Any, label: str) -> str:
        return written(cell, label)

    @property
    def names_a_thing(self) -> bool:
        return True

    def look_up(self, values: Sequence[Any], names: Names) -> None:
        names.learn(self, {value for value in values if isinstance(value, str)})

    def resolve(self, value: Any, row: Row, names: Names, label: str) -> Any:
        return None if value is None else names.row(self, value, label)

    def whole(self, numbers: Sequence[Any], names: Names) -> Mapping[Any, Any]:
        wanted = sorted({number for number in numbers if number is not None})
        return {row.pk: row for at in range(0, len(wanted), 500) for row in self.rows().filter(pk__in=wanted[at : at + 500])}

    def found(self, texts: Iterable[str]) -> dict[str, Any]:
        """Key, or key and name, of rows of the register as people and files write them → the row."""
        known: dict[str, Any] = {}
        for row in self._candidates(set(texts)):
            known[self.key_text(row)] = known[self.shown_key(row)] = row
        return known

    def _candidates(self, texts: set[str]) -> Iterable[Any]:
        """Rows that a text may mean. Where the first part of the key is text, only those that begin as a text does."""
        rows, first = self.rows(), self.register.key[0]
        [(_name, kind)] = _kinds(self.register, [first])
        if not kind.searched(first) or kind.names_a_thing:
            return rows if texts else ()
        heads = sorted({head for text in texts for head in beginnings(text)})
        return (row for at in range(0, len(heads), 500) for row in rows.filter(**{f"{first}__in": heads[at : at + 500]}))

    def rows(self) -> Any:
        """All rows of the register, with what their keys are made of."""
        return self.register._default_manager.select_related(*dict.fromkeys(["org", *key_relations(self.register)]))

    # ——— out ———

    def shown_key(self, row: Any) -> str:
        """The key of a row as people write it."""
        parts = (kind.spelled(getattr(row, name)) for name, kind in _kinds(self.register, self.register.key))
        return JOINT.join(part for part in parts if part)

    def key_text(self, row: Any) -> str:
        """The key of a row as the lake writes it: what joins this column to that register."""
        return JOINT.join(kind.joins_as(getattr(row, name)) for name, kind in _kinds(self.register, self.register.key))

    def named(self, row: Any) -> str:
        """The name of a row beside its key, if its register says which column that is."""
        return str(getattr(row, self.register.named_by)) if self.register.named_by else ""

    def show(self, value: Any) -> str:
        return "" if value is None else " - ".join(text for text in (self.shown_key(value), self.named(value)) if text)

    def cell(self, value: Any, row: Row) -> str | None:
        return None if value is None else clean(self.show(value))

    def spelled(self, value: Any) -> str:
        return "" if value is None else self.shown_key(value)

    def offers(self, units: tuple[str, ...]) -> tuple[str, ...]:
        few = list(self.rows().order_by("-pk")[: OFFERED + 1])
        return tuple(self.show(row) for row in few) if len(few) <= OFFERED else ()

    def suggested(self, names: Names, words: str = "") -> list[str]:
        rows = self.rows().filter(self._said(words)).order_by("-pk")[:OFFERED]
        return [str(self.cell(row, {})) for row in rows if names.province is None or names.reaches(row.org, names.province)]

    def field(self, label: str, required: bool) -> forms.Field:
        from cotmoc.registers.derived.inputs import NameField

        return NameField(self, label=label, required=required)

    def searched(self, name: str) -> tuple[str, ...]:
        return tuple(f"{name}__{path}" for path in self._telling())

    def _telling(self) -> list[str]:
        """The columns of the register by whose words people know a row."""
        names = [*self.register.key, *([self.register.named_by] if self.register.named_by else [])]
        return [path for column, kind in _kinds(self.register, names) for path in kind.searched(column)]

    def _said(self, words: str) -> Q:
        """Rows that hold the words in what they are known by. SQLite knows no small and capital letters beyond ASCII."""
        found = Q()
        for path in self._telling() if words else ():
            for spelt in {words, words.lower(), words.upper(), words.capitalize()}:
                found |= Q(**{f"{path}__icontains": spelt})
        return found

    def related(self, name: str) -> tuple[str, ...]:
        return (name, *(f"{name}__{path}" for path in key_relations(self.register)))

    def facts(self) -> dict[str, Any]:
        return {"register": self.register.__module__.rpartition(".")[2]}

    # ——— kept ———

    def stored(self, known: Stored) -> Callable[[Any], Any]:
        return known.keys_of(self).get

    def plain(self, value: Any) -> Any:
        return None if value is None else self.key_text(value)

    @property
    def takes_bulk(self) -> bool:
        return False


def beginnings(text: str) -> set[str]:
    """All that a text may begin with, where a part of a key or the name behind it may follow."""
    return {text, *(text[: match.start()] for match in _BEHIND.finditer(text))}


def _kinds(register: Any, names: Iterable[str]) -> list[tuple[str, Kind]]:
    from cotmoc.registers.derived.kinds import kind_of

    return [(name, kind_of(register._meta.get_field(name))) for name in names]


def key_relations(register: Any) -> tuple[str, ...]:
    """What to fetch with the rows of a register so that their keys can be told."""
    return tuple(path for name, kind in _kinds(register, register.key) for path in kind.related(name))
