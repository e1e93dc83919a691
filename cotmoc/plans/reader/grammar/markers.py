"""The numbering habits of administrative documents: what opens a line and how deep it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .letters import UPPER

_FORMS: tuple[tuple[str, int, str], ...] = (
    # name, depth, pattern after optional spaces. Depth orders the habits from the outermost to the innermost.
    (
        "annex",
        1,
        r"(?:phụ lục(?: (?:số )?(?:[ivx]{1,5}|\d{1,2}|[a-h]))?|(?:phần|phụ biểu|biểu) (?:số )?(?:[ivx]{1,5}|\d{1,2}|[a-h]"
        r"|thứ \w{2,4}))(?=[\s.:\-)(]|$)[.:\-)]? ?",
    ),
    ("chapter", 2, r"chương (?:[ivx]{1,5}|\d{1,2})[.:\-)]? ?"),
    ("upper", 3, rf"[A-HĐ][.)\-] ?(?={UPPER})"),
    ("roman", 4, rf"(?:X{{0,2}}(?:IX|IV|V?I{{1,3}}|V)|X{{1,2}})(?: ?[.:/)\-]\.? ?|(?= {UPPER}{{2,}}))"),
    ("article", 5, r"(?:điều|khoản) \d{1,3}[.:\-)]? ?"),
    ("number", 6, rf"\d{{1,3}}(?:\.-?(?: +|$|(?={UPPER}))|(?: ?[/\-])(?: +(?={UPPER}))|-(?={UPPER}))"),
    ("decimal", 7, rf"\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}(?:[.)\-:] ?| +(?={UPPER}))"),
    ("ordinal", 8, r"(?:thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)|một là|hai là|ba là|bốn là|năm là|sáu là)[,:.] ?"),
    ("paren", 8, r"\(?\d{1,3}\) ?"),
    ("letter", 9, r"(?:\([a-zđ]\)|[a-zđ]\d?[.)]) ?(?=\S)"),
    ("dash", 10, r"[-–] ?(?=[^\d\s]|\d[\d.,]* ?(?:%|-|\w))"),
    ("plus", 11, r"\+ ?"),
    ("dot", 12, r"[•●○▪■◆❖✓✔➢·o] +|[•●○▪■◆❖✓✔➢·]"),
)
_UPPER_SENSITIVE = {"upper", "roman", "letter", "dot", "number", "decimal"}
_COMPILED = tuple((name, depth, re.compile(pattern, 0 if name in _UPPER_SENSITIVE else re.IGNORECASE)) for name, depth, pattern in _FORMS)
_HASHES = re.compile(r"(#{1,6}) +")


@dataclass(frozen=True)
class Marker:
    """What opens a line: `kind` names the habit, `depth` orders it, `end` is where the words begin."""

    kind: str
    depth: int
    end: int


def marker_of(line: str) -> Marker | None:
    """The mark at the start of `line` (leading spaces allowed), or None."""
    start = len(line) - len(line.lstrip())
    hashes = _HASHES.match(line, start)
    if hashes:
        inner = _match(line, hashes.end())
        return inner or Marker("hashes", 2 + len(hashes[1]), hashes.end())
    return _match(line, start)


def _match(line: str, start: int) -> Marker | None:
    for name, depth, pattern in _COMPILED:
        found = pattern.match(line, start)
        if not found:
            continue
        if name == "decimal":
            depth += found.group().strip(" .)-:").count(".") - 1
            return Marker(f"decimal{depth}", depth, found.end())
        return Marker(name, depth, found.end())
    return None
