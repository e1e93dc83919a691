"""The years that may hold for a number, each with how it stands to the number: in its clause, over it, beside it in its row.

Every year is a choice, and so is none; the judge weighs them against each other. Prose and tables have one list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .candidates import Candidate
from .facts import Sentence
from .features import Features
from .grammar.milestones import Mention, mentions
from .grammar.quantities import Quantity
from .headings import heading_year
from .scene import Over, Scene
from .tree import Document

Choice = tuple[int | None, Features]
_PAUSE = re.compile(r"\s*(?:[,;.)]|và(?!\w)|$)")
_OPENING = 40  # characters in which a sentence opens with its year
_FEW = 25


def years_for(candidate: Candidate, title: tuple[int, ...]) -> list[Choice]:
    """The choices for one candidate; `title` are the years that the title of the document names."""
    found: dict[int | None, Features] = {}
    scene = candidate.scene
    if scene is not None:
        _of_sentence(found, scene.sentence, candidate)
        _carried(found, scene)
        _of_headings(found, scene.over)
    if candidate.table is not None and candidate.row is not None:
        _of_table(found, candidate)
    for at, year in enumerate(title):
        _add(found, year, f"title {'first' if not at else 'later'}")
    own = any(name.startswith(("clause", "sentence")) for one in found.values() for name in one)
    over = any(name.startswith(("heading", "section", "column", "row")) for one in found.values() for name in one)
    _finish(found)
    _add(found, None, "none")
    found[None]["none though said"] = float(own)
    found[None]["none though over"] = float(over)
    return sorted(found.items(), key=lambda choice: choice[0] or 0)


def _add(found: dict[int | None, Features], year: int | None, *names: str) -> None:
    features = found.setdefault(year, {})
    for name in names:
        features[name] = 1.0


def _finish(found: dict[int | None, Features]) -> None:
    """How a year stands to the other years: the latest, the earliest, and whether it is behind one that a heading says."""
    years = [year for year in found if year]
    for year in years:
        features = found[year]
        features["latest"] = float(year == max(years))
        features["earliest"] = float(year == min(years) and len(years) > 1)
        features["alone"] = float(len(years) == 1)


def _of_sentence(found: dict[int | None, Features], sentence: Sentence, candidate: Candidate) -> None:
    quantity = candidate.quantity
    numbers = [q for q in sentence.numbers if sentence.looks_like(q.start, q.end) != "date"]
    part = next(((a, b) for a, b in sentence.parts if a <= quantity.start < b), (0, len(sentence.text)))
    own = sentence.bracket(quantity.start)
    outside = [m for m in sentence.years if sentence.bracket(m.start) in (None, own)]
    for mention in sentence.years:
        where = _where(sentence, mention, quantity.start, quantity.end, numbers)
        names = [f"kind {mention.kind}", f"sentence {where}", f"{mention.kind} {where}"]
        bracket = sentence.bracket(mention.start)
        if bracket is not None and bracket != own:
            names.append("bracket of another figure" if any(bracket[0] < q.start < bracket[1] for q in numbers) else "bracket")
        if bracket is not None and bracket == own:
            names.append("own bracket")
        inside = "own part" if part[0] <= mention.start < part[1] else "other part"
        names += [inside, f"{where.split(' after')[0]}, {inside}"]
        if mention.start < _OPENING and mention is sentence.years[0]:
            names.append("opens sentence")
        if len(outside) == 1 and mention in outside:
            names.append("only one outside brackets")
        if sentence.quoted(mention.start):
            names.append("quoted")
        if any(q.bound.origin and q.end <= mention.start < _next(numbers, q) for q in numbers):
            names.append("of what is left behind")
        if len({m.year for m in sentence.years}) == 1:
            names.append("only year of its sentence")
            if mention.start > quantity.end and not re.search(r"\w", sentence.text[mention.end :]):
                names.append("only year, closes its sentence")
        if mention.kind in ("basis", "named", "number"):
            names.append("no milestone")
        _add(found, mention.year, *names)
        inner = _YEAR.findall(sentence.text[mention.start : mention.end])
        for year in inner[:-1]:
            _add(found, int(year), "first of a period", f"sentence {names[1]}")
    _respectively(found, sentence, candidate, numbers)


def _next(numbers: list[Quantity], quantity: Quantity) -> int:
    """Where the number after one begins."""
    return next((q.start for q in numbers if q.start > quantity.start), quantity.end)


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_EACH = re.compile(r"lần lượt|tương ứng")


def _respectively(found: dict[int | None, Features], sentence: Sentence, candidate: Candidate, numbers: list[Quantity]) -> None:
    """ "lần lượt đạt 55%, 70% và 90% vào các năm 2026, 2028 và 2030": as many numbers as years, each its own."""
    if not _EACH.search(sentence.low):
        return
    years = [int(year) for year in _YEAR.findall(sentence.text)]
    alike = [q for q in numbers if q.unit == candidate.quantity.unit or not q.unit]
    if len(years) == len(alike) > 1 and candidate.quantity in alike:
        _add(found, years[alike.index(candidate.quantity)], "respectively")


def _where(sentence: Sentence, mention: Mention, start: int, end: int, numbers: Iterable[object]) -> str:
    """How a year stands to a number: before it or behind it, with how many numbers between."""
    spans = [(q.start, q.end) for q in numbers]  # type: ignore[attr-defined]
    if mention.start >= end:
        between = sum(end <= a < mention.start for a, _ in spans)
        gap = sentence.text[end : mention.start]
        if not between:
            closes = _PAUSE.match(sentence.text, mention.end) is not None
            near = len(re.sub(r"\([^()]*\)", "", gap)) <= _FEW and not re.search(r"[;.,]", gap)
            return f"right behind{' and closes' if closes else ''}{' near' if near else ''}{' after comma' if ',' in gap else ''}"
        return f"behind after {min(between, 2)}"
    between = sum(mention.end <= a and b <= start for a, b in spans)
    if not between:
        behind = any(b <= mention.start and mention.start - b < _FEW for _, b in spans)
        return "right before" + (" but closes another" if behind and _PAUSE.match(sentence.text, mention.end) else "")
    return f"before with {min(between, 3)} between"


def _carried(found: dict[int | None, Features], scene: Scene) -> None:
    """Years that earlier sentences under the same heading opened with: the nearest of the same block, of the block before."""
    steps, before = 0, scene.before
    while before is not None and steps < 40:
        same = before.block is scene.block
        said = [m for m in before.sentence.years if m.kind not in ("basis", "named", "number")]
        if said:
            lead = next((m for m in said if m.start < _OPENING), None)
            where = "same block" if same else "block before"
            for mention in said:
                kind = "firm" if mention.kind not in ("plain", "date") else mention.kind
                _add(
                    found,
                    mention.year,
                    f"carried {where} {'opening' if mention is lead else 'inside'} {kind}",
                    f"carried {min(steps, 2)} back",
                )
            return
        before, steps = before.before, steps + 1


def _of_headings(found: dict[int | None, Features], over: tuple[Over, ...]) -> None:
    """The years of the headings over it, the nearest first."""
    rank = 0
    for one in over:
        said = one.sentence.years
        if not said:
            continue
        main = heading_year(one.block.text)
        for mention in said:
            names = [f"heading {min(rank, 2)}{' main' if mention.year == main else ''}", f"heading kind {mention.kind}"]
            if one.block.headlike and one.kind:
                names.append(f"heading of {one.kind}")
            elif not one.block.headlike:
                names.append("heading is a sentence")
            _add(found, mention.year, *names)
        rank += 1


def _of_table(found: dict[int | None, Features], candidate: Candidate) -> None:
    table, row = candidate.table, candidate.row
    assert table is not None
    assert row is not None
    column = table.columns[candidate.column]
    if column.year:
        _add(found, column.year, "column")
        for year in re.findall(r"(?<!\d)20\d\d(?!\d)", column.title):
            _add(found, int(year), "column says")
    ranks = 0
    for words in reversed(row.sections):
        if year := heading_year(words):
            _add(found, year, f"section {min(ranks, 1)}")
            ranks += 1
    for at, cell in row.cells.items():
        role = table.columns[at].role
        if at == candidate.column or role not in ("time", "name", "task", "value", "product"):
            continue
        for mention in mentions(cell.text) if role != "value" else []:
            _add(found, mention.year, f"row {role} {mention.kind}")
        if role == "time" and (years := re.findall(r"(?<!\d)20\d\d(?!\d)", cell.text)):
            _add(found, int(years[-1]), "row time last")
    if candidate.scene is None:
        over = tuple(Over(block) for block in reversed(table.above))
        _of_headings(found, over)
    others = {other.year for other in table.columns if other.year and other.role in ("value", "past")} - {column.year}
    for year in others:
        _add(found, year, "other column")


_TITLE = re.compile(
    r"(?:KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|NGHỊ QUYẾT|QUYẾT ĐỊNH|CHIẾN LƯỢC|QUY HOẠCH|BÁO CÁO|DỰ THẢO|CHỈ THỊ|PHỤ LỤC|DANH MỤC)(?! HOẠCH)"
)
_FIRST, _LINES = 25, 4


def title_years(document: Document) -> tuple[int, ...]:
    """The milestone years of the title, in its order."""
    blocks = document.blocks
    for at, block in enumerate(blocks[:_FIRST]):
        if _TITLE.match(block.text.strip()) and len(block.text) < 200:
            words = " ".join(one.text for one in blocks[at : at + _LINES] if one.marker is None and len(one.text) < 240)
            said = [m for m in mentions(words) if m.kind in ("period", "until", "plain", "goal")]
            if said:
                return tuple(dict.fromkeys(m.year for m in said))
    return ()
