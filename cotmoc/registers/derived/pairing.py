"""Columns of a foreign file paired by hand with those of a register, and its words with the register's choices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cotmoc.language.text import bare_words
from cotmoc.message import say
from cotmoc.problem import Problem
from cotmoc.registers.base import Register
from cotmoc.registers.derived.columns import RegisterColumn, columns_of

PASSED_OVER = ""
"""What a head is paired with that is in the file and not in the register."""


class Unpaired(Problem):
    """A pair that cannot be; str() is one Vietnamese sentence."""


@dataclass(frozen=True)
class Pairing:
    """Folded head → name of a column (or passed over), and by column: folded word → code of a choice."""

    heads: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def fits(self, names: Iterable[str]) -> bool:
        """Whether a row of folded heads has all that were paired: the same word over another table may mean another thing."""
        return bool(self.heads) and set(self.heads) <= set(names)

    def meant(self, column: RegisterColumn, cells: Sequence[Any]) -> Sequence[Any]:
        """The cells of a column, words that were paired in the register's own."""
        words = self.values.get(column.name)
        if not words:
            return cells
        known = {cell: words.get(bare_words(cell), cell) for cell in dict.fromkeys(cells) if cell.__class__ is str}
        return [known[cell] if cell.__class__ is str else cell for cell in cells]

    def as_kept(self) -> dict[str, Any]:
        """What a batch keeps of it, nothing where there is nothing."""
        return {"heads": dict(self.heads), "values": {name: dict(words) for name, words in self.values.items()}} if self.heads else {}

    @classmethod
    def of_kept(cls, kept: Mapping[str, Any]) -> Pairing:
        """The same back."""
        return cls(kept.get("heads", {}), kept.get("values", {}))


NO_PAIRING = Pairing()


def pairing_of(register: type[Register], heads: Iterable[tuple[str, str]], values: Iterable[tuple[str, str, str]] = ()) -> Pairing:
    """A pairing as a person says it: (head, name or label of a column, "" to pass over) and (column, word, choice by code or label)."""
    paired: dict[str, str] = {}
    taken: dict[str, str] = {}
    for head, name in heads:
        to = _column(register, name).name if name else PASSED_OVER
        if not bare_words(head):
            raise Unpaired("Ghép cột thiếu tên cột của tệp (ghép với “%(name)s”).", name=name)
        if to in taken:
            raise Unpaired("Hai cột “%(one)s” và “%(other)s” cùng ghép vào “%(name)s”; bỏ bớt một.", one=taken[to], other=head, name=name)
        paired[bare_words(head)] = to
        taken.update({to: head} if to else {})
    words: dict[str, dict[str, str]] = {}
    for name, word, choice in values:
        column = _column(register, name)
        words.setdefault(column.name, {})[bare_words(word)] = _choice(column, choice)
    return Pairing(paired, words)


def _column(register: type[Register], name: str) -> RegisterColumn:
    wanted = bare_words(name)
    found = next((c for c in columns_of(register) if name == c.name or wanted in (bare_words(c.name), bare_words(c.label))), None)
    if found is None:
        raise Unpaired("Sổ “%(register)s” không có cột “%(name)s”.", register=register._meta.verbose_name, name=name)
    return found


def _choice(column: RegisterColumn, said: str) -> str:
    codes, among = dict(column.kind.choices), () if column.kind.names_a_thing else column.kind.offers(())
    found = codes.get(said) or next((label for label in among if bare_words(label) == bare_words(said)), None)
    if found is None:
        raise Unpaired("“%(label)s” không có lựa chọn “%(said)s”.", label=say(column.label), said=said)
    return found
