"""Keys that look like others and are not the same: “NS-9”, “ns-9”, “NЅ-9” with a letter of another alphabet, “NS‑9” with another hyphen.
People mean one thing by them, so the sender is asked; none is changed for another without a word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cotmoc.message import Message, say
from cotmoc.registers.base import Register
from cotmoc.registers.derived.columns import columns_of
from cotmoc.registers.derived.kinds.text import Text

_DASHES = re.compile(r"[\s_]*[-‐‑‒–—―−﹣－][-\s_‐‑‒–—―−﹣－]*")
_LIKE_LATIN = str.maketrans("асеорхуіјѕкмтвнзԁԛԝɡαβεικνορτυχ", "aceopxyijskmtbhzdqwgabeiknoptux")
"""Small letters of Cyrillic and Greek that are taken for Latin ones."""


def shape(text: str) -> str:
    """What a key looks like to a reader in a hurry: equal shapes are asked about."""
    small = text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold().translate(_LIKE_LATIN)
    return " ".join(_DASHES.sub("-", small).split())


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
