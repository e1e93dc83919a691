"""The sample plan: a real .docx with every fact it promises, made the same every time, and never taken for an official one."""

import pytest

from cotmoc.files.document import read_document
from cotmoc.plans.reader import read_plan
from cotmoc.sample.plan.build import FILE, build
from cotmoc.sample.plan.tasks import GROUPS
from tests.sample.expected import expected_targets, expected_tasks


@pytest.fixture(scope="module")
def plan():
    return read_document(FILE.read_bytes(), FILE.name)


def test_the_kept_file_is_what_the_builder_makes_byte_for_byte():
    assert build() == build() == FILE.read_bytes()


def test_the_plan_says_it_is_a_sample_and_has_no_number_date_or_signature(plan):
    lines = plan.text.split("\n")
    assert lines[2] == "KẾ HOẠCH MẪU"
    assert "không phải văn bản chính thức" in lines[4]
    assert "Số: /KH-UBND" in lines[1]
    assert "ngày tháng năm" in lines[1]
    assert lines[-1].startswith("| Nơi nhận:")
    assert lines[-1].endswith("| TM. ỦY BAN NHÂN DÂN CHỦ TỊCH |")


def test_the_thirteen_lines_of_2025_are_there_with_their_exact_bounds():
    said = [(t.comparator, t.value, t.unit) for t in expected_targets() if t.year == 2025]
    assert said == [
        (">", 1, "%"),
        (">=", 2, "%"),
        (">=", 80, "%"),
        (">=", 100, "%"),
        (">=", 30, "%"),
        (">", 40, "%"),
        (">", 10, "%"),
        (">", 30, "%"),
        (">", 50, "%"),
        (">", 0.6, "points"),
        (">", 70, "%"),
        (">=", 100, "%"),
        (">=", 15, "%"),
    ]


def test_the_unclear_lines_stay_unclear_in_the_text(plan):
    assert "- 30% doanh nghiệp KH&CN trên địa bàn.\n" in plan.text
    assert "- Trên 30% doanh nghiệp KH&CN, trên 50% doanh nghiệp khởi nghiệp sáng tạo.\n" in plan.text
    assert "- Đẩy mạnh ứng dụng thương mại điện tử.\n" in plan.text


def test_later_milestones_name_whose_targets_they_are(plan):
    assert "Đến năm 2030 (mục tiêu quốc gia theo Nghị quyết 57-NQ/TW)" in plan.text
    assert "Đến năm 2045 (mục tiêu quốc gia theo Nghị quyết 57-NQ/TW)" in plan.text
    assert {t.year for t in expected_targets() if t.illustrative} == {2035, 2040}
    assert all("số minh họa" in t.text for t in expected_targets() if t.illustrative)


def test_every_promise_and_task_stands_in_the_text(plan):
    at = 0
    for target in expected_targets():
        at = plan.text.index(target.text, at)
    rows = [b for b in plan.blocks if b.kind == "row"]
    for task in expected_tasks():
        row = next(plan.words(b) for b in rows if f"| {task.action} |" in plan.words(b))
        assert f"| {task.lead} | {'; '.join(task.cooperating)} |" in row
        assert row.endswith(f"| {task.product or ''} |")


def test_eleven_groups_each_have_three_or_four_tasks_and_a_few_lack_a_product():
    assert [g.number for g in GROUPS] == ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI"]
    assert {len(g.tasks) for g in GROUPS} == {3, 4}
    assert len(expected_tasks()) == 38
    assert sum(t.product is None for t in expected_tasks()) == 6


def test_the_reader_finds_every_target_with_its_exact_bound_year_and_doubt(plan):
    found = read_plan(plan.text).targets
    assert [(t.comparator, t.value, t.unit, t.year) for t in found] == [(e.comparator, e.value, e.unit, e.year) for e in expected_targets()]
    assert all(t.quote.rstrip(".") in e.text or e.text.rstrip(".") in t.quote for t, e in zip(found, expected_targets(), strict=True))
    assert [bool(t.readings) for t in found] == [e.ambiguous for e in expected_targets()]


def test_the_reader_finds_every_task_with_lead_deadline_and_product(plan):
    found = read_plan(plan.text).tasks
    assert [(t.lead, t.deadline, t.product) for t in found] == [(e.lead, e.due, e.product) for e in expected_tasks()]
    assert all(e.action in t.quote for t, e in zip(found, expected_tasks(), strict=True))


def test_goals_without_a_number_are_not_targets(plan):
    assert not any("thương mại điện tử" in t.quote for t in read_plan(plan.text).targets)
