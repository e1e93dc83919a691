"""What is to be said, apart from the language it is said in: a Vietnamese text and what stands in its places.

A pure room returns a Message; the door that shows it gives a Voice. `str()` is the Vietnamese; `aloud` is the language of whoever
asks, `kept` what a database or a file keeps of it. The text is the key of the catalogue
(gettext), so it is written out where the message is made: `say("còn thiếu %(gap)s, %(when)s", gap=…, when=…)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol, runtime_checkable


@dataclass(frozen=True)
class Voice:
    """A language and how it is written: `text` gives a text of ours (for a count of things, if one is given), `own` writes words
    that are somebody's own and have no other language: a name, a quotation."""

    language: str
    text: Callable[[str, int | None], str]
    own: Callable[[str], str] = str


VIETNAMESE = Voice("vi", lambda text, count: text)


@runtime_checkable
class Sayable(Protocol):
    """What can stand in a place of a message: a figure, a period, another message."""

    def said(self, voice: Voice) -> str:
        """In a voice."""
        ...


Value = object
"""A str is somebody's own words, and so is how a thing writes itself; a day is written 31/12/2025."""


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

    def __bool__(self) -> bool:
        return bool(self.text)


def say(text: str, /, **values: Value) -> Message:
    """A message."""
    return Message(text, tuple(values.items()))


def ours(said: Any) -> Any:
    """What is said, where a text of ours that has nothing standing in it may be written as it is."""
    return say(said) if isinstance(said, str) else said


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
    return value.said(voice) if isinstance(value, Sayable) else voice.own(str(value))


NOTHING = Message("")
"""Nothing to be said."""


@dataclass(frozen=True)
class Placed:
    """One sentence of clauses: where, what, how to mend it. Where and remedy may be nothing."""

    what: Any
    where: Any = NOTHING
    remedy: Any = NOTHING

    def said(self, voice: Voice) -> str:
        """“Where: what; remedy.” in a voice."""
        what, remedy = (_clause(spoken(part, voice)) for part in (self.what, self.remedy))
        where = " ".join(spoken(self.where, voice).split()).rstrip(" :")
        body = f"{what}; {_lower_first(remedy)}" if remedy else what
        sentence = f"{where}: {_lower_first(body)}" if where else body
        closed = sentence if sentence.endswith((".”", "…")) else f"{sentence}."
        return closed[:1].upper() + closed[1:]

    def __str__(self) -> str:
        return self.said(VIETNAMESE)


@dataclass(frozen=True)
class Clause:
    """A sentence as it stands inside another, without its closing mark."""

    sentence: Any

    def said(self, voice: Voice) -> str:
        """In a voice."""
        return _clause(spoken(self.sentence, voice))


def _clause(text: str) -> str:
    """A clause on one line without the closing marks the whole sentence will bring."""
    return " ".join(text.split()).rstrip(" .;,")


def _lower_first(text: str) -> str:
    """The clause as it stands inside a sentence; words in capitals (PDF, Excel’s A1) keep theirs."""
    first = text.split(" ", 1)[0]
    is_name = any(c.isupper() or c.isdigit() for c in first[1:])
    return text if is_name or not text else text[0].lower() + text[1:]


QUOTED = 200
"""Letters of somebody's own words that a sentence about them quotes: enough to know them by."""


def bounded(said: Any) -> Any:
    """The same with every quotation of somebody's own words cut in its middle where it is long: a sentence about a cell is not as long
    as the cell. What is kept, exported or shown for itself is never cut."""
    if isinstance(said, str):
        return said if len(said) <= QUOTED else f"{said[: QUOTED // 2].rstrip()} … {said[-QUOTED // 4 :].lstrip()}"
    if isinstance(said, Message):
        return replace(said, values=tuple((name, bounded(value)) for name, value in said.values))
    if isinstance(said, Joined):
        return replace(said, parts=tuple(map(bounded, said.parts)))
    if isinstance(said, Clause):
        return Clause(bounded(said.sentence))
    if isinstance(said, Placed):
        return Placed(bounded(said.what), bounded(said.where), bounded(said.remedy))
    return said if isinstance(said, int | date | Sayable) or len(str(said)) <= QUOTED else bounded(str(said))


_asked: list[Callable[[], Voice]] = [lambda: VIETNAMESE]


def speak(asked: Callable[[], Voice]) -> None:
    """From now on what is said aloud is said in the voice that this gives: how what knows people's languages tells what does not."""
    _asked[:] = [asked]


def aloud(value: Value) -> str:
    """In the language of whoever asks; Vietnamese where nobody chose one."""
    return spoken(value, _asked[0]())


def kept(value: Any) -> Any:
    """What JSON keeps of something said, so that it can be said in any language again. A figure is kept as it is written."""
    if isinstance(value, str | int):
        return value
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Message):
        values = {name: kept(each) for name, each in value.values}
        return {"text": value.text, **({"values": values} if values else {}), **({} if value.count is None else {"count": value.count})}
    if isinstance(value, Joined):
        return {"parts": [kept(part) for part in value.parts], "between": kept(value.between)}
    if isinstance(value, Clause):
        return {"clause": kept(value.sentence)}
    if isinstance(value, Placed):
        return {"what": kept(value.what), "where": kept(value.where), "remedy": kept(value.remedy)}
    return kept(message) if isinstance(message := getattr(value, "message", None), Sayable) else str(value)


def of_kept(value: Any) -> Any:
    """What kept() was given. Words alone, as they were kept before, are somebody's own."""
    if not isinstance(value, dict):
        return value
    if "day" in value:
        return date.fromisoformat(value["day"])
    if "text" in value:
        return Message(value["text"], tuple((name, of_kept(each)) for name, each in value.get("values", {}).items()), value.get("count"))
    if "parts" in value:
        return Joined(tuple(map(of_kept, value["parts"])), of_kept(value["between"]))
    if "clause" in value:
        return Clause(of_kept(value["clause"]))
    return Placed(*(of_kept(value[name]) for name in ("what", "where", "remedy")))
