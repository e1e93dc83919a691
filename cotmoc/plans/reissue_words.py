"""What a document says of amending or replacing another one: only a suggestion, a person says which plan replaces which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from cotmoc.language.text import folded

HEAD = 6000
"""Letters at the beginning of a document in which its relation to another one is looked for."""
_BASIS = re.compile(r"\s*[-–+•]?\s*(?:căn cứ|xét|theo đề nghị)\b", re.IGNORECASE)
_BROKEN = re.compile(r"\n(?=[a-zà-ỹđ])")
_VERB = re.compile(
    r"(?P<passive>được |bị )?(?P<verb>thay thế|(?:sửa đổi|điều chỉnh)(?:,? (?:và )?bổ sung)?|bổ sung(?:,? (?:và )?sửa đổi)?)\b",
    re.IGNORECASE,
)
_PART = r"[A-ZĐ][A-Za-zĐđ&]{0,11}"
_NUMBER = re.compile(rf"(?<![\d/])\d{{1,6}}(?:/(?:19|20)\d\d)? ?[-–/] ?{_PART}(?: ?[-–/] ?{_PART}){{1,2}}")
_STOP = re.compile(r";|\.\s|\bcăn cứ\b", re.IGNORECASE)
_OTHERS = re.compile(r"\bthực hiện\b|\btheo\b(?<!kèm theo)", re.IGNORECASE)
"""Before a number: it is that of the policy which the plan carries out."""
_ALSO = re.compile(r"(?:,|\bvà|kèm theo)\s+(?:\w+\s+){0,4}$", re.IGNORECASE)


@dataclass(frozen=True)
class Relation:
    """What a document says it does to another one, by that one's number."""

    kind: Literal["amends", "replaces"]
    number: str


def relation_words(text: str) -> list[Relation]:
    """Documents that the head of a text says it amends or replaces, in order. Legal bases (“Căn cứ …”), what others amended
    (“được sửa đổi …”) and the policies a plan carries out are left out."""
    found: dict[Relation, None] = {}
    for line in _BROKEN.sub(" ", text[:HEAD]).splitlines():
        if not _BASIS.match(line):
            found |= dict.fromkeys(_relations_in(line))
    return list(found)


def _relations_in(line: str) -> Iterator[Relation]:
    verbs = list(_VERB.finditer(line))
    for at, verb in enumerate(verbs):
        said = line[verb.end() : verbs[at + 1].start() if at + 1 < len(verbs) else len(line)]
        stop = _STOP.search(said)
        if not verb["passive"]:
            kind: Literal["amends", "replaces"] = "replaces" if folded(verb["verb"]) == "thay thế" else "amends"
            yield from (Relation(kind, number) for number in _numbers(said[: stop.start()] if stop else said))


def _numbers(said: str) -> Iterator[str]:
    """The first document number, and those joined to it by a comma or “và”."""
    before, any_yet = 0, False
    for number in _NUMBER.finditer(said):
        gap, before = said[before : number.start()], number.end()
        if not _OTHERS.search(gap) and (not any_yet or _ALSO.search(gap)):
            any_yet = True
            yield re.sub(r" ?([-–/]) ?", r"\1", number[0])


def same_number(one: str, other: str) -> bool:
    """Whether two document numbers are the same apart from blanks, dashes and large letters."""
    first, second = (re.sub(r"[\s–/-]+", "-", folded(number)) for number in (one, other))
    return bool(first) and first == second
