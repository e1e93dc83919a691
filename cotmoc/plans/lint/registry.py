"""Every rule, found by being a file in this folder, and all of them run on a draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from cotmoc.discovery import instances
from cotmoc.plans.lint.base import Context, Finding, Measure, Rule
from cotmoc.plans.reader.draft import Draft, DraftTarget


@cache
def rules() -> dict[str, Rule]:
    """All rules by code, the worst first."""
    found = instances("cotmoc.plans.lint", Rule)
    return dict(sorted(found.items(), key=lambda pair: (pair[1].severity.rank, pair[0])))


def lint(draft: Draft, context: Context, text: str) -> list[Finding]:
    """What every rule finds in a draft of a text, in the order of the text, the worst first at one place.

    Time grows with the number of items, not with its square: a rule looks at each item once or in a table by key.
    """
    asked = _asking_once(context)
    found = [
        Finding(rule, defect.message, defect.start, defect.end, defect.mend or rule.mend, defect.source)
        for rule in rules().values()
        for defect in rule.check(draft, asked, text)
    ]
    return sorted(found, key=lambda f: (f.start, f.end, f.rule.severity.rank, f.rule.code, str(f.message)))


def _asking_once(context: Context) -> Context:
    """The same context that looks up the measures of a target only once: matching words is dear."""
    known: dict[DraftTarget, Sequence[Measure]] = {}

    def measures_of(target: DraftTarget) -> Sequence[Measure]:
        if target not in known:
            known[target] = context.measures_of(target)
        return known[target]

    return replace(context, measures_of=measures_of)
