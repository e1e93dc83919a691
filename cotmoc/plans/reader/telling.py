"""What accepted numbers measure: name, base and scope from the clauses of their sentence, unit and bound as the sentence completes them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .facts import Sentence
from .grammar.clauses import Clause, clauses
from .grammar.naming import name_of
from .grammar.quantities import Quantity
from .grammar.sentences import segments
from .grammar.sharing import is_bare, leans, of_whole, shared_after
from .grammar.wording import Name, plain
from .grammar.words import GROWTH, HEADS, PREDICATE, YEARLY

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


def parts_of(sentence: str, numbers: list[Quantity]) -> list[tuple[int, int, list[Quantity]]]:
    """The parts between semicolons with their numbers; a part without a number of its own closes the noun phrase before it."""
    parts: list[tuple[int, int, list[Quantity]]] = []
    for start, end in segments(sentence):
        inside = [q for q in numbers if start <= q.start < end]
        open_phrase = (
            parts
            and parts[-1][2]
            and not PREDICATE.search(sentence[parts[-1][2][-1].end : parts[-1][1]])
            and len(sentence[parts[-1][2][-1].end : parts[-1][1]]) > 20
        )
        if (
            open_phrase
            and inside
            and inside[0].cue - start > 25
            and not HEADS.match(sentence[start : inside[0].cue])
            and not re.search(
                r"(?:đạt|chiếm|tăng"
                r"|giảm)\s*$",
                sentence[start : inside[0].cue],
            )
        ):
            parts[-1] = (parts[-1][0], end, parts[-1][2] + inside)
        elif inside:
            parts.append((start, end, inside))
    return [piece for part in parts for piece in _bounded(part)]


_MOST = 25  # numbers that one clause grammar looks at together


def _bounded(part: tuple[int, int, list[Quantity]]) -> list[tuple[int, int, list[Quantity]]]:
    start, end, numbers = part
    groups = [numbers[at : at + _MOST] for at in range(0, len(numbers), _MOST)]
    stops = [group[0].cue for group in groups[1:]] + [end]
    return [(begin, stop, group) for begin, stop, group in zip([start, *stops[:-1]], stops, groups, strict=True)]


def inherits(sentence: str, bound: Quantity, quantity: Quantity) -> bool:
    """A number listed right after a bounded one shares its bound: "giảm ít nhất 30% thời gian, 30% chi phí"; 100% never does."""
    between = sentence[bound.end : quantity.start]
    return (
        bound.unit == quantity.unit
        and (bound.bound.comparator != "=" or len(between.split()) <= 8)
        and quantity.value != 100
        and not re.search(r"trong đó|phấn đấu|riêng", between)
    )


def unit_for(sentence: str, clause: Clause) -> str:
    """A percentage of growth said to be yearly anywhere in its sentence is a yearly rate; a yearly count likewise."""
    quantity = clause.quantity
    left = sentence[clause.left[0] : quantity.start]
    after = sentence[quantity.end : quantity.end + 30]
    yearly = YEARLY.search(left) or re.match(r" ?(?:mỗi năm|hằng năm|hàng năm)(?!\w)", after)
    if quantity.unit == "%" and (quantity.bound.verb in {"tăng", "giảm"} or GROWTH.search(left[-80:])):
        opened = re.match(r"\W*(?:hằng năm|hàng năm|mỗi năm|bình quân hằng năm|bình quân mỗi năm)(?!\w)", sentence, re.IGNORECASE)
        return "%/year" if yearly or (opened and quantity.bound.verb in {"tăng", "giảm"}) else "%"
    opened = re.match(r"\W*(?:hằng năm|hàng năm|mỗi năm|bình quân (?:hằng|hàng|mỗi) năm)(?!\w)", sentence, re.IGNORECASE)
    closed = re.search(r" (?:mỗi|hằng|hàng|một) năm\W*$", sentence[quantity.end : clause.right[1]], re.IGNORECASE)
    if quantity.unit in {"count", "USD", "VND"} and (yearly or opened or closed):
        return f"{quantity.unit}/year"
    return quantity.unit
