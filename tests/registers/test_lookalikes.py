"""Keys that look alike are asked about, blanks inside numbers and turned letters refused: what people see is what is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.acts.batches import take_in
from cotmoc.language.looks import shape
from cotmoc.registers.batches import preview
from cotmoc.registers.derived.cells import CellProblem
from cotmoc.registers.derived.kinds import Money, Whole
from cotmoc.registers.research_task import ResearchTask
from tests.registers.conftest import TASK_HEAD, sheet_file, task

LIKE = ["ns-9", "NЅ-9", "NS\u20119", "NS – 9", "ＮＳ-9"]


@pytest.mark.parametrize("twin", LIKE)
def test_a_key_that_looks_like_one_that_is_there_is_asked_about(land, twin):
    take_in(None, ResearchTask, sheet_file(TASK_HEAD, task("NS-9")), "so.xlsx", land.province)
    shown = preview(ResearchTask, sheet_file(TASK_HEAD, task(twin)), "moi.xlsx", land.province, None)
    assert [q.message for q in shown.questions] == [
        f"“Mã nhiệm vụ” là “{twin}”, nhìn giống “NS-9” đã có; có đúng là hai mã khác nhau không?"
    ]
    take_in(None, ResearchTask, sheet_file(TASK_HEAD, task(twin)), "moi.xlsx", land.province)
    assert ResearchTask.objects.count() == 1
    take_in(None, ResearchTask, sheet_file(TASK_HEAD, task(twin)), "moi.xlsx", land.province, sure=True)
    again = preview(ResearchTask, sheet_file(TASK_HEAD, task(twin), task("NS-10")), "lai.xlsx", land.province, None)
    assert again.questions == ()  # answered once


def test_two_of_one_file_are_asked_about_too_and_other_keys_are_not(land):
    shown = preview(ResearchTask, sheet_file(TASK_HEAD, task("A-1"), task("a-1"), task("A-11")), "so.xlsx", land.province, None)
    assert [q.row for q in shown.questions] == [3]


@given(st.text("NSns9- "), st.text("NSns9- "))
def test_a_shape_forgets_case_dashes_and_the_alphabet_of_letters_and_nothing_else(one, other):
    assert shape(one) == shape(one.swapcase()) == shape(one.replace("-", "\u2011")) == shape(one.replace("S", "Ѕ").replace("s", "ѕ"))
    if shape(one) == shape(other):
        assert [c for c in one.lower() if c.isalnum()] == [c for c in other.lower() if c.isalnum()]


@pytest.mark.parametrize("cell", ["1 25", "12 50", "1 250 00", "1.250 000", "1 2 3"])
def test_a_blank_inside_a_number_is_refused(cell):
    with pytest.raises(CellProblem, match="khoảng trống giữa các chữ số"):
        Money().read(cell, "Số tiền")


@pytest.mark.parametrize(("cell", "value"), [("1 250", 1250), ("1\u00a0250\u202f000", 1_250_000), ("- 1 250", -1250), ("1 250 đồng", 1250)])
def test_blanks_between_thousands_are_read(cell, value):
    assert (Whole(least=None) if "đồng" not in cell else Money()).read(cell, "Số") == value
