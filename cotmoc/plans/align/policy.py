"""Higher policies as data: what each demands by when, with the address where the figure was read.

One policy = one file `policies/<code>.csv` and, beside it, `policies/<code>.groups.csv` with its groups of tasks. Figures
are facts; the words are our own.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cotmoc.language.units import bound
from cotmoc.message import NOTHING, Message, say
from cotmoc.plans.align.words import holds, plain

Words = tuple[tuple[str, ...], ...]
"""Alternatives, each a tuple of phrases that must all be there."""


@dataclass(frozen=True)
class PolicyTarget:
    """One demand of a policy. `scope` is the whole or the area it is for; `yearly` when it holds for every year, not only at the
    milestone; `indicator` is the code of our indicator or "" when we measure none; `confidence` says how surely it was read."""

    code: str
    label: str
    indicator: str
    comparator: str
    value: float
    value_high: float | None
    unit: str
    year: int | None
    scope: str
    group: str
    document: str
    source_url: str
    confidence: str
    yearly: bool = False
    phrases: Words = ()
    without: tuple[str, ...] = ()
    note: str = ""

    @property
    def sentence(self) -> Message:
        """The demand in our own words."""
        asked = bound(self.comparator, self.value, self.value_high, self.unit)
        of = say(" (%(scope)s)", scope=self.scope) if self.scope else NOTHING
        when = say(", mỗi năm, đến %(year)s", year=self.year or 0) if self.yearly else say(", đến năm %(year)s", year=self.year or 0)
        return say("%(label)s: %(asked)s%(of)s%(when)s", label=self.label, asked=asked, of=of, when=when if self.year else NOTHING)

    @property
    def national(self) -> bool:
        """Whether it is a count or a rank of the whole nation, which no province can promise."""
        return self.unit in {"count", "rank"} and bool(self.scope)

    def named_by(self, words: str) -> bool:
        """Whether words of a plan speak of what this demand is about."""
        return not any(holds(words, other) for other in self.without) and any(all(holds(words, p) for p in each) for each in self.phrases)


@dataclass(frozen=True)
class PolicyGroup:
    """A group of tasks of a policy, in our own words; `order_confirmed` False while the order was not read in the text itself."""

    code: str
    title: str
    phrases: Words
    source_url: str
    order_confirmed: bool


@dataclass(frozen=True)
class Policy:
    """A higher document: its demands and groups of tasks. `names` are the numbers by which a plan mentions it."""

    code: str
    title: str
    names: tuple[str, ...]
    targets: tuple[PolicyTarget, ...]
    groups: tuple[PolicyGroup, ...]


def _words(cell: str) -> Words:
    return tuple(tuple(part.strip() for part in each.split("+")) for each in cell.split(";") if each.strip())


def _rows(name: str) -> list[dict[str, str]]:
    found = files("cotmoc.plans.align").joinpath("policies", name)
    return list(csv.DictReader(io.StringIO(found.read_text(encoding="utf-8")))) if found.is_file() else []


def _target(row: dict[str, str]) -> PolicyTarget:
    return PolicyTarget(
        row["code"],
        row["label"],
        row["indicator"],
        row["comparator"],
        float(row["value"]),
        float(row["value_high"]) if row["value_high"] else None,
        row["unit"],
        int(row["year"]) if row["year"] else None,
        row["scope"],
        row["group"],
        row["document"],
        row["source_url"],
        row["confidence"],
        row["yearly"] == "yes",
        _words(row["phrases"]),
        tuple(w.strip() for w in row["without"].split(";") if w.strip()),
        row["note"],
    )


def _group(row: dict[str, str]) -> PolicyGroup:
    return PolicyGroup(row["code"], row["title"], _words(row["phrases"]), row["source_url"], row["order"] != "UNCONFIRMED")


@cache
def policies() -> dict[str, Policy]:
    """Every policy shipped, by code; found by being a file in policies/."""
    folder = files("cotmoc.plans.align").joinpath("policies")
    codes = sorted(f.name.removesuffix(".csv") for f in folder.iterdir() if f.name.endswith(".csv") and f.name.count(".") == 1)
    return {code: _policy(code) for code in codes}


def _policy(code: str) -> Policy:
    targets = tuple(_target(row) for row in _rows(f"{code}.csv"))
    document = targets[0].document
    names = tuple(word.strip("(),;") for word in document.split() if "NQ" in word and "/" in word)
    return Policy(code, document, names, targets, tuple(_group(row) for row in _rows(f"{code}.groups.csv")))


def named_in(text: str) -> tuple[Policy, ...]:
    """The policies a plan says it carries out: those whose number stands in its text."""
    said = plain(text[:50_000])
    return tuple(p for p in policies().values() if any(f" {plain(name)} " in f" {said} " for name in p.names))
