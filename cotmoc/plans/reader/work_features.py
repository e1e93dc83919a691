"""What speaks for and against a stretch of text being a task, as named features."""

from __future__ import annotations

import re

from cotmoc.language import lexicon

from .facts import cues_in, lowered
from .features import Features
from .flat_cells import is_value
from .frames import to_come
from .labels import says_work
from .leads import opens_work
from .scene import kind_over, senses_of
from .tree import Block
from .works import Work

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[.;,():]")
_TELLS = re.compile(
    r"(?<!\w)(?:được|bị|đã|đang|từng|cho biết|cho rằng|nhấn mạnh|đánh giá|phát biểu|khẳng định|thông tin|ghi nhận|có quyền"
    r"|không được|bao gồm|gồm|khi|nếu)(?!\w)"
)


def work_features(work: Work) -> Features:
    """The features of one candidate."""
    out: Features = {"bias": 1.0, f"kind {work.kind}": 1.0}
    low = lowered(work.words)
    _of_leads(work, out)
    _of_words(work, low, out)
    if work.block is not None:
        _of_block(work, out)
    if work.table is not None:
        _of_row(work, out)
    for name in [name for name in out if name.startswith(("lead ", "mark ", "w0", "section"))]:
        out[f"{work.kind}: {name}"] = 1.0
    return out


def _of_leads(work: Work, out: Features) -> None:
    for text, features in work.leads:
        if text is None:
            continue
        for name in features:
            if not name.startswith(("body after", "body before")):
                out[f"lead {name}"] = 1.0
    if len(work.leads) == 1:
        out["lead nobody"] = 1.0
    for label in work.labels:
        out[f"label {label}"] = 1.0
    for text, features in work.whens:
        for name in features if text is not None else ():
            if name.endswith("done by") or name in ("label", "closing", "cell", "words"):
                out[f"time {name}"] = 1.0


def _of_words(work: Work, low: str, out: Features) -> None:
    words = _TOKEN.findall(low)
    for at, word in enumerate(words[:2]):
        out[f"w{at} {'#' if word[0].isdigit() else word}"] = 1.0
    out[f"w0 w1 {' '.join(words[:2])}"] = 1.0
    if lexicon.pattern("duty").match(low.lstrip("-+•* ")):
        out["begins with work"] = 1.0
    bodies = work.bodies
    if bodies and opens_work(work.words, bodies[0].start):
        after = _TOKEN.findall(low[bodies[0].end :])[:2]
        out["begins with a body"] = 1.0
        for at, word in enumerate(after):
            out[f"body+{at} {word}"] = 1.0
        if not after:
            out["only a body"] = 1.0
        elif lexicon.pattern("duty").match(low[bodies[0].end :].strip(" ,:")):
            out["body then work"] = 1.0
    out[f"bodies {min(len(bodies), 3)}"] = 1.0
    for sense in {cue.sense for cue in cues_in(low)}:
        out[f"says {sense}"] = 1.0
    head = low[bodies[0].start :] if bodies else low
    for found in {match[0] for match in _TELLS.finditer(head[:160])}:
        out[f"tells {found}"] = 1.0
    size = len(words)
    out["size " + ("tiny" if size < 5 else "short" if size < 12 else "long" if size > 80 else "middle")] = 1.0
    stripped = work.words.strip()
    out[f"ends {stripped[-1] if stripped and not stripped[-1].isalnum() else 'word'}"] = 1.0
    if stripped.isupper():
        out["capitals"] = 1.0
    named = sum(body.end - body.start for body in bodies)
    if named and named >= 0.85 * len(stripped.strip(" .;:,-+")):
        out["only bodies"] = 1.0


def _of_block(work: Work, out: Features) -> None:
    block = work.block
    assert block is not None
    out[f"mark {block.marker.kind if block.marker else 'none'}"] = 1.0
    if block.reports and not to_come(block):
        out["report, nothing to come"] = 1.0
    if block.frame:
        out[f"frame {block.frame}"] = 1.0
    if block.headlike:
        out["headlike"] = 1.0
    if any(says_work(one) for one in block.below):
        out["has items below"] = 1.0
        if block.headlike:
            out["heads items"] = 1.0
    if work.beside > 2:
        out["one of a row of bodies"] = 1.0
    if not work.first:
        out["later part"] = 1.0
    _of_headings(block, out)
    if block.bold:
        out["bold"] = 1.0


def _of_headings(block: Block, out: Features) -> None:
    kinds = [kind for one in reversed(block.above) if (kind := kind_over(one))]
    out[f"section {kinds[0] if kinds else 'none'}"] = 1.0
    for kind in set(kinds[1:]):
        out[f"under {kind}"] = 1.0
    if block.above:
        for sense in senses_of(block.above[-1]):
            out[f"heading {sense}"] = 1.0
        words = _TOKEN.findall(lowered(block.above[-1].words))
        out[f"heading w0 {words[0] if words else ''}"] = 1.0
        if block.above[-1].words.rstrip().endswith(":"):
            out["stem over it"] = 1.0
    else:
        out["no heading"] = 1.0
        if block.alone:
            out["the only block"] = 1.0


def _of_row(work: Work, out: Features) -> None:
    table, row = work.table, work.row
    assert table is not None
    assert row is not None
    out[f"table {table.carrier}"] = 1.0
    for role in {column.role for column in table.columns if column.role}:
        out[f"table has {role}"] = 1.0
    for at, cell in row.cells.items():
        role = table.columns[at].role
        out[f"row has {role}"] = 1.0
        if role == "value" and is_value(cell.text):
            out["row has a figure"] = 1.0
    if not any(column.title for column in table.columns):
        out["table without header"] = 1.0
    for column in table.columns:
        for role, weight in column.roles.items():
            if role in ("lead", "task", "value", "time", "clock", "place") and weight > 2:
                out[f"evidence {role}"] = max(out.get(f"evidence {role}", 0.0), min(weight, 9.0) / 9)
    kinds = [kind for one in reversed(table.above) if (kind := kind_over(one))]
    out[f"table section {kinds[0] if kinds else 'none'}"] = 1.0
    if table.above:
        for sense in senses_of(table.above[-1]):
            out[f"table heading {sense}"] = 1.0
    first = row.cells.get(0)
    out["row numbered" if first and first.text[:1].isdigit() else "row not numbered"] = 1.0
    marked = first is not None and (first.text[:1].isdigit() or re.fullmatch(r"[IVX]{1,5}[.)]?", first.text) is not None)
    if len({cell.text for cell in row.cells.values()}) <= (2 if marked else 1):
        out["row says a title"] = 1.0
