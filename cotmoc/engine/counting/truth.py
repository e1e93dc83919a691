"""Leaves of conditions, and days and amounts, worked out over a batch; what is not known here is left to SQL.

Every operation here says of every row what DuckDB says of it: the tests ask both of random rows.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import ibis.expr.operations as ops
import numpy as np

from cotmoc.engine.counting.batch import Batch, Cells, Numbers, Unsayable
from cotmoc.engine.counting.conditions import Conditions, Joined, Leaf
from cotmoc.engine.counting.words import Words, every, none, pack, unpack

EPOCH = datetime.date(1970, 1, 1).toordinal()
FARTHEST = 1_000_000
"""Days that may be added to a day: more would leave the numbers a day is kept in."""
SIGNS: dict[type, Callable[[Any, Any], Any]] = {
    ops.Equals: np.equal,
    ops.Less: np.less,
    ops.LessEqual: np.less_equal,
    ops.Greater: np.greater,
    ops.GreaterEqual: np.greater_equal,
}


def value(batch: Batch, op: Any) -> Cells:
    """An expression over the columns of a batch. Raises Unsayable."""
    if isinstance(op, ops.Alias):
        return value(batch, op.arg)
    if isinstance(op, ops.Field):
        return batch.column(op.name)
    if isinstance(op, ops.Literal):
        return _literal(batch, op)
    if isinstance(op, ops.Cast):
        return _cast(batch, op)
    if isinstance(op, ops.DateAdd | ops.DateSub):
        return _moved(batch, op)
    if isinstance(op, ops.Greatest | ops.Least) and len(op.arg) == 2:
        return _farther(batch, op)
    if isinstance(op, ops.IfElse):
        return _either(batch, op)
    raise Unsayable(type(op).__name__)


def leaf(batch: Batch, asked: Leaf) -> Words:
    """The rows where a leaf is known to be as it is wanted. Raises Unsayable."""
    op, rows = asked.op, batch.rows
    if isinstance(op, ops.IsNull):
        seen = value(batch, op.arg).seen(rows)
        return every(rows) & ~seen if asked.wanted else seen
    found = _flags(batch, op)
    hit = found.values if asked.wanted else every(rows) & ~found.values
    return hit if found.known is None else hit & found.known


def truths(conditions: Conditions, batch: Batch, ask: Callable[[Batch, Leaf], Words]) -> list[Words]:
    """The rows where each condition holds, in the order of the conditions."""
    found: list[Words] = []
    for step in conditions.steps:
        found.append(_joined(step, found, batch.rows) if isinstance(step, Joined) else ask(batch, step))
    return found


def _joined(step: Joined, found: list[Words], rows: int) -> Words:
    if not step.parts:
        return every(rows) if step.all else none(rows)
    whole = found[step.parts[0]]
    for part in step.parts[1:]:
        whole = whole & found[part] if step.all else whole | found[part]
    return whole


def _flags(batch: Batch, op: Any) -> Cells:
    """A boolean expression as words."""
    if isinstance(op, ops.Field) and op.dtype.is_boolean():
        return batch.column(op.name)
    if isinstance(op, ops.InValues) and not op.value.dtype.is_boolean() and all(map(_is_given, op.options)):
        return _among(value(batch, op.value), [one.value for one in op.options])
    if type(op) in SIGNS:
        return _compared(batch, op)
    raise Unsayable(type(op).__name__)


def _compared(batch: Batch, op: Any) -> Cells:
    left, right = value(batch, op.left), op.right
    if left.texts is not None and isinstance(op, ops.Equals) and _is_given(right):
        return _among(left, [right.value])
    other = value(batch, right)
    if left.texts is not None or other.texts is not None or not _comparable(op.left.dtype, right.dtype):
        raise Unsayable(f"{op.left.dtype} against {right.dtype}")
    hit = SIGNS[type(op)](left.values, other.values)
    return Cells(pack(np.broadcast_to(hit, batch.rows)), _known(left, other))


def _is_given(op: Any) -> bool:
    """Whether it is a constant, and not that nothing is known."""
    return isinstance(op, ops.Literal) and op.value is not None


def _comparable(one: Any, other: Any) -> bool:
    """Days with days and whole numbers with whole numbers; decimals may be of other places."""
    return (one.is_date() and other.is_date()) or (one.is_signed_integer() and other.is_signed_integer())


def _among(found: Cells, wanted: list[Any]) -> Cells:
    """Whether a value is one of several: asked once of every text there is, not of every row."""
    if found.texts is not None:
        choice = set(wanted)
        hit = np.append(np.array([text in choice for text in found.texts], np.bool_), False)
        return Cells(pack(hit[found.values]), found.known)
    plain = [_plain(one) for one in wanted]
    return Cells(pack(np.isin(found.values, np.array(plain, np.int64))), found.known)


def _plain(one: Any) -> int:
    """A constant as numbers are kept here."""
    if isinstance(one, datetime.date) and not isinstance(one, datetime.datetime):
        return one.toordinal() - EPOCH
    if isinstance(one, int) and not isinstance(one, bool) and abs(one) < 2**62:
        return one
    raise Unsayable(repr(one))


def _literal(batch: Batch, op: Any) -> Cells:
    if op.value is None and (op.dtype.is_date() or op.dtype.is_integer()):
        return Cells(np.zeros(batch.rows, np.int32), none(batch.rows))
    return Cells(np.asarray(_plain(op.value)))


def _cast(batch: Batch, op: Any) -> Cells:
    """A day as a day, a whole number as a wider one."""
    here, there = op.arg.dtype, op.to
    wider = here.is_signed_integer() and there.is_signed_integer() and here.nbytes <= there.nbytes
    if not wider and not (here.is_date() and there.is_date()):
        raise Unsayable(f"{here} as {there}")
    return value(batch, op.arg)


def _moved(batch: Batch, op: Any) -> Cells:
    """A day so many days later or earlier."""
    right = op.right
    if not (isinstance(right, ops.Literal) and right.dtype.is_interval() and right.dtype.unit.short == "D"):
        raise Unsayable("a day moved by what is no number of days")
    if not isinstance(right.value, int) or abs(right.value) > FARTHEST:
        raise Unsayable(repr(right.value))
    day = value(batch, op.left)
    return Cells(day.values + np.int32(right.value if isinstance(op, ops.DateAdd) else -right.value), day.known)


def _farther(batch: Batch, op: Any) -> Cells:
    """The greater or lesser of two; of one alone, where the other is not known, that one."""
    if not _comparable(op.arg[0].dtype, op.arg[1].dtype):
        raise Unsayable(f"the greater of {op.arg[0].dtype} and {op.arg[1].dtype}")
    one, other = (value(batch, part) for part in op.arg)
    chosen = np.maximum(one.values, other.values) if isinstance(op, ops.Greatest) else np.minimum(one.values, other.values)
    for present, absent in ((one, other), (other, one)):
        if absent.known is not None:
            chosen = np.where(unpack(absent.known, batch.rows), chosen, present.values)
    if one.known is None or other.known is None:
        return Cells(chosen)
    return Cells(chosen, one.known | other.known)


def _either(batch: Batch, op: Any) -> Cells:
    """One value where a condition holds, another where it does not or nobody knows."""
    conditions = Conditions()
    conditions.number(op.bool_expr)
    hit = truths(conditions, batch, leaf)[-1]
    if not _comparable(op.true_expr.dtype, op.false_null_expr.dtype):
        raise Unsayable(f"{op.dtype} by a condition")
    first, second = value(batch, op.true_expr), value(batch, op.false_null_expr)
    chosen: Numbers = np.where(unpack(hit, batch.rows), first.values, second.values)
    if first.known is None and second.known is None:
        return Cells(chosen)
    return Cells(chosen, (hit & first.seen(batch.rows)) | (~hit & second.seen(batch.rows)))


def _known(one: Cells, other: Cells) -> Words | None:
    if one.known is None or other.known is None:
        return other.known if one.known is None else one.known
    return one.known & other.known
