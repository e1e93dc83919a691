"""What may be a target or a task without being taken for one: offered to a person, with what speaks against it in words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cotmoc.message import Message, say

from .draft import DraftTarget, DraftTask

BAND = -2.0
"""What scores no lower than this under what is taken is offered."""
_RESULT = say("Câu có vẻ kể kết quả hoặc số liệu hiện có.")
_RULE = say("Câu giống quy định, định mức hoặc điều kiện.")
_MONEY = say("Con số có vẻ là kinh phí hoặc mức chi.")
_PART = say("Con số có vẻ chỉ mô tả con số đứng trước.")
_UNSAID = say("Không có từ nói rõ đây là mức phải đạt.")
_NOBODY = say("Câu không nói rõ giao việc này cho ai.")
_AGAINST: tuple[tuple[re.Pattern[str], Message], ...] = (
    (
        re.compile(
            r"(?:nearest|heading|title|row|around|carried voice) (?:done|now|past|guess)"
            r"|(?:done|now|past|guess) (?:before|after|in )|.*report"
        ),
        _RESULT,
    ),
    (
        re.compile(
            r"(?:nearest|heading|title|row|around) (?:law|mark|means)|(?:law|mark|means|none) (?:before|after|in )|.*definition|.*of marks"
        ),
        _RULE,
    ),
    (re.compile(r"unit money|(?:nearest|heading) money|money (?:before|after|in )|.*section money"), _MONEY),
    (re.compile(r"left behind|after number|in bracket|bracket|what is compared"), _PART),
)


def offers(targets: Sequence[DraftTarget], tasks: Sequence[DraftTask]) -> tuple[DraftTarget | DraftTask, ...]:
    """What was not taken, in the order of the text."""
    found: list[DraftTarget | DraftTask] = [replace(one, offered=True) for one in targets]
    found += [replace(one, offered=True, why=_NOBODY) for one in tasks]
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def against(weights: Mapping[str, float], features: Mapping[str, float]) -> Message:
    """What most speaks against a number being a target, in words."""
    parts = sorted((weights.get(name, 0.0) * value, name) for name, value in features.items())
    for weight, name in parts[:6]:
        for pattern, message in _AGAINST:
            if weight < 0 and pattern.match(name):
                return message
    return _UNSAID
