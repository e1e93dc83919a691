"""What a sender says of the numbers that rules ask about: a reason for all rows of a rule, or for one row; kept on the batch, where every
row finds it by its number in the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cotmoc.language.text import clean, only_words
from cotmoc.message import NOTHING, Message, counted, joined, say
from cotmoc.registers.checks.base import Weight
from cotmoc.registers.checks.registry import checks
from cotmoc.registers.derived.sheets import Problem
from cotmoc.registers.models import Batch

LONGEST, FEWEST_WORDS = 1000, 2
_TOLD = 20
_NAMED = 5
"""Rows that a sentence names one by one."""


@dataclass(frozen=True)
class Asked:
    """What one rule asks of a batch: how many cells, of which rows, and what was said of them."""

    rule: str
    count: int
    rows: tuple[int, ...]
    said: str = ""
    own: Mapping[int, str] | None = None

    @property
    def title(self) -> Message:
        """What must hold; the code of a rule that is gone."""
        found = checks().get(self.rule)
        return found.says if found else say("%(rule)s", rule=self.rule)

    def of_row(self, row: int) -> str:
        """What was said of a row."""
        return (self.own or {}).get(row, self.said)

    @property
    def unsaid(self) -> tuple[int, ...]:
        """The rows without a reason."""
        return tuple(row for row in self.rows if not self.of_row(row))

    def named(self) -> Message:
        """The rows without a reason, the first few by number."""
        told = joined([str(row) for row in self.unsaid[:_NAMED]], ", ")
        rest = len(self.unsaid) - _NAMED
        return counted("dòng %(rows)s và %(count)s dòng khác", rest, rows=told) if rest > 0 else say("dòng %(rows)s", rows=told)


def needs_reason(rule: str) -> bool:
    """Whether a rule asks for a reason."""
    found = checks().get(rule)
    return found is not None and found.weight is Weight.REASON


def asked(questions: Iterable[Problem], before: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What a batch keeps of the questions that ask for a reason, with what was said of the same rules before."""
    found: dict[str, Any] = {}
    for question in questions:
        if needs_reason(question.rule):
            one = found.setdefault(question.rule, {"count": 0, "rows": []})
            one["count"] += 1
            if not one["rows"] or one["rows"][-1] != question.row:
                one["rows"].append(question.row)
    for rule, one in found.items():
        one |= {name: said for name, said in (before or {}).get(rule, {}).items() if name in ("said", "own")}
    return found


def asked_of(batch: Batch) -> list[Asked]:
    """What rules asked of a batch and what the sender said."""
    return [
        Asked(rule, one["count"], tuple(one["rows"]), one.get("said", ""), {int(row): said for row, said in one.get("own", {}).items()})
        for rule, one in batch.reasons.items()
    ]


def explain(batch: Batch, given: Mapping[str, str]) -> None:
    """Put the reasons given, by “rule” or “rule:row”, on the batch; the caller keeps it. What is not asked for is left out."""
    for rule, one in batch.reasons.items():
        if said := reason(given.get(rule, "")):
            one["said"] = said
        own = {str(row): said for row in one["rows"] if (said := reason(given.get(f"{rule}:{row}", "")))}
        if own:
            one["own"] = one.get("own", {}) | own


def reason(text: str) -> str:
    """A reason as it is kept; "" for one that says nothing."""
    said = clean(text)[:LONGEST]
    return said if len(only_words(said).split()) >= FEWEST_WORDS else ""


def unexplained(batch: Batch) -> Message:
    """What still lacks a reason, in one sentence; NOTHING when all is told."""
    left = [one for one in asked_of(batch) if one.unsaid]
    if not left:
        return NOTHING
    told = joined([say("%(rule)s (%(rows)s)", rule=_quoted(one.title), rows=one.named()) for one in left], "; ")
    return say("cần lý do, ít nhất vài từ, cho: %(told)s", told=told)


def _quoted(title: Message) -> Message:
    return say("“%(title)s”", title=title)


def unanswered(batch: Batch, sure: bool, given: Mapping[str, str]) -> Message:
    """Put the reasons given on the batch, and say what is then neither explained nor confirmed; NOTHING when all is."""
    explain(batch, given)
    if left := unexplained(batch):
        return say("%(left)s.", left=left)
    if sure or not (cells := certain(batch)):
        return NOTHING
    first = next((q for one in batch.questions if not needs_reason((q := Problem.of_kept(one)).rule)), None)
    return say(
        "có %(cells)s ô cần xem lại: %(first)s Nếu đúng thì xác nhận rồi nộp.", cells=cells, first=first.placed() if first else NOTHING
    )


def told_of(batch: Batch) -> dict[str, Any]:
    """What the audit trail keeps of the questions: how many cells, and the reasons given."""
    told: dict[str, Any] = {"asked": batch.asked} if batch.asked else {}
    reasons = {one.rule: [said for said in dict.fromkeys([one.said, *(one.own or {}).values()]) if said][:_TOLD] for one in asked_of(batch)}
    return told | ({"reasons": reasons} if reasons else {})


def certain(batch: Batch) -> int:
    """The cells that the sender need only confirm."""
    return int(batch.asked) - sum(one.count for one in asked_of(batch))
