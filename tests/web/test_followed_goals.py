"""A goal without a figure is followed by an indicator: chosen while confirming, shown on the board, judged by nothing."""

from __future__ import annotations

import pytest

from cotmoc.board.board import Board
from cotmoc.board.json import as_json
from cotmoc.plans.models import Goal
from tests.web.work import words

WORDS = "Đẩy mạnh nghiên cứu, ứng dụng kết quả khoa học và công nghệ."


@pytest.fixture
def goal(world) -> Goal:
    return Goal.objects.create(plan=world.plan, text=WORDS)


def measured(world) -> str:
    """An indicator that the world's edition has figures of."""
    return next(row.code for row in Board.of(world.plan).rows if row.current)


def test_a_person_chooses_the_indicator_while_confirming(world, as_, goal):
    browser, code = as_("steward"), measured(world)
    address = f"/ke-hoach/{world.plan.pk}/xac-nhan/goal/{goal.pk}"
    browser.post(address, {"version": goal.version, "viec": "sua", "m-text": WORDS, "m-indicator": code})
    goal.refresh_from_db()
    assert goal.indicator == code


def test_a_followed_goal_stands_on_the_board_and_in_no_count(world, as_, goal):
    counted, entries = Board.of(world.plan).summary, as_json(Board.of(world.plan))
    Goal.objects.filter(pk=goal.pk).update(indicator=measured(world), version=2)
    board = Board.of(world.plan)
    assert [followed.goal for followed in board.followed] == [goal]
    assert board.followed[0].current is not None
    assert (board.summary, as_json(board)) == (counted, entries)
    page = words(as_("leader").get(f"/ke-hoach/{world.plan.pk}/bang").text)
    assert "Mục tiêu được theo dõi, văn bản không nêu con số" in page
    assert WORDS in page


def test_a_goal_struck_out_or_followed_by_an_indicator_that_is_gone_is_not_shown(world, goal):
    Goal.objects.filter(pk=goal.pk).update(indicator="khong_con_nua")
    assert Board.of(world.plan).followed == ()
    Goal.objects.filter(pk=goal.pk).update(indicator=measured(world), state="rejected")
    assert Board.of(world.plan).followed == ()


def test_an_indicator_without_figures_says_so(world, as_, goal):
    from cotmoc.indicators.registry import indicators

    silent = next(code for code in indicators() if code not in {row.code for row in Board.of(world.plan).rows})
    Goal.objects.filter(pk=goal.pk).update(indicator=silent, version=3)
    assert Board.of(world.plan).followed[0].current is None
    assert "chưa có số" in words(as_("leader").get(f"/ke-hoach/{world.plan.pk}/bang").text)
