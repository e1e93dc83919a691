"""Records changed in the database itself: doctor names each, pages and computing build nothing on them, and taking them is on record."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction

from cotmoc.acts import editions, people, plan_life, plans, records, reporting
from cotmoc.acts.batches import take_in
from cotmoc.acts.later import ask
from cotmoc.acts.models import Job
from cotmoc.board.board import Board
from cotmoc.jobs.found import longs
from cotmoc.jobs.worker import Worker
from cotmoc.orgs.access import may
from cotmoc.orgs.models import AuditEntry, Member, Org
from cotmoc.orgs.seal import Tampered
from cotmoc.outlook.status import Status
from cotmoc.plans import deciding
from cotmoc.plans.drafting import Facts
from cotmoc.plans.models import Plan, Target, Task
from cotmoc.registers.models import Batch
from cotmoc.registers.research_task import ResearchTask
from tests.registers.conftest import TASK_HEAD, Land, land, sheet_file, task  # noqa: F401


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COTMOC_HOME", str(tmp_path / "home"))
    return tmp_path


@pytest.fixture
def target(land: Land) -> Target:  # noqa: F811
    plan = Plan.objects.create(title="Kế hoạch", org=land.province, text="Đạt 80 %.", file_name="a.txt", file_sha256="a" * 64)
    made = Target.objects.create(plan=plan, label="Tỷ lệ áp dụng", comparator=">=", value=Decimal(80), year=2025, indicator="x")
    return deciding.confirm(made, None, 1)


def by_hand(sql: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def facts(land: Land) -> Facts:  # noqa: F811
    return Facts(title="Kế hoạch thử", org=land.province)


def told() -> list[str]:
    return [found.what for found in records.findings() if not found.fine]


def test_what_the_program_wrote_is_fine(target):
    assert told() == []


def test_a_target_a_role_a_unit_and_a_batch_changed_by_hand_are_each_named(target, land, home):  # noqa: F811
    batch = take_in(None, ResearchTask, sheet_file(TASK_HEAD, task("ĐT-01")), "so.xlsx", land.province).batch
    person = people.add_member(None, "nguoi-xem", "Người Xem", land.commune, "reporter")
    by_hand("UPDATE plans_target SET value = 1 WHERE id = %s", target.pk)
    by_hand("UPDATE orgs_member SET role = 'admin' WHERE user_id = %s", person.pk)
    by_hand("UPDATE orgs_org SET name = 'Xã Khác' WHERE id = %s", land.commune.pk)
    by_hand("UPDATE registers_batch SET state = 'locked' WHERE id = %s", batch.pk)
    for what in ("Chỉ tiêu “Tỷ lệ áp dụng", "Thành viên “nguoi-xem", "Đơn vị “Xã Khác”", "Lô dữ liệu “so.xlsx"):
        assert any(what in said and "bị sửa ngoài chương trình" in said for said in told()), (what, told())


def test_records_taken_out_by_hand_are_named_and_those_a_deed_took_out_are_not(target, land):  # noqa: F811
    person = people.add_member(None, "nguoi-xem", "Người Xem", land.commune, "reporter")
    draft = Plan.objects.create(title="Nháp", org=land.province, text="", file_name="b.txt", file_sha256="b" * 64)
    left = Target.objects.create(plan=draft, label="Mục của nháp", comparator=">=", value=1)
    deciding.confirm(left, None, 1)
    plan_life.discard(None, draft)
    assert told() == []
    by_hand("DELETE FROM plans_target WHERE id = %s", target.pk)
    by_hand("DELETE FROM orgs_member WHERE user_id = %s", person.pk)
    said = told()
    assert any("Chỉ tiêu" in what and f"(số {target.pk}) bị xóa ngoài chương trình" in what for what in said), said
    assert any("Thành viên" in what and "bị xóa ngoài chương trình" in what for what in said), said


def test_a_role_written_by_hand_gives_no_right(land):  # noqa: F811
    person = people.add_member(None, "nguoi-xem", "Người Xem", land.commune, "reporter")
    assert may(person, "report", land.commune)
    by_hand("UPDATE orgs_member SET role = 'admin' WHERE user_id = %s", person.pk)
    now = User.objects.get(pk=person.pk)
    assert not may(now, "admin", land.commune)
    assert not may(now, "report", land.commune)
    with pytest.raises(Tampered):
        people.end_role(None, Member.objects.get(user=person))


def test_a_target_written_by_hand_is_judged_by_no_figure(target):
    board = Board.of(target.plan, today=date(2025, 11, 14))
    assert [row.cells[2025].status for row in board.rows] == [Status.UNMEASURED]
    by_hand("UPDATE plans_target SET value = 1 WHERE id = %s", target.pk)
    cell = Board.of(target.plan, today=date(2025, 11, 14)).rows[0].cells[2025]
    assert cell.status is Status.NOT_ASSESSABLE
    assert "bị sửa ngoài chương trình" in str(cell.reason)


def test_nothing_is_computed_from_units_or_batches_changed_by_hand(land, home):  # noqa: F811
    batch = take_in(None, ResearchTask, sheet_file(TASK_HEAD, task("ĐT-01")), "so.xlsx", land.province).batch
    editions.compute(None, "2025-11-14")
    by_hand("UPDATE registers_batch SET org_id = %s WHERE id = %s", land.commune.pk, batch.pk)
    with pytest.raises(Tampered, match=r"Lô dữ liệu “so\.xlsx"):
        editions.compute(None, "2025-11-14")
    assert records.accept(None, "Sở gửi nhầm đơn vị, đã đối chiếu công văn")
    editions.compute(None, "2025-11-14")


def test_taking_records_as_they_stand_needs_a_reason_and_is_on_record(target):
    by_hand("UPDATE plans_target SET value = 1 WHERE id = %s", target.pk)
    with pytest.raises(records.NotAccepted):
        records.accept(None, " ")
    taken = records.accept(None, "Sửa theo công văn 12")
    assert len(taken) == 1
    line = AuditEntry.objects.filter(action=records.ACCEPTED).get()
    assert (line.detail["note"], line.detail["rows"]) == ("Sửa theo công văn 12", {"plans.target": [target.pk]})
    assert told() == []
    assert records.accept(None, "Lần nữa") == []
    assert AuditEntry.objects.filter(action=records.ACCEPTED).count() == 1


def test_another_secret_is_told_in_one_sentence(target, settings):
    settings.SECRET_KEY = "một khóa khác"
    Target.objects.create(plan=target.plan, label="Viết bằng khóa mới", comparator=">=", value=1)
    assert len(told()) == 1
    assert "khóa bí mật" in told()[0]


def test_a_batch_put_back_into_an_earlier_state_by_hand_is_not_approved(land, home):  # noqa: F811
    batch = take_in(None, ResearchTask, sheet_file(TASK_HEAD, task("ĐT-01")), "so.xlsx", land.province).batch
    by_hand("UPDATE registers_batch SET state = 'submitted' WHERE id = %s", batch.pk)
    from cotmoc.acts import batches

    with pytest.raises(Tampered):
        batches.approve(None, Batch.objects.get(pk=batch.pk))


def test_no_report_is_built_on_a_plan_or_a_task_changed_by_hand(target):
    task = Task.objects.create(plan=target.plan, action="Lập cổng dữ liệu", product="Cổng")
    by_hand("UPDATE plans_task SET progress = 'done' WHERE id = %s", task.pk)
    with pytest.raises(Tampered, match="Lập cổng dữ liệu"):
        reporting.report(None, "quarterly_progress", target.plan_id, "2025-Q3")
    records.accept(None, "Đã đối chiếu")
    by_hand("UPDATE plans_plan SET title = 'Khác' WHERE id = %s", target.plan_id)
    with pytest.raises(Tampered, match="Khác"):
        reporting.report(None, "quarterly_progress", target.plan_id, "2025-Q3")


def test_an_offer_taken_and_given_back_goes_with_its_draft_without_an_alarm(target, land):  # noqa: F811
    draft = Plan.objects.create(title="Nháp", org=land.province, text="", file_name="b.txt", file_sha256="b" * 64)
    offered = Target.everything.create(plan=draft, label="Mục còn ngờ", comparator=">=", value=1, state="offered")
    deciding.mend(offered, None, 1, state="proposed")
    deciding.mend(Target.everything.get(pk=offered.pk), None, 2, state="offered")
    plan_life.discard(None, draft)
    assert told() == []


def test_however_many_records_depart_few_questions_are_asked_of_them(target, django_assert_max_num_queries):
    Target.objects.bulk_create(Target(plan=target.plan, label=f"Mục {n}", comparator=">=", value=n) for n in range(60))
    by_hand("UPDATE plans_target SET value = 7")
    with django_assert_max_num_queries(130):
        said = told()
    assert (len(said), said[-1]) == (6, "và 55 bản ghi khác: chỉ tiêu 55")


def test_what_a_record_said_before_put_back_with_its_seal_of_then_is_named(target, land):  # noqa: F811
    person = people.add_member(None, "quan-tri-cu", "Quản Trị Cũ", land.province, "admin")
    people.add_member(None, "quan-tri-moi", "Quản Trị Mới", land.province, "admin")
    role = Member.objects.get(user=person)
    people.end_role(None, role)
    assert told() == []
    by_hand("UPDATE orgs_member SET valid_to = NULL, row_seal = %s WHERE id = %s", role.row_seal, role.pk)
    said = told()
    assert len(said) == 1
    assert "quan-tri-cu" in said[0]
    assert "chép lại nội dung cũ" in said[0]
    records.accept(None, "Người này nhận lại việc, quyết định 12")
    assert told() == []


def test_an_older_state_put_back_is_judged_by_no_figure_and_kept_by_no_deed(target):
    before = Target.objects.get(pk=target.pk)
    Target.objects.filter(pk=target.pk).update(value=Decimal(90))
    by_hand("UPDATE plans_target SET value = %s, row_seal = %s WHERE id = %s", before.value, before.row_seal, target.pk)
    cell = Board.of(target.plan, today=date(2025, 11, 14)).rows[0].cells[2025]
    assert cell.status is Status.NOT_ASSESSABLE
    assert "bị sửa ngoài chương trình" in str(cell.reason)
    with pytest.raises(Tampered):
        deciding.reopen(Target.objects.get(pk=target.pk), None, before.version)
    assert [what for what in told() if "bị chép lại nội dung cũ" in what]
    records.accept(None, "Giữ 80 theo văn bản gốc")
    assert told() == []
    assert deciding.reopen(Target.objects.get(pk=target.pk), None, before.version)


def test_nothing_is_computed_from_a_unit_or_a_batch_put_back_as_it_was(land, home):  # noqa: F811
    was = Org.objects.get(pk=land.commune.pk)
    Org.objects.filter(pk=was.pk).update(name="Xã Tên Mới")
    by_hand("UPDATE orgs_org SET name = %s, row_seal = %s WHERE id = %s", was.name, was.row_seal, was.pk)
    with pytest.raises(Tampered, match="Đơn vị"):
        editions.compute(None, "2025-11-14")


def test_records_of_a_great_load_are_missed_one_by_one(land):  # noqa: F811
    units = [Org(code=f"9{n}", name=f"Xã {n}", kind="commune", parent=land.province, valid_from=date(2025, 7, 1)) for n in range(2_100)]
    with transaction.atomic():
        made = Org.objects.bulk_create(units)
        line = AuditEntry.write(None, "Nạp đơn vị", land.province)
    assert line.detail["loaded"] == {"orgs.org": [[made[0].pk, made[-1].pk]]}
    assert told() == []
    with transaction.atomic():
        Org.objects.filter(pk=made[7].pk).delete()
        AuditEntry.write(None, "Bỏ đơn vị", land.province)
    assert told() == []
    by_hand("DELETE FROM orgs_org WHERE id IN (%s, %s)", made[3].pk, made[2_000].pk)
    assert told() == [f"Đơn vị (số {made[n].pk}) bị xóa ngoài chương trình" for n in (3, 2_000)]
    records.accept(None, "Đã đối chiếu danh mục")
    assert told() == []


def test_work_put_in_changed_or_put_back_by_hand_is_not_done(land):  # noqa: F811
    job = ask(None, longs()["jobs.tidy"])
    by_hand("UPDATE acts_job SET given = %s WHERE id = %s", '{"x": 1}', job.pk)
    by_hand(
        "INSERT INTO acts_job (deed, given, mark, slot, state, asked_at, worker, attempts, part, doing, cancel_asked, result, said)"
        " SELECT deed, '{}', 'khac', slot, state, asked_at, worker, attempts, part, doing, cancel_asked, result, said FROM acts_job"
    )
    worker = Worker()
    while worker.once(beat=False):
        pass
    assert {(job.state, "ngoài chương trình" in job.said) for job in Job.objects.all()} == {("refused", True)}
    assert len([what for what in told() if "Việc chạy nền" in what]) == 2


def test_a_record_that_went_back_by_a_deed_is_as_it_should_be(target):
    deciding.reopen(target, None, 2)
    deciding.confirm(Target.objects.get(pk=target.pk), None, 3)
    assert told() == []


def test_what_nobody_has_decided_yet_is_missed_too(land):  # noqa: F811
    plan = plans.add(None, "KẾ HOẠCH THỬ\nI. MỤC TIÊU\nĐến năm 2026, tỷ lệ hồ sơ trực tuyến đạt trên 80%.\n".encode(), "a.txt", facts(land))
    left = plan.targets.get()
    by_hand("DELETE FROM plans_target WHERE id = %s", left.pk)
    assert any(f"(số {left.pk}) bị xóa ngoài chương trình" in what for what in told())


def test_a_deed_that_failed_half_way_leaves_nothing_noted(target):
    with transaction.atomic():
        Target.objects.filter(pk=target.pk).update(label="Không bao giờ")
        transaction.set_rollback(True)
    with transaction.atomic():
        AuditEntry.write(None, "Việc khác", "x")
    assert told() == []
    assert "records" not in AuditEntry.objects.latest("pk").detail
