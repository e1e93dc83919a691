"""What accepted numbers measure: name, base and scope from the clauses of their sentence, unit and bound as the sentence completes them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .facts import Sentence
from .grammar.clauses import Clause, clauses
from .grammar.naming import name_of
from .grammar.parts import inherits, parts_of, unit_for
from .grammar.quantities import Quantity
from .grammar.sharing import is_bare, leans, of_whole, shared_after
from .grammar.wording import Name, plain
from .grammar.words import HEADS

_LABEL = re.compile(r"\W*(?P<label>[^:;]{6,100}):(?= )")
_WHOLE = re.compile(r"(?:tỷ|tỉ) (?:lệ|trọng|suất)|tổng|số|chỉ số|tốc độ|mức", re.IGNORECASE)
_COMPARED = re.compile(r" so với (?:[^,;.()]|\.(?=\d)){3,60}")


@dataclass(frozen=True)
class Told:
    """A number as its sentence tells it; offsets are those of the sentence."""

    quantity: Quantity
    name: Name
    unit: str
    comparator: str
    start: int
    end: int


def told(sentence: Sentence, accepted: list[Quantity], others: list[Quantity], label: Name | None = None) -> list[Told]:
    """The accepted numbers of a sentence with their names; `others` also open clauses of their own, and are named by nobody."""
    text = _without_origins(sentence)
    numbers = sorted([*accepted, *others], key=lambda q: q.start)
    parted = [(part, clause) for part in parts_of(text, numbers) for clause in clauses(text, part[2], part[0], part[1])]
    built = [clause for _, clause in parted]
    out: list[Told] = []
    before, bound = label, None
    head = whole = ""
    for position, clause in enumerate(built):
        earlier = built[position - 1] if position else None
        leaning = clause.tied or leans(text, clause, earlier) or is_bare(text, clause)
        name = name_of(text, clause, before if leaning else None, shared_after(text, built, position))
        name = _of_series(of_whole(name, text[: clause.quantity.cue], whole, before), before)
        whole = name.indicator if name.shared and name.scope else whole
        if not head.lower().startswith("cơ cấu"):
            head = _head(text, clause) or head
        if head and name.scope in {None, head} and not name.shared and _is_part(name, clause, built[0]):
            name = replace(name, indicator=head, scope=name.indicator.removesuffix(" tăng"))
        if clause.quantity in accepted:
            out.append(_told(text, clause, name, bound if clause.tied else None))
            bound = clause.quantity
        before = name if name.indicator else before
    return [_named(out, at, label) for at in range(len(out))]


_PART = re.compile(r"(?:lĩnh vực|khu vực|ngành|nhóm) (?=\w)", re.IGNORECASE)
_BASE_ONLY = re.compile(r"(?:trong|vào|trên) (?P<base>(?:GRDP|GDP|GNI|tổng) ?.*)")


def _of_series(name: Name, before: Name | None) -> Name:
    """ "tốc độ tăng lĩnh vực nông nghiệp 5%, lĩnh vực dịch vụ 8%": the head holds; "40% trong GRDP" has the name before."""
    if before is None or not before.indicator or name.shared:
        return name
    if base := _BASE_ONLY.fullmatch(name.indicator):
        return replace(name, indicator=before.indicator, base=base["base"], shared=True)
    part = _PART.match(name.indicator)
    at = before.indicator.lower().rfind(f" {part[0].lower()}") if part else -1
    return replace(name, indicator=f"{before.indicator[:at]} {name.indicator}") if at > 0 and HEADS.match(before.indicator) else name


def _without_origins(sentence: Sentence) -> str:
    """The sentence with where a number comes from blanked: "từ 70% năm 2025" of "từ 70% năm 2025 lên 80%" names nothing."""
    text = sentence.text
    numbers = [q for q in sentence.numbers if sentence.looks_like(q.start, q.end) != "date"]
    for at, quantity in enumerate(numbers[:-1]):
        if quantity.bound.origin:
            end = numbers[at + 1].cue
            text = text[: quantity.cue] + " " * (end - quantity.cue) + text[end:]
    return text


def _told(text: str, clause: Clause, name: Name, bound: Quantity | None) -> Told:
    quantity = clause.quantity
    if quantity.unit.endswith("/person") and re.search(r"bình quân\W*$", text[max(0, quantity.cue - 12) : quantity.cue], re.IGNORECASE):
        name = replace(name, indicator=f"{name.indicator} bình quân") if "bình quân" not in name.indicator.lower() else name
    comparator = quantity.comparator
    if comparator == ">=" and not quantity.bound.stated and bound is not None and inherits(text, bound, quantity):
        comparator = bound.bound.comparator
    end = max(name.end, quantity.end)
    compared = _COMPARED.match(text, quantity.end)
    return Told(
        quantity, name, unit_for(text, clause), comparator, min(name.start, quantity.cue), max(end, compared.end() if compared else end)
    )


def _head(text: str, clause: Clause) -> str:
    """ "Tỷ lệ phòng học kiên cố: mầm non 95%, tiểu học 98%": the words before the colon hold for every part."""
    said = _LABEL.match(text[clause.left[0] : clause.quantity.cue])
    named = plain(said["label"]) if said else ""
    return named if named and (HEADS.match(named) or named.lower().startswith("cơ cấu")) else ""


def _is_part(name: Name, clause: Clause, first: Clause) -> bool:
    unit, counted = clause.quantity.unit, clause.quantity.count_of
    same = unit == first.quantity.unit and (unit in {"%", "%/year"} or (counted is not None and counted == first.quantity.count_of))
    return same and 0 < len(name.indicator.split()) <= 6 and not _WHOLE.match(name.indicator)


def _named(found: list[Told], at: int, label: Name | None) -> Told:
    """A number without words of its own has the name of the next of its unit, or of the line over it."""
    one = found[at]
    if one.name.indicator:
        return replace(one, name=_under(label, one.name)) if label else one
    if at + 1 < len(found) and found[at + 1].quantity.unit == one.quantity.unit:
        name = found[at + 1].name
        return replace(one, name=replace(one.name, indicator=name.indicator, base=name.base, scope=name.scope, shared=True))
    return one


def _under(label: Name, name: Name) -> Name:
    """ "Tỷ lệ nghèo đa chiều: Năm 2025: duy trì mức giảm 1%": the value is named by both lines."""
    if name.shared or label.indicator.lower() in name.indicator.lower():
        return name
    if len(name.indicator.split()) <= 4:
        return replace(name, indicator=f"{label.indicator} {name.indicator}")
    return replace(name, indicator=label.indicator, base=name.base or name.indicator)
