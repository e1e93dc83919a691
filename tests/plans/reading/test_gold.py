"""Labelled passages of real plans, where the variable COTMOC_GOLD names a folder of them; nothing is collected otherwise."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from cotmoc.plans.reading import read_plan

PASSAGES = sorted(Path(os.environ["COTMOC_GOLD"]).glob("*.json")) if os.environ.get("COTMOC_GOLD") else []


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "passage" in metafunc.fixturenames:
        metafunc.parametrize("passage", PASSAGES, ids=lambda path: path.stem)


if PASSAGES:

    def test_a_labelled_passage_is_found_again(passage: Path) -> None:
        gold = json.loads(passage.read_text(encoding="utf-8"))
        draft = read_plan(gold["text"])
        number = lambda value: None if value is None else float(value)  # noqa: E731
        key = lambda t: (number(t["value"]), number(t["value_high"]), t["unit"], t["year"])  # noqa: E731
        wanted = sorted(map(str, map(key, gold["targets"])))
        found = sorted(str(key(target)) for target in draft.as_json(gold["passage_id"])["targets"])  # type: ignore[union-attr]
        assert sum(map(found.__contains__, wanted)) >= 0.7 * len(wanted)
        assert len(draft.tasks) >= 0.6 * len(gold["tasks"])
