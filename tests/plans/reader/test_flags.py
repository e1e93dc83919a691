"""What a person should look at."""

from __future__ import annotations

from cotmoc.plans.reader import read_plan


def codes(text: str) -> list[set[str]]:
    return [{flag.code for flag in target.flags} for target in read_plan(text).targets]


def test_a_share_of_enterprises_that_says_nothing_of_them_has_three_readings() -> None:
    text = "Mục tiêu đến năm 2030\n- Trên 30% doanh nghiệp KH&CN.\n- Trên 40% doanh nghiệp có hoạt động đổi mới sáng tạo."
    first, second = read_plan(text).targets
    assert first.readings == ("count", "growth", "share")
    assert {flag.code for flag in first.flags} == {"no_denominator"}
    assert second.readings == ()
    assert second.flags == ()


def test_a_target_without_a_year_and_one_said_twice() -> None:
    assert codes("Mục tiêu\n- Tỷ lệ hài lòng đạt 90%.\n- Tỷ lệ hài lòng đạt 90%.") == [{"no_year"}, {"no_year", "repeated"}]


def test_a_figure_in_a_list_that_is_not_said_to_be_a_target_is_doubtful() -> None:
    assert codes("- Tỷ lệ hài lòng 90%.") == [{"no_year", "low_confidence"}]


def test_messages_are_vietnamese_sentences() -> None:
    draft = read_plan("Mục tiêu\n- Trên 30% doanh nghiệp KH&CN.\n1. Sở Tài chính: Tham mưu bố trí vốn.")
    flags = [flag for item in (*draft.targets, *draft.tasks) for flag in item.flags]
    assert {flag.code for flag in flags} >= {"no_denominator", "no_year", "no_deadline", "no_product"}
    assert all(flag.message.endswith(".") and flag.message[0].isupper() for flag in flags)
