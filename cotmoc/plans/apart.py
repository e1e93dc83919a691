"""The reader of plans at work on a text of others: in a process of its own, with its bounds."""

from __future__ import annotations

from cotmoc.files.chamber import apart
from cotmoc.files.problems import file_named
from cotmoc.plans.reader import Draft, read_plan

SECONDS = 120
"""Of the processor: a text of the greatest length that is taken needs some twenty."""


def read_apart(text: str, name: str) -> Draft:
    """What a document promises; FileProblem when it takes more time or memory than a plan may."""
    return apart(file_named(name), read_plan, text, seconds=SECONDS)
