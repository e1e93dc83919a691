"""One item made two, two made one, and decisions taken back: nothing is lost, nothing outside changes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cotmoc.orgs.models import AuditEntry, Org
from cotmoc.plans.deciding import Conflict, choose_reading, confirm, confirm_rest, edit, mend, reject, reopen
from cotmoc.plans.drafting import Facts, add_plan
from cotmoc.plans.kinds import KINDS
from cotmoc.plans.merging import CannotMerge, merge, partners, proposal
from cotmoc.plans.models import Item, Plan, Target, Task
from cotmoc.plans.reissue import carry_over, compare
from cotmoc.plans.splitting import CannotSplit, cuts, parts, split, words_of
from cotmoc.plans.undoing import Overtaken, last_of, replacing, undo

TEXT = """KẾ HOẠCH
I. MỤC TIÊU
2. Mục tiêu cụ thể đến hết năm 2025
- Trên 40% kết quả nghiên cứu được ứng dụng sau 12 tháng nghiệm thu.
- 30% doanh nghiệp KH&CN trên địa bàn.
- Tỷ lệ hồ sơ nộp trực tuyến đạt 70%.
- Tỷ lệ số hóa hồ sơ đạt 80% năm 2025 và 100% năm 2030.
II. NHIỆM VỤ
| TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn | Sản phẩm |
| 1 | Xây dựng đề án sàn công nghệ và tổ chức tập huấn cho doanh nghiệp | Sở Khoa học và Công nghệ | Sở Công Thương | Quý III/2025 | Đề án |
| 2 | Mở lớp bồi dưỡng kỹ năng số; cấp chứng nhận cho học viên | Sở Khoa học và Công nghệ | | 2026 | Danh sách |
"""


def make_plan(by: User) -> Plan:
    nation = Org.objects.create(code="VN", name="Việt Nam", kind="nation", valid_from=date(1945, 9, 2))
    made = Org.objects.create(code="86", name="Tỉnh Vĩnh Long", kind="province", parent=nation, valid_from=date(2025, 7, 1))
    Org.objects.create(code="86-SKHCN", name="Sở Khoa học và Công nghệ", kind="department", parent=made, valid_from=date(2025, 7, 1))
    return add_plan(TEXT.encode(), "ke-hoach.txt", Facts("Kế hoạch thử", made), by)


@pytest.fixture
def lan(db) -> User:
    return User.objects.create_user("lan", first_name="Lan")


@pytest.fixture
def plan(lan) -> Plan:
    return make_plan(lan)


def whole(plan: Plan) -> dict[tuple[str, int], dict[str, object]]:
    """Every item of a plan with all its fields but those that only tell who was there last."""
    found = {}
    for kind in KINDS.values():
        for item in kind.model.objects.filter(plan=plan):
            fields = {f.attname: getattr(item, f.attname) for f in item._meta.concrete_fields if f.name not in ("version", "row_seal")}
            found[kind.code, item.pk] = fields
    return found


def alive(plan: Plan) -> int:
    return sum(kind.model.objects.filter(plan=plan).exclude(state="rejected").count() for kind in KINDS.values())


def two_figures(plan: Plan) -> Target:
    """A target that holds both figures of its sentence, as a careless reader would leave it."""
    both = plan.targets.get(value=80)
    sentence = plan.text[both.provision.start : both.provision.end]
    Target.objects.filter(pk=both.pk).update(end=both.provision.start + sentence.index(" năm 2030") + len(" năm 2030"))
    return Target.objects.get(pk=both.pk)


def test_a_target_of_two_figures_is_cut_between_them_and_each_part_read(plan):
    target = two_figures(plan)
    first, second = parts(target, cuts(target)[0])
    assert (first.words, second.words) == ("Tỷ lệ số hóa hồ sơ đạt 80% năm 2025", "100% năm 2030")
    assert first.fields == {"year": 2025}
    assert (second.fields["value"], second.fields["year"], second.fields["label"]) == (100, 2030, target.label)
    assert plan.text[second.start : second.end] == second.words


def test_parts_keep_group_owner_and_links_and_the_item_says_into_what_it_went(plan, lan):
    target, task = two_figures(plan), plan.tasks.first()
    task.targets.add(target)
    first, second = split(target, lan, target.version, cuts(target)[0], [{}, {"label": "Hồ sơ số hóa năm 2030"}])
    assert (first.group, first.provision, second.group, second.provision) == (target.group, target.provision) * 2
    assert (first.value, second.value, second.label) == (Decimal(80), 100, "Hồ sơ số hóa năm 2030")
    assert set(task.targets.all()) == {target, first, second}
    target.refresh_from_db()
    assert (target.state, target.went_into) == (Item.State.REJECTED, [first.pk, second.pk])
    assert target.left_out_why == "Đã tách thành “Tỷ lệ số hóa hồ sơ” và “Hồ sơ số hóa năm 2030”."
    assert AuditEntry.objects.filter(action="Tách", user=lan, detail__item=target.pk).exists()


def test_a_task_of_two_actions_is_cut_before_its_second_verb_inside_its_own_cell(plan):
    for task, expected in zip(
        plan.tasks.all(),
        (
            ("Xây dựng đề án sàn công nghệ", "Tổ chức tập huấn cho doanh nghiệp"),
            ("Mở lớp bồi dưỡng kỹ năng số", "Cấp chứng nhận cho học viên"),
        ),
        strict=True,
    ):
        first, second = parts(task, cuts(task)[0])
        assert (first.fields["action"], second.fields["action"]) == expected
        assert (first.start, second.end) == (task.start, task.end)


def test_the_parts_of_a_task_keep_agency_day_and_product(plan, lan):
    task = plan.tasks.first()
    for part in split(task, lan, task.version, cuts(task)[0], [{}, {}]):
        assert (part.lead, part.due, part.product, part.cooperating) == (task.lead, task.due, task.product, task.cooperating)
        assert (part.state, part.decided_by) == (Item.State.CONFIRMED, lan)


def test_a_cut_that_leaves_a_part_without_words_or_tears_one_is_refused(plan):
    target = plan.targets.get(value=70)
    words = words_of(target)
    for at in (0, len(words), -3, len(words) + 9, words.index("hồ") + 1):
        with pytest.raises(CannotSplit, match="hai phần đều còn chữ"):
            parts(target, at)


def test_what_was_struck_out_or_changed_by_another_is_not_split(plan, lan):
    target = two_figures(plan)
    other = User.objects.create_user("binh", first_name="Bình")
    changed = edit(target, other, target.version, label="Tên khác")
    with pytest.raises(Conflict, match="Bình"):
        split(target, lan, target.version, cuts(target)[0], [{}, {}])
    gone = reject(changed, lan, changed.version)
    with pytest.raises(CannotSplit, match="đã bỏ"):
        split(gone, lan, gone.version, cuts(target)[0], [{}, {}])
    assert plan.targets.count() == 5


def test_a_part_with_an_open_reading_waits_for_it(plan, lan):
    unsure = next(t for t in plan.targets.all() if t.readings)
    words = words_of(unsure)
    first, second = split(unsure, lan, unsure.version, words.index(" trên địa bàn"), [{}, {"readings": []}])
    assert (first.state, bool(first.flags)) == (Item.State.PROPOSED, bool(unsure.flags))
    assert second.state == Item.State.CONFIRMED


def test_two_items_of_one_kind_become_one_and_the_next_one_is_offered_first(plan, lan):
    first, second = plan.tasks.all()
    assert partners(first)[0] == second
    assert "lead" not in proposal(first, second).differing
    done = merge(second, first, lan, (second.version, first.version), {"product": "Đề án và danh sách"})
    assert plan.text[done.start : done.end].startswith("| 1 |") or done.start == first.start
    assert done.end == second.end
    assert done.action == f"{first.action}; {second.action}"
    assert done.product == "Đề án và danh sách"
    for old in (first, second):
        old.refresh_from_db()
        assert (old.state, old.went_into) == (Item.State.REJECTED, [done.pk])
        assert old.left_out_why.startswith("Đã gộp vào “Xây dựng đề án")


def test_what_cannot_be_merged_is_refused_with_a_sentence(plan, lan):
    target, task = plan.targets.first(), plan.tasks.first()
    for other in (target, task):
        with pytest.raises(CannotMerge, match="cùng loại"):
            merge(target, other, lan, (1, 1), {})
    gone = reject(plan.targets.last(), lan, 1)
    with pytest.raises(CannotMerge, match="đã bỏ"):
        merge(target, gone, lan, (1, 2), {})


def test_nobody_merges_over_the_work_of_another(plan, lan):
    first, second = plan.tasks.all()
    edit(second, lan, 1, product="Danh sách học viên")
    with pytest.raises(Conflict, match="Lan"):
        merge(first, second, lan, (1, 1), {})
    assert plan.tasks.exclude(state="rejected").count() == 2


DECISIONS = {
    "confirm": lambda t, by: confirm(t, by, 1),
    "reject": lambda t, by: reject(t, by, 1),
    "mend": lambda t, by: mend(t, by, 1, label="Khác", value=Decimal("1.5"), year=2031),
    "reading": lambda t, by: choose_reading(t, "count", "vì vậy", "st_enterprises", by, 1),
    "split": lambda t, by: split(t, by, 1, words_of(t).index("KH&CN"), [{}, {}]),
    "merge": lambda t, by: merge(t, partners(t)[0], by, (1, 1), {}),
    "rest": lambda t, by: confirm_rest(t.plan, by),
}


@pytest.mark.parametrize("decide", DECISIONS.values(), ids=DECISIONS)
def test_every_decision_can_be_taken_back_and_leaves_all_as_it_was(plan, lan, decide):
    target = next(t for t in plan.targets.all() if t.readings)
    before = whole(plan)
    decide(target, lan)
    undo(last_of(plan, lan), lan)
    after = whole(plan)
    made = after.keys() - before.keys()
    assert {name: after[name] for name in before} == before
    assert all(after[name]["state"] == "rejected" and after[name]["went_into"] for name in made)
    assert last_of(plan, lan) is None


def test_taking_back_goes_backwards_one_by_one_and_is_ones_own(plan, lan):
    binh = User.objects.create_user("binh")
    first, second, third = plan.targets.all()[:3]
    confirm(first, lan, 1)
    reject(second, lan, 1)
    confirm(third, binh, 1)
    assert [undo(last_of(plan, lan), lan)[0].pk for _ in range(2)] == [second.pk, first.pk]
    assert last_of(plan, lan) is None
    assert Target.objects.get(pk=third.pk).state == Item.State.CONFIRMED


def test_what_another_changed_since_is_not_taken_back_and_does_not_bar_the_way(plan, lan):
    binh = User.objects.create_user("binh", first_name="Bình")
    first, second = plan.targets.all()[:2]
    confirm(first, lan, 1)
    confirm(second, lan, 1)
    edit(second, binh, 2, label="Của Bình")
    with pytest.raises(Overtaken, match="Bình sửa sau"):
        undo(last_of(plan, lan), lan)
    assert Target.objects.get(pk=second.pk).label == "Của Bình"
    assert undo(last_of(plan, lan), lan)[0].pk == first.pk


def test_a_replaced_item_comes_back_only_by_taking_back_what_replaced_it(plan, lan):
    target = two_figures(plan)
    split(target, lan, 1, cuts(target)[0], [{}, {}])
    target.refresh_from_db()
    with pytest.raises(Conflict, match=r"Đã tách thành .* Hoàn tác"):
        reopen(target, lan, target.version)
    undo(replacing(target), lan)
    target.refresh_from_db()
    assert (target.state, target.went_into, target.left_out_why) == (Item.State.PROPOSED, [], "")
    assert replacing(target) is None


def test_goals_and_what_stands_under_them_are_merged_and_come_back(plan, lan):
    one, two = (plan.goals.create(text=text, order=i) for i, text in enumerate(("Nhanh", "Bền vững")))
    target = plan.targets.first()
    Target.objects.filter(pk=target.pk).update(goal=two)
    done = merge(one, two, lan, (1, 1), {})
    assert (done.text, Target.objects.get(pk=target.pk).goal) == ("Nhanh; Bền vững", done)
    undo(last_of(plan, lan), lan)
    assert Target.objects.get(pk=target.pk).goal == two


def test_a_reissued_plan_meets_the_parts_and_not_what_they_replaced(plan, lan):
    newer = add_plan(TEXT.replace("70%", "75%").encode(), "moi.txt", Facts("Kế hoạch sửa đổi", plan.org), lan)
    task = newer.tasks.first()
    parts_made = split(task, lan, 1, cuts(task)[0], [{"product": "Đề án số 1"}, {}])
    found = compare(plan, newer)
    there = [pair.new for pair in (*found.kept, *found.changed)] + list(found.new)
    assert task not in there
    assert all(part in there for part in parts_made)
    carry_over(found, lan)
    assert Task.objects.get(pk=parts_made[0].pk).product == "Đề án số 1"


class Laws(TestCase):
    """What holds for every place one can cut at."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.lan = User.objects.create_user("lan")
        cls.plan = make_plan(cls.lan)

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def test_split_then_merged_gives_back_the_words_and_touches_nothing_else(self, data: st.DataObject) -> None:
        items = [item for kind in KINDS.values() for item in kind.model.objects.filter(plan=self.plan).order_by("pk")]
        item = data.draw(st.sampled_from(items))
        at = data.draw(st.integers(1, len(words_of(item)) - 1))
        try:
            cut = parts(item, at)
        except CannotSplit:
            return
        before, count = whole(self.plan), alive(self.plan)
        first, second = split(item, self.lan, item.version, at, [{}, {}])
        assert alive(self.plan) == count + 1
        assert item.start <= first.start < first.end <= second.start < second.end == item.end
        assert [self.plan.text[p.start : p.end] for p in (first, second)] == [part.words for part in cut]
        done = merge(first, second, self.lan, (first.version, second.version), {})
        assert (done.start, done.end, words_of(done)) == (item.start, item.end, words_of(item))
        assert (done.provision_id, alive(self.plan)) == (item.provision_id, count)
        undo(last_of(self.plan, self.lan), self.lan)
        undo(last_of(self.plan, self.lan), self.lan)
        after = whole(self.plan)
        assert {name: after[name] for name in before} == before
        assert alive(self.plan) == count
