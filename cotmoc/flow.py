"""One state machine for all that passes from hand to hand: which states there are, who may move what where, which step needs a reason,
and why what is shut is shut. Pure: rooms declare their own flow with it and ask it before they move anything."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from cotmoc.message import NOTHING, Message, joined, say
from cotmoc.problem import Problem


class Refused(Problem):
    """A step that the state of a thing does not allow, or that lacks its reason."""


@dataclass(frozen=True)
class Step:
    """A way from some states to another. action is what is asked of the person in the thing's unit (orgs/access.py); with note the reason
    is part of the step; with not_own who handed the thing in does not take it."""

    name: str
    label: str
    sources: frozenset[str]
    target: str
    action: str
    note: bool = False
    not_own: bool = False

    @property
    def only(self) -> str:
        """When it may be taken; a text of its own for each step, since no language makes it of the same pieces."""
        return f"chỉ {self.label} được khi %(only)s"

    @property
    def lacking(self) -> str:
        """What is said where its reason is missing."""
        return f"{self.label[:1].upper()}{self.label[1:]} phải ghi lý do."


@dataclass(frozen=True)
class Flow:
    """A kind of thing's states in their order with their Vietnamese names, its steps, and where it may rest for good. locked are states
    in which its contents do not change any more, each with the reason people are told."""

    thing: str
    states: dict[str, str]
    begins: str
    ends: frozenset[str]
    steps: tuple[Step, ...]
    locked: dict[str, str]

    def __post_init__(self) -> None:
        """A flow that cannot work is refused where it is declared."""
        for state in (self.begins, *self.ends, *self.locked, *(s for step in self.steps for s in (*step.sources, step.target))):
            if state not in self.states:
                raise TypeError(f"{self.thing}: no state “{state}”; there are {', '.join(self.states)}")
        if len(self._by_name) != len(self.steps):
            raise TypeError(f"{self.thing}: two steps of one name")

    @cached_property
    def _by_name(self) -> dict[str, Step]:
        return {step.name: step for step in self.steps}

    def step(self, name: str) -> Step:
        """The step of a name."""
        return self._by_name[name]

    def open_from(self, state: str) -> tuple[Step, ...]:
        """The steps that lead on from a state."""
        return tuple(step for step in self.steps if state in step.sources)

    def way(self, source: str, target: str) -> Step | None:
        """The step from one state to another, if there is one."""
        return next((step for step in self.open_from(source) if step.target == target), None)

    def moved(self, name: str, state: str, note: str = "", thing: Message = NOTHING) -> str:
        """The state after a step. Refused where the step does not lead from here, or is without the reason it needs; thing is how the
        very one is called (Lô số 5)."""
        step = self.step(name)
        if state not in step.sources:
            only = joined((_quoted(self.states[source]) for source in self.states if source in step.sources), say(" hoặc "))
            raise Refused("%(stands)s, %(only)s.", stands=self._stands(state, thing), only=Message(step.only, (("only", only),)))
        if step.note and not note.strip():
            raise Refused(step.lacking)
        return step.target

    def _stands(self, state: str, thing: Message) -> Message:
        said = ("state", _quoted(self.states[state]))
        return Message("%(thing)s đang ở trạng thái %(state)s", (("thing", thing), said)) if thing else Message(self.stands, (said,))

    @property
    def stands(self) -> str:
        """In which state a thing of the flow is."""
        return f"{self.thing} đang ở trạng thái %(state)s"

    def texts(self) -> list[str]:
        """Everything it says to people."""
        said = (text for step in self.steps for text in (step.only, step.lacking) if step.note or text != step.lacking)
        return [self.stands, *self.states.values(), *self.locked.values(), *said]

    def lock(self, state: str) -> str:
        """Why a thing in a state does not change any more; "" while it does."""
        return self.locked.get(state, "")


def _quoted(state: str) -> Message:
    return say("“%(state)s”", state=say(state))
