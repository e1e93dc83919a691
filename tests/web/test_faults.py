"""What goes wrong in a page: the person's own problem in words, an error of ours as a reference."""

from __future__ import annotations

import re

import pytest

from cotmoc.files.problems import FileProblem
from cotmoc.home import home
from cotmoc.web.board import page as board
from tests.web.work import words


@pytest.fixture
def broken(world, as_, monkeypatch):
    """The board, failing with an error, as a leader sees it."""

    def answered(error: Exception):
        def fall(*_given: object, **_named: object) -> None:
            raise error

        monkeypatch.setattr(board, "plan_for", fall)
        browser = as_("leader")
        browser.raise_request_exception = False
        return browser.get(f"/ke-hoach/{world.plan.pk}/bang")

    return answered


def test_an_error_of_the_program_is_a_page_with_a_reference_and_is_kept_whole(broken):
    answer = broken(KeyError("regex"))
    assert answer.status_code == 500
    assert "không phải của bạn" in words(answer.text)
    assert "regex" not in answer.text
    [reference] = re.findall(r"\d{8}-\d{6}-[0-9a-f]{6}", answer.text)
    kept = (home() / "faults" / f"{reference}.txt").read_text(encoding="utf-8")
    assert "KeyError: 'regex'" in kept
    assert "GET /ke-hoach/" in kept


def test_a_problem_no_page_met_is_told_as_it_stands(broken):
    answer = broken(FileProblem("tệp trống", "Tệp “a.xlsx”", "gửi lại"))
    assert answer.status_code == 409
    assert "Tệp “a.xlsx”: tệp trống; gửi lại." in words(answer.text)
