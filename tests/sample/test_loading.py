"""The demonstration as a whole: loaded by the command, again without a change, after a kill to the same end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pyarrow.compute as pc
import pytest

from cotmoc.plans.models import Plan, Target, Task
from cotmoc.registers.registry import feeds
from cotmoc.sample.accounts import ACCOUNTS, PASSWORD, make_accounts
from cotmoc.sample.dossiers import dossier_tables
from cotmoc.sample.places import WORKING_DAY
from cotmoc.sample.promised import MEASURES, TITLE, WHY_COUNT, load_plan
from cotmoc.sample.reported import PROGRESS

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def plan(db, places):
    return load_plan(places, make_accounts(places)["thuongtruc"])


def test_each_account_has_its_role_and_a_password_hashed_with_argon2(db, places):
    users = make_accounts(places)
    assert set(users) == {account.username for account in ACCOUNTS}
    for account in ACCOUNTS:
        user = users[account.username]
        assert user.check_password(PASSWORD)
        assert user.password.startswith("argon2")
        assert {member.role for member in user.memberships.all()} == {account.role}
    assert users["xa-ba-tri"].memberships.get().org.name == "Xã Ba Tri"


def test_the_sample_plan_is_confirmed_published_and_found_again(plan, places):
    assert (plan.state, plan.published, plan.is_sample) == (Plan.State.CONFIRMED, True, True)
    again = load_plan(places, None)
    assert again.pk == plan.pk
    assert Plan.objects.filter(title=TITLE).count() == 1


def test_thirteen_targets_of_2025_are_measured_and_owned(plan):
    of_2025 = plan.targets.filter(year=2025)
    assert of_2025.count() == 13
    assert not of_2025.filter(indicator="").exists()
    assert not of_2025.filter(owner=None).exists()
    assert set(of_2025.values_list("indicator", flat=True)) <= {code for _, code, _ in MEASURES}


def test_the_ambiguous_lines_are_read_as_counts_with_the_reason(plan):
    ambiguous = [target for target in plan.targets.filter(year=2025) if target.readings]
    assert {target.reading for target in ambiguous} == {Target.Reading.COUNT}
    assert {target.reading_why for target in ambiguous} == {WHY_COUNT}
    assert [target.indicator for target in ambiguous].count("st_enterprises") == 2
    assert all(target.flags for target in ambiguous)


def test_every_reported_progress_found_its_task_and_some_are_late(plan):
    assert plan.tasks.exclude(note="").count() == len(PROGRESS)
    states = [task.status_on(WORKING_DAY) for task in plan.tasks.all()]
    assert {"done", "done_late", "overdue", "running", "awaiting", "not_started"} <= set(states)
    assert all("minh họa" in task.note for task in plan.tasks.exclude(note=""))
    done = plan.tasks.filter(progress=Task.Progress.DONE)
    assert not done.filter(evidence="").exists()


def test_dossiers_are_the_same_every_time_and_in_the_units_of_their_day(places):
    tables, again = dossier_tables(places, 5_000), dossier_tables(places, 5_000)
    assert [(name, table.equals(dict(again)[name])) for name, table in tables] == [(name, True) for name, _ in tables]
    assert sum(len(table) for _, table in tables) == 5_000
    assert all("minh-hoa" in name for name, _ in tables)
    old = {org.code for org in (*places.old_communes, *places.agencies) if org.closed}
    new = {org.code for org in (*places.communes, *places.agencies) if not org.closed}
    for name, table in tables:
        assert set(table["org"].to_pylist()) <= (new if name[-11:-4] >= "2025-07" else old)
        assert pc.max(table["received_on"]).as_py() <= WORKING_DAY
        assert set(feeds()["dossier"].columns) < set(table.column_names)


_RUN = """
import json, sys
from cotmoc.sample.loading import load_sample
from cotmoc.registers.models import Batch
from cotmoc.registers.registry import registers
from cotmoc.orgs.models import AuditEntry
sample = load_sample(dossiers=2000)
print(json.dumps([sample.edition.id, sample.plan.pk, sample.rows, Batch.objects.count(), AuditEntry.objects.count(),
                  {code: r.objects.count() for code, r in registers().items()},
                  {code: r.objects.exclude(batch__source="published").filter(illustrative=False).count()
                   for code, r in registers().items()}]))
"""


def _manage(home: Path, *arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "COTMOC_HOME": str(home), "DJANGO_SETTINGS_MODULE": "cotmoc.config.settings"}
    return subprocess.run([sys.executable, "-m", "django", *arguments], env=env, cwd=ROOT, capture_output=True, text=True, **more)


@pytest.mark.slow
def test_the_whole_demonstration_loads_again_without_a_change_even_after_a_kill(tmp_path):
    assert _manage(tmp_path, "migrate", "--verbosity", "0").returncode == 0
    with pytest.raises(subprocess.TimeoutExpired):
        _manage(tmp_path, "shell", "--verbosity", "0", "-c", _RUN, timeout=12)
    first, second = (_manage(tmp_path, "shell", "--verbosity", "0", "-c", _RUN) for _ in range(2))
    assert first.returncode == 0, first.stderr
    assert first.stdout == second.stdout
    *_, counts, unmarked = json.loads(first.stdout.splitlines()[-1])
    assert counts["staff"] > 10_000
    assert not any(unmarked.values())
