"""What was changed in the database itself is said on every page that shows it, in a word over the page and beside the thing; what was made
of it is not kept, and what nobody made public stays unseen."""

from __future__ import annotations

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from typer.testing import CliRunner

from cotmoc.orgs.seal import seal
from cotmoc.plans.models import Goal, Plan, Project
from tests.web.test_board import publish, withdraw
from tests.web.work import words

OVER = "Trang này có nội dung bị sửa ngoài chương trình"
BESIDE = "bị sửa ngoài chương trình"


def by_hand(row, column: str, value: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"update {row._meta.db_table} set {column} = %s where id = %s", [value, row.pk])


@pytest.fixture
def leaves_nothing_public(world):
    yield
    withdraw(world)


def another_day() -> None:
    """Boards made before the change are as people wrote them; a new day, or any change of the plan, makes others."""
    for name in caches:
        caches[name].clear()


@pytest.fixture
def things(world) -> dict[str, object]:
    """One of each kind: a goal followed by an indicator, a project, a task that serves a target."""
    plan = world.plan
    made = {"start": 0, "end": 10, "provision": plan.provisions.first()}
    task = plan.tasks.get(action__startswith="Đưa sàn")
    target = plan.targets.first()
    task.targets.add(target)
    return {
        "goal": Goal.objects.create(plan=plan, text="Kinh tế số lớn mạnh", indicator=target.indicator or "grdp_growth", state="confirmed"),
        "project": Project.objects.create(plan=plan, kind="scheme", name="Đô thị thông minh", budget=1_000_000_000, **made),
        "task": task,
        "target": target,
        "plan": plan,
    }


PAGES = {
    "task": ["/nhiem-vu", "/ke-hoach/{plan.pk}/nhiem-vu", "/nhiem-vu/{task.pk}", "/ke-hoach/{plan.pk}/chi-tieu/{target.pk}"],
    "project": ["/ke-hoach/{plan.pk}"],
    "goal": ["/ke-hoach/{plan.pk}/bang"],
    "target": ["/ke-hoach/{plan.pk}/bang", "/ke-hoach/{plan.pk}/chi-tieu/{target.pk}", "/nhiem-vu/{task.pk}"],
    "plan": ["/ke-hoach/{plan.pk}", "/ke-hoach/{plan.pk}/bang", "/ke-hoach/{plan.pk}/thong-tin", "/ke-hoach/{plan.pk}/nhiem-vu"],
}
COLUMNS = {"task": "action", "project": "name", "goal": "text", "target": "label", "plan": "title"}


@pytest.mark.parametrize("kind", PAGES)
def test_a_thing_changed_by_hand_is_told_on_every_page_that_shows_it(things, as_, kind):
    browser = as_("steward")
    addresses = [address.format(**things) for address in PAGES[kind]]
    assert not [address for address in addresses if OVER in browser.get(address).text]
    by_hand(things[kind], COLUMNS[kind], "Sửa tay")
    another_day()
    for address in addresses:
        page = words(browser.get(address).text)
        assert OVER in page, address
        assert f"Sửa tay” (số {things[kind].pk})" in page, address
    seal(type(things[kind]), [things[kind].pk])
    assert not [address for address in addresses if OVER in browser.get(address).text]


def test_the_mark_stands_beside_each_thing_too(things, as_):
    browser, task = as_("leader"), things["task"]
    by_hand(task, "progress", "done")
    page = words(browser.get(f"/nhiem-vu/{task.pk}").text)
    assert page.count(BESIDE) == 2
    listed = words(browser.get("/nhiem-vu").text)
    assert f"{task.action} {BESIDE}" in listed
    by_hand(things["project"], "budget", 9)
    assert f"Đô thị thông minh {BESIDE}" in words(browser.get(f"/ke-hoach/{things['plan'].pk}").text)


def test_english_and_strangers(things, as_, world, leaves_nothing_public):
    plan = things["plan"]
    publish(world)
    by_hand(things["target"], "value", 1)
    page = Client().get(f"/bang-cong-khai/{plan.pk}").text
    assert OVER in page
    assert "cotmoc doctor" not in page
    browser = as_("leader")
    browser.cookies["django_language"] = "en"
    assert "changed outside the program" in browser.get(f"/ke-hoach/{plan.pk}/bang").text


def test_nobody_makes_a_plan_public_in_the_database(world, leaves_nothing_public):
    publish(world)
    Plan.objects.filter(pk=world.plan.pk).update(published=False)
    by_hand(world.plan, "published", True)
    for ending in ("", ".csv", ".json"):
        assert Client().get(f"/bang-cong-khai/{world.plan.pk}{ending}").status_code == 404
    seal(Plan, [world.plan.pk])
    assert Client().get(f"/bang-cong-khai/{world.plan.pk}").status_code == 200


def test_the_command_line_says_so_too(things, world):
    from cotmoc.cli import joined

    by_hand(things["target"], "value", 1)
    answer = CliRunner().invoke(joined(), ["board"])
    assert answer.exit_code == 0
    assert f"(số {things['target'].pk}) bị sửa ngoài chương trình" in answer.stderr
