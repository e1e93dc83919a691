"""Laws of everything that passes from hand to hand, over every flow that is declared."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cotmoc
from cotmoc.flow import Flow, Refused, Step
from cotmoc.orgs.access import ALLOWED
from cotmoc.plans.models import Plan, Task
from cotmoc.plans.steps import PLAN, TASK
from cotmoc.registers.models import Batch
from cotmoc.registers.steps import BATCH


def _flows() -> dict[str, Flow]:
    rooms = ("registers", "plans", "engine", "work", "reports", "orgs", "indicators")
    names = [
        m.name for m in pkgutil.walk_packages(cotmoc.__path__, "cotmoc.") if m.name.split(".")[1] in rooms and "migrations" not in m.name
    ]
    return {
        f"{name.rpartition('.')[0]}.{key}": value
        for name in names
        for key, value in vars(importlib.import_module(name)).items()
        if isinstance(value, Flow) and name.endswith("steps")
    }


FLOWS = _flows()
each = pytest.mark.parametrize("flow", FLOWS.values(), ids=FLOWS)


def test_batches_plans_tasks_and_editions_declare_theirs():
    assert {"cotmoc.registers.BATCH", "cotmoc.plans.PLAN", "cotmoc.plans.BOARD", "cotmoc.plans.TASK", "cotmoc.engine.EDITION"} <= set(FLOWS)
    assert set(BATCH.states) == set(Batch.State.values)
    assert set(TASK.states) == set(Task.Progress.values)
    assert set(Plan.State.values) < set(PLAN.states)


@each
def test_every_state_is_reached_and_only_declared_ends_have_no_way_out(flow):
    reached, edge = {flow.begins}, {flow.begins}
    while edge:
        edge = {step.target for state in edge for step in flow.open_from(state)} - reached
        reached |= edge
    assert reached == set(flow.states)
    assert {state for state in flow.states if not flow.open_from(state)} <= flow.ends


@each
def test_every_step_asks_for_a_permission_that_is_known(flow):
    assert all(step.action in ALLOWED for step in flow.steps)


@each
def test_from_one_state_to_another_there_is_one_way(flow):
    ways = [(source, step.target) for step in flow.steps for source in step.sources]
    assert len(ways) == len(set(ways))


@pytest.mark.parametrize("flow", FLOWS.values(), ids=FLOWS)
@settings(deadline=None)
@given(data=st.data())
def test_a_walk_never_leaves_the_states_and_a_wrong_step_moves_nothing(flow, data):
    state = flow.begins
    for _ in range(data.draw(st.integers(0, 12))):
        step = data.draw(st.sampled_from(flow.steps))
        note = data.draw(st.sampled_from(["", "  ", "Sai số"]))
        if state in step.sources and (note.strip() or not step.note):
            assert flow.moved(step.name, state, note) == step.target
            assert flow.way(state, step.target) == step
            state = step.target
        else:
            with pytest.raises(Refused) as refused:
                flow.moved(step.name, state, note)
            assert str(refused.value)[0].isupper()
            assert str(refused.value).endswith(".")
    assert state in flow.states


@each
def test_what_is_shut_says_why(flow):
    for state in flow.states:
        assert bool(flow.lock(state)) is (state in flow.locked)
        assert all(reason.endswith(".") for reason in flow.locked.values())


def test_a_locked_batch_opens_only_with_a_reason_and_by_a_steward():
    [step] = BATCH.open_from("locked")
    assert (step.name, step.note, step.action) == ("unlock", True, "steward")


@pytest.mark.parametrize(
    "wrong",
    [
        {"steps": (Step("go", "đi", frozenset({"a"}), "z", "view"),)},
        {"begins": "z"},
        {"ends": frozenset({"z"})},
        {"locked": {"z": "Vì."}},
        {"steps": (Step("go", "đi", frozenset({"a"}), "b", "view"), Step("go", "đi", frozenset({"b"}), "a", "view"))},
    ],
)
def test_a_flow_that_cannot_work_is_refused_where_it_is_declared(wrong):
    fine = {"thing": "Việc", "states": {"a": "A", "b": "B"}, "begins": "a", "ends": frozenset({"b"}), "locked": {}}
    fine["steps"] = (Step("go", "đi", frozenset({"a"}), "b", "view"),)
    assert Flow(**fine).moved("go", "a") == "b"
    with pytest.raises(TypeError):
        Flow(**{**fine, **wrong})
