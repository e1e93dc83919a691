"""What is to be said, apart from the language it is said in: a Vietnamese text and what stands in its places.

A pure room returns a Message; the door that shows it gives a Voice. `str()` is the Vietnamese. The text is the key of the catalogue
(gettext), so it is written out where the message is made: `say("còn thiếu %(gap)s, %(when)s", gap=…, when=…)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol


@dataclass(frozen=True)
class Voice:
    """A language and how it is written: `text` gives a text of ours (for a count of things, if one is given), `own` writes words
    that are somebody's own and have no other language: a name, a quotation."""

    language: str
    text: Callable[[str, int | None], str]
    own: Callable[[str], str] = str


VIETNAMESE = Voice("vi", lambda text, count: text)


class Sayable(Protocol):
    """What can stand in a place of a message: a figure, a period, another message."""

    def said(self, voice: Voice) -> str:
        """In a voice."""
        ...


Value = str | int | date | Sayable
"""A str is somebody's own words; a day is written 31/12/2025."""


@dataclass(frozen=True)
class Message:
    """A Vietnamese text with places %(name)s, and what stands in them; with a count it may have a plural in other languages.
    Where nothing stands in it, the text is taken as it is, “%” included."""

    text: str
    values: tuple[tuple[str, Any], ...] = ()
    count: int | None = None

    def said(self, voice: Voice) -> str:
        """The sentence in a voice."""
        text = voice.text(self.text, self.count)
        return text % {name: spoken(value, voice) for name, value in self.values} if self.values else text

    def __str__(self) -> str:
        return self.said(VIETNAMESE)


def say(text: str, /, **values: Value) -> Message:
    """A message."""
    return Message(text, tuple(values.items()))


def counted(text: str, count: int, /, **values: Value) -> Message:
    """A message about so many things, written %(count)s in it."""
    return Message(text, (("count", count), *values.items()), count)


@dataclass(frozen=True)
class Joined:
    """Several things one after another, with something between."""

    parts: tuple[Any, ...]
    between: Any = ", "

    def said(self, voice: Voice) -> str:
        """In a voice; what stands between is not somebody's own words."""
        between = self.between if isinstance(self.between, str) else spoken(self.between, voice)
        return between.join(spoken(part, voice) for part in self.parts)

    def __str__(self) -> str:
        return self.said(VIETNAMESE)


def joined(parts: Iterable[Value], between: str | Message = ", ") -> Joined:
    """Several things one after another."""
    return Joined(tuple(parts), between)


def spoken(value: Value, voice: Voice) -> str:
    """A value as it stands inside a sentence."""
    if isinstance(value, str):
        return voice.own(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return value.said(voice)


NOTHING = Message("")
"""Nothing to be said."""
