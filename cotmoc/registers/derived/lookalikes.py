"""Keys that look like others and are not the same: “NS-9”, “ns-9”, “NЅ-9” with a letter of another alphabet, “NS‑9” with another hyphen.
People mean one thing by them, so the sender is asked; none is changed for another without a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cotmoc.language.looks import shape
from cotmoc.message import Message, say
from cotmoc.registers.base import Register
from cotmoc.registers.derived.columns import columns_of
from cotmoc.registers.derived.kinds.text import Text


def lookalikes(register: type[Register], rows: Iterable[Mapping[str, Any]]) -> Iterator[tuple[int, str, Message]]:
    """(place among the new rows, column, question) of each that brings a key which looks like one that is there or before it."""
    given = list(rows)
    for column in columns_of(register):
        if not given or column.name not in register.key or not isinstance(column.kind, Text):
            continue
        there = set(register._default_manager.order_by().values_list(column.name, flat=True).distinct())
        known = {shape(text): text for text in there}
        for at, row in enumerate(given):
            text = row[column.name]
            twin = known.setdefault(shape(text), text)
            if twin != text and text not in there:
                there.add(text)
                question = "“%(label)s” là “%(text)s”, nhìn giống “%(twin)s” đã có; có đúng là hai mã khác nhau không?"
                yield at, column.name, say(question, label=say(column.label), text=text, twin=twin)
