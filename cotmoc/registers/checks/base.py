"""What a rule beyond a row is: which registers it is asked of, how heavy it is, and how it looks at a whole file at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

from cotmoc.message import Message, say
from cotmoc.registers.base import Register

if TYPE_CHECKING:
    from cotmoc.registers.derived.comparing import Row

Finding = tuple[int, str, Message]
"""The place of a row among those looked at, the column that is blamed, the sentence."""


class Weight(Enum):
    """What a finding asks of the sender."""

    BLOCKS = say("chặn: dòng bị từ chối")
    REASON = say("hỏi lý do: người nộp giải trình, lý do ở lại với dòng")
    SURE = say("hỏi lại: người nộp xác nhận là đúng")


@dataclass(frozen=True)
class Looked:
    """The rows that a file would add or change, and the working day. A rule asks the database about all of them together."""

    register: type[Register]
    rows: Sequence[Row]
    today: date
    memo: dict[str, Any] = field(default_factory=dict)
    """What several rules ask for."""

    @property
    def real(self) -> Iterator[tuple[int, Row]]:
        """The rows that are no illustration: made-up figures need no explanation, and explain nothing."""
        return ((at, row) for at, row in enumerate(self.rows) if not row.illustrative)


@dataclass(frozen=True)
class Check:
    """One rule. `says` is what must hold, for whoever fills the register in; `look` tells the rows that depart from it."""

    says: Message
    weight: Weight
    asked_of: Callable[[type[Register]], bool]
    look: Callable[[Looked], Iterator[Finding]]


def only(register: type[Register]) -> Callable[[type[Register]], bool]:
    """Asked of one register."""
    return lambda asked: asked is register


CHUNK = 500


def found_in(register: type[Register], column: str, values: Sequence[Any], *wanted: str) -> Iterator[tuple[Any, ...]]:
    """The wanted columns of the real rows whose column is among these values; a question for every five hundred of them."""
    distinct = sorted(set(values))
    for at in range(0, len(distinct), CHUNK):
        rows = register._default_manager.filter(illustrative=False, **{f"{column}__in": distinct[at : at + CHUNK]})
        yield from rows.order_by("pk").values_list(*wanted)
