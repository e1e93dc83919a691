"""A number lies where the numbers of like units lie that tell the same of the same period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from cotmoc.message import Message, say
from cotmoc.orgs.models import Org
from cotmoc.registers.base import Register
from cotmoc.registers.checks.base import CHUNK, Check, Finding, Looked, Weight
from cotmoc.registers.checks.series import Numbers, line_of, near, numbers, repeated, sized
from cotmoc.registers.derived.columns import RegisterColumn, columns_of
from cotmoc.registers.derived.kinds.ref import Ref
from cotmoc.registers.derived.kinds.text import Text
from cotmoc.registers.derived.spread import far_from_peers

FEWEST = 8
"""Numbers of one period, its own among them, without which nothing is said."""


def _look(looked: Looked) -> Iterator[Finding]:
    days = [row.values[looked.register.counted_on] for _, row in looked.real]
    told = numbers(looked, looked.register.counted_on, days) if days else {}
    kinds = _kinds({line[0] for found in told.values() for line in found.lines})
    for column in sized(looked.register):
        if column.name in told:
            yield from _far(looked, column, told[column.name], kinds)


def _kinds(units: set[int]) -> dict[int, str]:
    """What each unit is: provinces are no peers of communes."""
    found: dict[int, str] = {}
    numbered = sorted(units)
    for at in range(0, len(numbered), CHUNK):
        found |= dict(Org.objects.filter(pk__in=numbered[at : at + CHUNK]).values_list("pk", "kind"))
    return found


def _far(looked: Looked, column: RegisterColumn, told: Numbers, kinds: dict[int, str]) -> Iterator[Finding]:
    periods: dict[object, list[int]] = defaultdict(list)
    for place, (line, day) in enumerate(zip(told.lines, told.days, strict=True)):
        periods[kinds.get(line[0]), line[1:], day].append(place)
    for places in periods.values():
        if len(places) < FEWEST or all(told.rows[place] is None for place in places):
            continue
        far, centre = far_from_peers(np.array([told.values[place] for place in places]), column.type == "WHOLE")
        for place in np.array(places)[far]:
            if (at := told.rows[place]) is not None:
                yield at, column.name, _sentence(looked, column, at, len(places) - 1, centre)


def _sentence(looked: Looked, column: RegisterColumn, at: int, count: int, centre: float) -> Message:
    value, middle = column.show(looked.rows[at].values[column.name]), near(column, centre)
    return say(
        "“%(label)s” là %(value)s, xa hẳn số cùng kỳ của %(count)s đơn vị cùng loại, quanh %(centre)s; đúng thì ghi lý do.",
        label=say(column.label),
        value=value,
        count=count,
        centre=middle,
    )


def _comparable(register: type[Register]) -> bool:
    """Units tell the same of the same period only where nothing of their own, such as a seller's code, stands in the key."""
    texts = {column.name for column in columns_of(register) if isinstance(column.kind, (Text, Ref))}
    own = bool(texts & set(line_of(register))) and not register.line
    return repeated(register) and "org" in register.key and not own and bool(sized(register))


check = Check(
    say("Số lượng, số tiền không xa hẳn số cùng kỳ của các đơn vị cùng loại (từ %(least)s đơn vị trở lên).", least=FEWEST),
    Weight.REASON,
    _comparable,
    _look,
)
