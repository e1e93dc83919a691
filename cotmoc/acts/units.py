"""Changing units on a day. What a change means is worked out in `orgs/reorganising.py`; here it is permitted, written whole or not
at all, and noted. Taking it back is `acts/taking_back.py`.

Provinces and national units are changed by the operator only (`by=None`); everything below by the administrator of its province.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from cotmoc.acts.impact import Book, Impact, impact_of
from cotmoc.acts.permission import permit, permit_somewhere, permit_unit
from cotmoc.engine.lake import alone
from cotmoc.home import today
from cotmoc.message import joined, say
from cotmoc.orgs.changes import Change, Outcome, UnitProblem
from cotmoc.orgs.models import AuditEntry, Org, OrgChange, Reorganisation, province_of
from cotmoc.orgs.reorganising import outcome_of
from cotmoc.orgs.turn import take_turn
from cotmoc.registers.registry import feeds, registers


@dataclass(frozen=True)
class Preview:
    """What changes would do, and the stamp to confirm exactly that with."""

    impact: Impact
    stamp: str


def preview(by: Any, changes: Sequence[Change]) -> Preview:
    """What the changes would do; nothing is written. Raises UnitProblem as the deed would, except for rows in the way,
    which the preview lists."""
    permit_somewhere(by, "admin")
    out = outcome_of(changes, today())
    _permit(by, out)
    return Preview(impact_of(out), _stamp(out))


def reorganise(by: Any, changes: Sequence[Change], basis: str = "", seen: str = "") -> Reorganisation:
    """Do changes to units, all or none. seen is the stamp of the preview that was confirmed."""
    permit_somewhere(by, "admin")
    with units_held():
        out = outcome_of(changes, today())
        _permit(by, out)
        if seen and seen != _stamp(out):
            raise UnitProblem("Danh sách đơn vị vừa được người khác thay đổi; xem lại rồi xác nhận.")
        _clear(impact_of(out).in_the_way)
        done = _write(by, out, changes, basis)
        AuditEntry.write(by, "Sắp xếp đơn vị", done.words, day=str(done.effective_on), basis=basis, **counted(done))
    return done


def one_at_a_time() -> None:
    """Changes of units wait for each other: SQLite's transactions begin as writers, elsewhere the nation's row is held."""
    list(Org.objects.select_for_update(no_key=True).filter(kind=Org.Kind.NATION).values_list("pk", flat=True))


@contextmanager
def units_held() -> Iterator[None]:
    """One transaction in which nobody else changes units, or writes figures of them: what a change looks for before it is done is not on
    its way meanwhile, and whoever waited reads the units as they are then. A feed is held before the database is: who feeds does so too."""
    with ExitStack() as held:
        for code in sorted(feeds()):
            held.enter_context(alone(code))
        held.enter_context(transaction.atomic())
        one_at_a_time()
        for _code, register in sorted(registers().items()):
            take_turn(register)
        yield


def _permit(by: Any, out: Outcome) -> None:
    """The administrator of every province whose units are changed, begun or lain in."""
    if by is None:
        return
    pks = {pk for pk in (*out.ended, *out.touched, *out.joined) if pk > 0}
    orgs = {
        org.pk: org for org in Org.objects.filter(pk__in=pks | {out.units[pk].parent or 0 for pk in out.begun}).select_related("parent")
    }
    for pk in pks:
        permit_unit(by, orgs[pk])
    for parent in orgs.keys() - pks:
        permit(by, "admin", province_of(orgs[parent]))
    for pk in out.begun:
        parent_kind = out.units[out.units[pk].parent or pk].kind
        if parent_kind == Org.Kind.NATION:
            raise UnitProblem("Đơn vị cấp tỉnh do người vận hành hệ thống ghi; báo người vận hành.")


def _clear(books: Collection[Book]) -> None:
    if books:
        said = joined(say("%(book)s (%(rows)s dòng)", book=say(book.name), rows=book.rows) for book in books)
        raise UnitProblem(
            say("Đã có số liệu của đơn vị sau ngày đó: %(books)s; chọn ngày muộn hơn, hoặc sửa các dòng ấy trước.", books=said), "day"
        )


def _write(by: Any, out: Outcome, changes: Sequence[Change], basis: str) -> Reorganisation:
    """Put an outcome on record; what it was before is kept for taking it back."""
    before = _before(out)
    for pk in out.ended:
        Org.objects.filter(pk=pk).update(valid_to=out.units[pk].valid_to)
    begun = _begin(out)
    rows = {pk: org.pk for pk, org in begun.items()}
    for pk, parent in ((pk, out.units[pk].parent or 0) for pk in out.moved):
        Org.objects.filter(pk=pk).update(parent=rows.get(parent, parent))
    done = Reorganisation.objects.create(
        words=_words(changes)[:300],
        effective_on=min(change.day for change in changes),
        basis=basis[:200],
        by=by if getattr(by, "is_authenticated", False) else None,
        before={**before, "begun": [org.key for org in begun.values()]},
    )
    _write_edges(out, rows, done)
    return done


def _before(out: Outcome) -> dict[str, Any]:
    """What an outcome changes, as it stands: the last days of units that end, the parents of those that move, the units that edges
    come from."""
    keys = {org.pk: org.key for org in Org.objects.filter(pk__in={*out.ended, *out.moved, *out.moved.values(), *out.going_on.values()})}
    return {
        "ended": {keys[pk]: None if last is None else str(last) for pk, last in out.ended.items()},
        "moved": {keys[pk]: keys[parent] for pk, parent in out.moved.items()},
        "going_on": {str(pk): keys[source] for pk, source in out.going_on.items()},
    }


def _begin(out: Outcome) -> dict[int, Org]:
    """The units that begin, by the number they have in the outcome: those above first."""
    made: dict[int, Org] = {}
    for pk in sorted(out.begun, key=out.depth):
        unit = out.units[pk]
        made[pk] = Org.objects.create(
            code=unit.code,
            name=unit.name,
            kind=unit.kind,
            parent_id=made[unit.parent].pk if unit.parent in made else unit.parent,
            valid_from=unit.valid_from,
            valid_to=unit.valid_to,
            district=unit.district,
        )
    return made


def _write_edges(out: Outcome, rows: Mapping[int, int], done: Reorganisation) -> None:
    """What became of what: known edges go on from the units that stand for their sources now, new ones are made."""
    later = {pk: edge for pk, edge in out.edges if pk is not None}
    for pk in out.going_on:
        OrgChange.objects.filter(pk=pk).update(source=rows.get(later[pk].source, later[pk].source))
    OrgChange.objects.bulk_create(
        OrgChange(
            kind=edge.kind,
            effective_on=edge.day,
            source_id=rows.get(edge.source, edge.source),
            target_id=rows.get(edge.target, edge.target),
            weight=edge.weight,
            note=edge.note,
            reorganisation=done,
        )
        for edge in out.made
    )


SAID = {
    "rename": "Đổi tên %s thành %s",
    "merge": "Sáp nhập %s thành %s",
    "split": "Chia tách %s thành %s",
    "transfer": "Chuyển %s về %s",
    "new": "Lập mới %s%s",
    "close": "Kết thúc %s%s",
}


def _words(changes: Sequence[Change]) -> str:
    """The deed in one line, as it stands in the audit trail and in the list of changes."""
    said = []
    for change in changes[:3]:
        begun = ", ".join(target.name or target.code for target in change.targets)
        pair = {"transfer": (", ".join(change.sources), change.targets[0].parent if change.targets else ""), "new": (begun, "")}
        said.append(SAID[change.kind] % pair.get(change.kind, (", ".join(change.sources), begun)))
    rest = f" và {len(changes) - 3} thay đổi khác" if len(changes) > 3 else ""
    return "; ".join(said) + rest


def counted(done: Reorganisation) -> dict[str, int]:
    """How many units a reorganisation began and ended."""
    return {"began": len(done.before["begun"]), "ended": len(done.before["ended"])}


def _stamp(out: Outcome) -> str:
    """What the changes do, in a few letters: the same units, ended and begun, give the same stamp."""
    units = out.units
    parts: list[Any] = sorted((units[pk].code, str(units[pk].valid_from), str(units[pk].valid_to)) for pk in out.ended)
    begun = (units[pk] for pk in out.begun)
    parts += sorted((u.code, u.name, u.kind, str(u.valid_from), str(u.valid_to), units[u.parent or 0].code) for u in begun)
    parts += sorted((units[e.source].code, units[e.target].code, e.kind, str(e.day), str(e.weight)) for e in out.made)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]
