"""A plan issued again beside the earlier one: each target and task kept, changed, new or dropped; decisions brought over."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.orgs.models import AuditEntry, Org
from cotmoc.plans.deciding import Conflict, choose_reading, confirm, edit, reject
from cotmoc.plans.models import Target, Task
from cotmoc.plans.reissue import Relation, carry_over, compare, relation_words, same_number
from cotmoc.plans.reissue_matching import match_targets, match_tasks


def named(items):
    return sorted(str(item)[:30] for item in items)


def test_each_target_and_task_stands_in_one_of_the_four_places(old, new):
    found = compare(old, new)
    assert named(pair.new for pair in found.kept) == [
        "Doanh nghiệp khoa học và công ",
        "Quy mô kinh tế số so với GRDP"[:30],
        "Xây dựng đề án sàn giao dịch c",
        "Đề án sàn giao dịch công nghệ ",
    ]
    assert named(pair.new for pair in found.changed) == ["Kết quả khoa học và công nghệ ", "Xây dựng kho dữ liệu dùng chun"]
    assert named(found.new) == ["Tỷ lệ hồ sơ nộp trực tuyến cấp", "Đưa trung tâm điều hành thông "]
    assert named(found.dropped) == ["Tổ chức hội thi sáng tạo kỹ th", "Tỷ lệ hồ sơ nộp trực tuyến cấp"]
    assert "cấp tỉnh" in found.new[0].label
    assert "cấp xã" in found.dropped[0].label


def test_what_changed_is_told_from_old_to_new(old, new):
    raised, later = compare(old, new).changed
    assert [(c.label, c.old, c.new) for c in raised.changes] == [("Mức phải đạt", "trên 40 %", "trên 50 %")]
    assert [(c.label, c.old, c.new) for c in later.changes] == [("Hạn", "31/12/2025", "30/06/2026")]


def test_an_agency_of_the_same_name_after_a_merger_is_the_same_lead(old, new, province, lan):
    before = Org.objects.create(
        code="83-SKHCN",
        name="Sở Khoa học và Công nghệ",
        kind="department",
        parent=province,
        valid_from=date(2008, 8, 1),
        valid_to=date(2025, 6, 30),
    )
    old.tasks.update(lead=before)
    assert {change.field for pair in compare(old, new).changed for change in pair.changes} == {"required", "due"}
    old.tasks.update(lead=Org.objects.create(code="86-SNV", name="Sở Nội vụ", kind="department", valid_from=date(2025, 7, 1)))
    changes = [change for pair in compare(old, new).changed for change in pair.changes if change.field == "lead"]
    assert {(change.old, change.new) for change in changes} == {("Sở Nội vụ", "Sở Khoa học và Công nghệ")}


def test_a_struck_out_item_is_in_none_of_the_four(old, new, lan):
    for plan, words in ((old, "Quy mô"), (new, "Quy mô")):
        item = plan.targets.get(label__startswith=words)
        reject(item, lan, item.version)
    found = compare(old, new)
    items = [*(p.old for p in (*found.kept, *found.changed)), *(p.new for p in (*found.kept, *found.changed)), *found.new, *found.dropped]
    assert not [item for item in items if str(item).startswith("Quy mô")]


def test_a_plan_compared_with_itself_keeps_everything(old):
    found = compare(old, old)
    assert all(pair.old == pair.new for pair in found.kept)
    assert len(found.kept) == old.targets.count() + old.tasks.count() + old.projects.count()
    assert (found.changed, found.new, found.dropped) == ((), (), ())


def target(label, year=None, value=10, indicator="", unit="%"):
    return Target(label=label, year=year, value=value, comparator=">=", indicator=indicator, unit=unit)


def test_one_indicator_at_one_milestone_is_the_same_target_whatever_its_words():
    old = [target("Chỉ số DTI", 2025, indicator="dti_province"), target("Mức độ chuyển đổi số của tỉnh", 2030, indicator="dti_province")]
    new = [target("Xếp hạng trưởng thành số", 2030, indicator="dti_province")]
    assert match_targets(old, new) == {0: 1}


def test_a_series_that_grows_at_its_end_is_not_moved_but_a_lone_target_is():
    series = "Tỷ lệ dân số có chữ ký số"
    old = [target(series, 2025), target(series, 2030), target("Số xã có mạng 5G", 2025)]
    new = [target(series, 2030), target(series, 2035), target("Số xã có mạng 5G", 2026)]
    assert match_targets(old, new) == {0: 1, 2: 2}


def test_a_long_series_finds_each_its_own_year():
    old = [target("Tốc độ tăng năng suất lao động", 2020 + n) for n in range(25)]
    assert match_targets(old, list(reversed(old))) == {n: 24 - n for n in range(25)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tỷ lệ hồ sơ trực tuyến toàn trình", "Tỷ lệ hồ sơ trực tuyến một phần"),
        ("Kết quả được ứng dụng sau 12 tháng nghiệm thu", "Kết quả được ứng dụng sau 24 tháng nghiệm thu"),
        ("Cán bộ cấp xã được bồi dưỡng kỹ năng số cơ bản", "Cán bộ cấp tỉnh được bồi dưỡng kỹ năng số cơ bản"),
        ("Tỷ lệ lao động nữ qua đào tạo", "Tỷ lệ lao động nam qua đào tạo"),
        ("Tỷ lệ người dân có tài khoản định danh", "Tỷ lệ doanh nghiệp dùng hóa đơn điện tử"),
    ],
)
def test_targets_that_look_alike_but_are_not_the_same_do_not_meet(one, other):
    assert match_targets([target(one, 2025)], [target(other, 2025)]) == {}


def test_abbreviations_and_added_words_do_not_part_two_tasks():
    old = [Task(action="Xây dựng CSDL về KHCN, ĐMST"), Task(action="Hỗ trợ DNNVV ứng dụng CNTT")]
    new = [
        Task(action="Hỗ trợ doanh nghiệp nhỏ và vừa ứng dụng công nghệ thông tin"),
        Task(action="Xây dựng cơ sở dữ liệu về khoa học và công nghệ, đổi mới sáng tạo của tỉnh"),
    ]
    assert match_tasks(old, new) == {0: 1, 1: 0}


SYLLABLES = ["xây", "dựng", "đề", "án", "kho", "dữ", "liệu", "nền", "tảng", "số", "y", "tế", "giáo", "dục", "xã", "phường", "tỉnh"]


@given(st.lists(st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=12), max_size=12), st.randoms(use_true_random=False))
def test_whatever_the_words_matching_is_one_to_one_and_an_untouched_task_is_found(actions, chance: random.Random):
    old = [Task(action=" ".join(words)) for words in actions]
    new = old[:]
    chance.shuffle(new)
    found = match_tasks(old, new)
    assert len(set(found.values())) == len(found) == len(old)
    assert all(old[i].action == new[j].action for j, i in found.items())
    assert match_tasks(old, new) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("KẾ HOẠCH\nSửa đổi, bổ sung Kế hoạch số 12/KH-UBND ngày 05/01/2025", [Relation("amends", "12/KH-UBND")]),
        (
            "Kế hoạch này thay thế Kế hoạch số 12/KH-UBND ngày 5/1/2025 và Kế hoạch số 30/KH-UBND của UBND tỉnh.",
            [Relation("replaces", "12/KH-UBND"), Relation("replaces", "30/KH-UBND")],
        ),
        (
            "Điều chỉnh, bổ sung một số nội dung của Kế hoạch\nsố 15-KH/TU thực hiện Nghị quyết số 57-NQ/TW",
            [Relation("amends", "15-KH/TU")],
        ),
        (
            "sửa đổi Kế hoạch thực hiện Nghị quyết số 57-NQ/TW ban hành kèm theo Quyết định số 99/QĐ-UBND",
            [Relation("amends", "99/QĐ-UBND")],
        ),
        ("Căn cứ Luật sửa đổi, bổ sung một số điều theo Nghị định số 59/2024/NĐ-CP", []),
        ("Quyết định 749/QĐ-TTg được sửa đổi, bổ sung tại Quyết định số 411/QĐ-TTg", []),
        ("Thay thế dần công nghệ lạc hậu; sửa đổi, bổ sung quy chế trong năm 2025", []),
        ("x" * 7000 + "\nThay thế Kế hoạch số 12/KH-UBND", []),
    ],
)
def test_the_head_of_a_text_says_what_it_amends_or_replaces(text, found):
    assert relation_words(text) == found


def test_a_number_is_the_same_whatever_its_dashes_and_blanks():
    assert same_number("12/KH-UBND", " 12/kh – UBND")
    assert not same_number("12/KH-UBND", "121/KH-UBND")
    assert not same_number("", "")


@pytest.fixture
def decided(old, lan):
    """The earlier plan as people settled it: an indicator, an owner, a reading, a baseline, a link, a task done."""
    agency = Org.objects.get(code="86-SKHCN")
    for item in [*old.targets.all(), *old.tasks.all()]:
        if not getattr(item, "ambiguous", False):
            confirm(item, lan, item.version)
    applied = old.targets.get(value=40)
    edit(applied, lan, applied.version, indicator="rd_results_applied_12m_share", owner=agency, baseline=31, baseline_year=2024)
    unsure = old.targets.get(value=30)
    choose_reading(unsure, "count", "tỉnh bạn đọc là số lượng", "st_enterprises", lan, unsure.version)
    floor = old.tasks.get(action__contains="sàn giao dịch")
    floor.targets.add(applied, old.targets.get(value=70))
    edit(floor, lan, floor.version, progress="done", percent=100, evidence="QĐ 77", finished_on=date(2025, 9, 1))
    late = old.tasks.get(action__contains="kho dữ liệu")
    edit(late, lan, late.version, progress="running", percent=60)
    return old


def test_decisions_of_the_earlier_plan_are_brought_over_and_audited(decided, new, lan):
    carried = carry_over(compare(decided, new), lan)
    raised, count = new.targets.get(value=50), new.targets.get(value=30)
    assert (raised.indicator, raised.owner.code, raised.baseline, raised.baseline_year) == (
        "rd_results_applied_12m_share",
        "86-SKHCN",
        31,
        2024,
    )
    assert raised.state == "proposed"
    assert (count.reading, count.reading_why, count.indicator, count.unit, count.state) == (
        "count",
        "tỉnh bạn đọc là số lượng",
        "st_enterprises",
        "count",
        "confirmed",
    )
    floor, late = new.tasks.get(action__contains="sàn giao dịch"), new.tasks.get(action__contains="kho dữ liệu")
    assert (floor.state, floor.progress, floor.evidence, floor.finished_on) == ("confirmed", "done", "QĐ 77", date(2025, 9, 1))
    assert list(floor.targets.all()) == [raised]
    assert (late.state, late.progress, late.percent) == ("proposed", "not_started", 0)
    assert (carried.items, carried.confirmed) == (4, 3)
    assert AuditEntry.objects.filter(user=lan, action="Sửa", detail__plan=new.pk).count() == 4


def test_bringing_decisions_over_twice_changes_nothing_more(decided, new, lan):
    carry_over(compare(decided, new), lan)
    assert carry_over(compare(decided, new), lan).items == 0


def test_what_somebody_wrote_in_the_newer_plan_stays(decided, new, lan):
    raised, count = new.targets.get(value=50), new.targets.get(value=30)
    edit(raised, lan, raised.version, indicator="pii_score")
    confirm(count, lan, count.version)
    carry_over(compare(decided, new), lan)
    raised.refresh_from_db()
    count.refresh_from_db()
    assert (raised.indicator, raised.baseline) == ("pii_score", 31)
    assert (count.reading, count.state) == ("", "confirmed")


def test_a_kept_item_with_a_new_question_waits_for_a_person(decided, new, lan):
    new.tasks.filter(action__contains="sàn giao dịch").update(flags=[{"code": "no_product", "message": "Không rõ sản phẩm."}])
    carry_over(compare(decided, new), lan)
    assert new.tasks.get(action__contains="sàn giao dịch").state == "proposed"


def test_nothing_is_half_brought_over_when_somebody_works_at_the_same_time(decided, new, lan):
    seen = compare(decided, new)
    last = seen.changed[-1].new if seen.changed else seen.kept[-1].new
    raised = new.targets.get(value=50)
    edit(raised, lan, raised.version, scope="toàn tỉnh")
    with pytest.raises(Conflict):
        carry_over(seen, lan)
    assert not new.targets.filter(state="confirmed").exists()
    assert type(last).objects.get(pk=last.pk).version == 1
