"""Each marked example is read as it is marked: the same numbers and years, the same work, leads and deadlines."""

from __future__ import annotations

from typing import Any

import pytest

from cotmoc.plans.reader import read_plan
from scripts.reader_examples import ANY, examples


@pytest.mark.parametrize("example", examples(), ids=lambda example: str(example["passage_id"]))
def test_an_example_is_read_as_marked(example: dict[str, Any]) -> None:
    draft = read_plan(example["text"])
    wanted = [(target["start"], target["year"]) for target in example["targets"]]
    years = [at if year != ANY else None for (_, year), at in zip(wanted, [target.year for target in draft.targets], strict=False)]
    assert years == [year if year != ANY else None for _, year in wanted]
    assert len(draft.targets) == len(wanted)
    tasks = [(task["start"], task["lead"], task["deadline"]) for task in example["tasks"]]
    read = [(task.start, task.lead, task.deadline if asked[2] != ANY else ANY) for task, asked in zip(draft.tasks, tasks, strict=False)]
    assert read == tasks
    assert len(draft.tasks) == len(tasks)
