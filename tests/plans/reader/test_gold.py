"""Labelled passages of real plans, where the variable COTMOC_GOLD names a folder of them; nothing is collected otherwise."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from cotmoc.plans.reader import read_plan

FOLDERS = [Path(os.environ["COTMOC_GOLD"])] if os.environ.get("COTMOC_GOLD") else []


def key(target: dict[str, object]) -> str:
    numbers = [None if target[name] is None else float(str(target[name])) for name in ("value", "value_high")]
    return f"{numbers} {target['unit']} {target['year']}"


if FOLDERS:

    @pytest.mark.parametrize("folder", FOLDERS)
    def test_labelled_passages_are_found_again_without_false_alarms(folder: Path) -> None:
        wanted = found = tasks = read_tasks = 0
        for path in sorted(folder.glob("*.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            draft = read_plan(gold["text"])
            keys = [key(vars(target)) for target in draft.targets]
            wanted += len(gold["targets"])
            found += sum(key(target) in keys for target in gold["targets"])
            tasks += len(gold["tasks"])
            read_tasks += min(len(draft.tasks), len(gold["tasks"]))
            if not gold["targets"] and not gold["tasks"]:
                assert draft.targets == draft.tasks == (), path.name
        assert found >= 0.9 * wanted
        assert read_tasks >= 0.9 * tasks
