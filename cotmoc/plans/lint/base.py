"""What a rule on a plan is. One file beside this one declares one rule; its code is the file's name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from cotmoc.language.text import opening
from cotmoc.message import Message, Value, say
from cotmoc.plans.align.policy import Policy
from cotmoc.plans.reader.draft import Draft, DraftProject, DraftTarget, DraftTask


class Severity(StrEnum):
    """How bad a finding is: an error cannot be measured or held to account, a warning will be disputed, a note asks to look."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def label(self) -> Message:
        """Its word."""
        return {"error": say("Phải sửa"), "warning": say("Nên sửa"), "note": say("Xem lại")}[self.value]

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)


@dataclass(frozen=True)
class Measure:
    """An indicator that may measure a target. `unit` is the symbol of a draft target; `top` the highest value there can be;
    `current` the newest value in that unit, of the period coded `period`."""

    code: str
    name: str
    unit: str = ""
    reading: str = ""
    lower_is_better: bool = False
    top: float | None = None
    current: float | None = None
    period: str = ""


def nothing_known(target: DraftTarget) -> Sequence[Measure]:
    """No measure for any target."""
    return ()


@dataclass(frozen=True)
class Context:
    """What is known beside the document. `measures_of` gives the indicators a target may be measured by, `policies` those the plan
    carries out, `agencies` the bodies that exist on `day`, `settled` the starts of targets whose reading a person has chosen."""

    measures_of: Callable[[DraftTarget], Sequence[Measure]] = nothing_known
    policies: tuple[Policy, ...] = ()
    agencies: frozenset[str] = frozenset()
    day: date | None = None
    settled: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Defect:
    """What a rule found: one sentence about text[start:end]; `mend` only where it says more than the rule's own;
    `source` the address of the evidence, if the sentence rests on any."""

    start: int
    end: int
    message: Message
    mend: Value | None = None
    source: str = ""


Check = Callable[[Draft, Context, str], Iterable[Defect]]


@dataclass(frozen=True)
class Example:
    """A worked example, run as a test: `bad` gives a finding on `quote`, `good` gives none of this rule."""

    bad: str
    quote: str
    good: str
    context: Context = field(default_factory=Context)
    known: str = ""
    """What the context says, in words, where it says anything."""


@dataclass(frozen=True)
class Rule:
    """A rule: what it is about, why it matters, how to mend, an example, and the check itself."""

    title: Message
    severity: Severity
    why: Message
    mend: Message
    example: Example
    check: Check

    @property
    def code(self) -> str:
        """The name of the rule's file."""
        return self.check.__module__.rpartition(".")[2]


@dataclass(frozen=True)
class Finding:
    """A defect with its rule; offsets count characters of the text."""

    rule: Rule
    message: Message
    start: int
    end: int
    mend: Value
    source: str = ""

    def as_json(self, text: str) -> dict[str, object]:
        """The stable form of `cotmoc plan lint --json`."""
        return {
            "rule": self.rule.code,
            "severity": self.rule.severity.value,
            "title": str(self.rule.title),
            "message": str(self.message),
            "mend": str(self.mend),
            "source": self.source,
            "start": self.start,
            "end": self.end,
            "quote": text[self.start : self.end],
        }


def on(item: DraftTarget | DraftTask | DraftProject, message: Message, mend: Value | None = None, source: str = "") -> Defect:
    """A defect of a target, task or project."""
    return Defect(item.start, item.end, message, mend, source)


def short(words: str, longest: int = 90) -> str:
    """Words for quoting inside a sentence: one line, cells of a table row with a dot between, cut at a space."""
    cells = (" ".join(cell.split()) for cell in words.split("|"))
    return opening(" · ".join(filter(None, cells)).strip(" .;,"), longest)
