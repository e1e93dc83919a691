"""What a cell says under the name of its row: the figure, its unit, its scope, and what a row that details another is called."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .grammar.comparators import Bound, bound_before
from .grammar.numbers import exact, scale_of
from .grammar.quantities import Quantity, quantities
from .grammar.units import COUNTED, unit_at
from .tree import Cell

_COUNTED = tuple(sorted(COUNTED, key=len, reverse=True))


@dataclass(frozen=True)
class TableTarget:
    """A target of a table, in offsets of the clean text."""

    start: int
    end: int
    indicator: str
    quantity: Quantity
    unit: str
    count_of: str | None
    base: str | None
    scope: str | None
    year: int | None
    row: tuple[int, int]
    lead: str | None = None


def full_name(name: str, parent: str) -> str:
    """ "- Khu vực nông thôn" under "Tỷ lệ hộ dùng nước sạch" is named by both."""
    words = re.sub(r"^(?:[-+•]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\))\s*", "", name)
    part = re.match(r"(?:[-+•]|trong đó|riêng)", name, re.IGNORECASE)
    words = re.sub(r"^trong đó:? ?(?:[-+•] ?)?", "", words, flags=re.IGNORECASE)
    if re.match(r"(?:giảm |tăng |mức )?(?:tỷ|tỉ) (?:lệ|trọng)|(?:tổng )?số (?!hóa|hoá)|chỉ số|tốc độ", words, re.IGNORECASE):
        return words
    return f"{parent.rstrip(' :;,')} {re.sub(r'^trong đó:? ?', '', words, flags=re.IGNORECASE)}" if part and parent else words


def table_values(cell: Cell, name_cell: Cell, name: str, unit_cell: str, year: int | None, row: tuple[int, int]) -> list[TableTarget]:
    out: list[TableTarget] = []
    at = 0
    for piece in re.split(r"(;|(?<=[a-zà-ỹ]), )", cell.text):
        found = _number(piece, unit_cell, name)
        if found is not None:
            quantity, unit, count_of, base = found
            start = min(name_cell.start, cell.start)
            scope, base = _after(piece[quantity.end :], count_of, base)
            if unit == "count" and _EVERY_YEAR.match(name):
                unit = "count/year"
            indicator = re.sub(r"\s*\((?:%|[^()]{0,25}(?:đồng|USD|người))\)\s*$", "", name).strip(" :;,.")
            out.append(
                TableTarget(
                    start,
                    max(cell.start + at + len(piece.rstrip()), name_cell.end),
                    indicator,
                    quantity,
                    unit,
                    count_of,
                    base,
                    scope,
                    year,
                    row,
                )
            )
        at += len(piece)
    return out


_EVERY_YEAR = re.compile(r"\W*(?:(?:bình quân )?(?:hằng|hàng|mỗi) năm)(?!\w)", re.IGNORECASE)
_BASE = re.compile(r"(?:GRDP|GDP|tổng|dân số|ngân sách)(?!\w)", re.IGNORECASE)


def _after(words: str, count_of: str | None, base: str | None) -> tuple[str | None, str | None]:
    """(scope, base) from the words behind a number of a cell: where it holds, or of what it is a part; the thing counted is neither."""
    said = re.sub(r"^[\s%]+", "", words).strip(" .;()")
    if not said or said[0] == "/" or said.lower() == (count_of or "").lower():
        return None, base
    return (None, base or said) if _BASE.match(said) else (said, base)


_RANKED = re.compile(r"(?:(?:thứ|xếp) ?(?:hạng|bậc)|hạng$|vị trí)", re.IGNORECASE)


def _said_after(piece: str) -> str:
    """A unit no list knows, right after the number and nothing else: "350 Tbps"."""
    found = re.fullmatch(r"[^\d]*[\d.,]+ ([^\W\d][^\d,;]{0,20})", piece.strip())
    known = quantities(piece) if found else []
    return found[1].strip() if found and known and not known[0].unit and len(found[1].split()) <= 3 else ""


def _number(piece: str, unit_cell: str, name: str) -> tuple[Quantity, str, str | None, str | None] | None:
    """The number of a cell with the unit of its own, of the unit column, or of the name ("(%)", "Tỷ lệ …")."""
    words = unit_cell.strip() or _said_after(piece)
    ranked = _RANKED.match(words) or (not words and _RANKED.match(name))
    found = quantities(piece)
    if not found:
        return None
    quantity = found[0]
    if ranked:
        place = replace(quantity, unit="rank", count_of=None, base=None, bound=_at_most(piece, quantity), known=True)
        return place, "rank", None, None
    own = quantity.unit
    if own in {"rank", "%", "%/year", "pp", "points", "USD", "VND", "ratio"} or (own.startswith("count") and quantity.known and not words):
        return quantity, own, quantity.count_of, quantity.base or _of(words)
    unit, count_of, base, scale = _named_unit(words, name)
    if unit is None:
        return None
    high = exact(quantity.high * scale) if quantity.high else None
    quantity = replace(quantity, value=exact(quantity.value * scale), high=high, unit=unit, count_of=count_of, base=base, known=True)
    return quantity, unit, count_of, base


def _at_most(piece: str, quantity: Quantity) -> Bound:
    """A place in a ranking is an upper limit unless the cell says otherwise."""
    bound = bound_before(piece, quantity.start)
    return bound if bound.stated and bound.comparator in {"<", "<=", "="} else replace(bound, comparator="<=")


def _of(words: str) -> str | None:
    return re.sub(r"^% ?(?:/ ?năm)?", "", words).strip() or None if words.startswith("%") else None


def _named_unit(words: str, name: str) -> tuple[str | None, str | None, str | None, float]:
    """(unit, counted thing, base, scale) from the words of a unit column."""
    inside = re.search(r"\(([^()]{1,25})\)\s*$", name)
    said = words or (inside[1].strip() if inside and not inside[1].isupper() else "")
    low = said.lower()
    if low.startswith(("%", "phần trăm")):
        return ("%/year" if re.search(r"/ ?năm", f"{low} {name}") else "%"), None, _of(said), 1.0
    if low == "điểm" and re.search(r"(?:giảm|tăng) (?:tỷ|tỉ) lệ", name, re.IGNORECASE):
        return "pp", None, None, 1.0
    if not said:
        if re.match(r"(?:tỷ|tỉ) (?:lệ|trọng)", name, re.IGNORECASE):
            return "%", None, None, 1.0
        if re.search(r"chỉ số|hệ số", name, re.IGNORECASE):
            return "points", None, None, 1.0
        return ("count", None, None, 1.0) if re.match(r"(?:tổng )?số(?! hóa)", name, re.IGNORECASE) else (None, None, None, 1.0)
    probe = quantities(f"1 {said}")
    if probe and probe[0].unit and not probe[0].unit.startswith("count"):
        return probe[0].unit, probe[0].count_of, probe[0].base, probe[0].value
    scaled = re.match(r"(nghìn|ngàn|triệu|tỷ|vạn) (.+)", low)
    scale, thing = (scale_of(scaled[1]), said[len(scaled[1]) + 1 :]) if scaled else (1.0, said)
    if rate := _rate_in(name):
        return rate[0], thing, rate[1], scale
    if any(thing.lower().startswith(noun) for noun in _COUNTED) or len(thing.split()) <= 4:
        return ("count/year" if "/năm" in low else "count"), thing, None, scale
    return None, None, None, 1.0


def _rate_in(name: str) -> tuple[str, str | None] | None:
    """(unit, reference) of a name that says per how many: "Số bác sĩ trên 1 vạn dân", "Số giường bệnh/10.000 dân"."""
    found = re.search(r"(?: trên|/) ?(?=\d|một |vạn )", name)
    unit = unit_at(f"1{name[found.start() :]}", 1) if found else None
    return (unit.name, unit.base) if unit and unit.name.startswith("per_") else None
