"""Who may do what: one row a deed. A new deed without a row here fails its test.

The world: provinces A and B; communes A1 and A2 lie in A, B1 in B. A row says which deed, how to call it, what it asks for (a row of
MATRIX) and where a person must stand. What a deed is about lies in A (plans, editions) or in A1 (batches, the agency that leads)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from cotmoc.acts import (
    batches,
    boundaries,
    editions,
    effects,
    evidence,
    follow_up,
    grids,
    handover,
    invitations,
    items,
    jobs,
    later,
    passwords,
    people,
    plan_life,
    plans,
    projects,
    province,
    records,
    reporting,
    sessions,
    setting_up,
    taking_back,
    tasks,
    unit_files,
    units,
)
from cotmoc.acts.models import Job
from cotmoc.orgs.changes import Change
from cotmoc.orgs.changes import Target as Begun
from cotmoc.orgs.follow_up import FollowUp
from cotmoc.orgs.models import Evidence, Member, Org, Reorganisation
from cotmoc.plans.drafting import Facts
from cotmoc.plans.memory import Decision
from cotmoc.plans.models import Effect, Goal, Plan, Project, Target, Task
from cotmoc.registers.grid import Edit
from cotmoc.registers.models import Batch
from cotmoc.registers.staff import Staff

ROLES = ("reporter", "approver", "steward", "leader", "admin")
PLACES = ("A", "A1", "A2", "B", "B1")
MATRIX: dict[str, set[str]] = {
    "view": {"reporter", "approver", "steward", "leader", "admin"},
    "report": {"reporter", "approver", "steward", "admin"},
    "approve": {"approver", "steward", "admin"},
    "ask": {"steward", "leader", "admin"},
    "steward": {"steward", "admin"},
    "admin": {"admin"},
    "nobody": set(),
}
AT_A, AT_A1 = ("A",), ("A", "A1")
"""What lies in A1 is also A's: a role holds for its unit and all below it."""


@dataclass(frozen=True)
class Land:
    """What deeds are done to."""

    orgs: dict[str, Org]
    plan: Plan
    old: Plan
    target: Target
    other: Target
    task: Task
    draft: Batch
    handed_in: Batch
    job: Job
    decision: Decision
    member: Member
    other_member: Member


@dataclass(frozen=True)
class Row:
    """What a deed asks for, where, and a call of it as a person."""

    asks: str
    places: tuple[str, ...]
    call: Callable[[Land, Any], Any]

    def allows(self, role: str, place: str) -> bool:
        return role in MATRIX[self.asks] and place in self.places


def _staff(land: Land) -> dict[str, Any]:
    return {"org": land.orgs["A1"]}


def _shown(land: Land, key: str, kind: str = "task") -> Evidence:
    return Evidence.objects.create(kind=kind, key=key, url="https://example.org/b")


RANGE = effects.Range(Decimal(1), Decimal(2), Decimal(3))


def _project(land: Land) -> Project:
    return Project.objects.create(plan=land.plan, kind="project", name="Cổng dữ liệu", lead=land.orgs["A1"], state="confirmed")


def _effect(land: Land) -> Effect:
    return Effect.objects.create(project=_project(land), target=land.target, low=1, likely=2, high=3, source="Đề án")


def _followed(land: Land) -> FollowUp:
    return FollowUp.objects.create(kind="value", key=_number(land), org=land.orgs["A1"], note="Xem lại nguồn")


def _facts(land: Land) -> Facts:
    return Facts("Kế hoạch", land.orgs["A"], issued_on=date(2025, 8, 1))


RENAMED = [Change("rename", date(2026, 3, 1), ("29110",), (Begun("", "Xã Mới"),))]
CHANGES = "Loại thay đổi,Ngày,Từ mã,Sang mã,Tên mới\nĐổi tên,01/03/2026,29110,,Xã Mới\n".encode()
UNITS = "Mã,Tên,Loại,Trực thuộc (mã),Có từ ngày\n86-X,Cơ quan X,agency,86,01/08/2025\n".encode()


def _reorganised(land: Land) -> Reorganisation:
    before = {"ended": {land.orgs["A1"].key: None}, "begun": [], "moved": {}, "going_on": {}}
    return Reorganisation.objects.create(words="Đổi tên", effective_on=date(2026, 3, 1), before=before)


_PACK = [("groups.csv", b"code,name\nx,Y\n")]

TABLE: dict[str, Row] = {
    "province.confirm_units": Row("admin", AT_A, lambda w, by: province.confirm_units(by)),
    "province.keep_agencies": Row("admin", AT_A, lambda w, by: province.keep_agencies(by, [])),
    "province.keep_groups": Row("admin", AT_A, lambda w, by: province.keep_groups(by, [])),
    "province.keep_received_pack": Row("admin", AT_A, lambda w, by: province.keep_received_pack(by, _PACK)),
    "province.add_people": Row("admin", AT_A, lambda w, by: province.add_people(by, [])),
    "province.no_more_people": Row("admin", AT_A, lambda w, by: province.no_more_people(by)),
    "setting_up.finish": Row("admin", AT_A, lambda w, by: setting_up.finish(by)),
    "batches.preview": Row("report", AT_A1, lambda w, by: batches.preview(by, Staff, b"", "a.xlsx", w.orgs["A1"])),
    "batches.submit": Row("report", AT_A1, lambda w, by: batches.submit(by, w.draft)),
    "batches.approve": Row("approve", AT_A1, lambda w, by: batches.approve(by, w.handed_in)),
    "batches.give_back": Row("approve", AT_A1, lambda w, by: batches.give_back(by, w.handed_in, "Sai số")),
    "batches.take_back": Row("approve", AT_A1, lambda w, by: batches.take_back(by, w.handed_in, "Sai số")),
    "batches.lock": Row("steward", AT_A1, lambda w, by: batches.lock(by, w.handed_in)),
    "batches.unlock": Row("steward", AT_A1, lambda w, by: batches.unlock(by, w.handed_in, "Sai số")),
    "batches.save_row": Row("report", AT_A1, lambda w, by: batches.save_row(by, Staff, None, _staff(w))),
    "batches.take_in": Row("report", AT_A1, lambda w, by: batches.take_in(by, Staff, b"", "a.xlsx", w.orgs["A1"])),
    "batches.accept": Row("nobody", (), lambda w, by: batches.accept(by, "staff", "Đúng")),
    "batches.forget_pairings": Row("report", AT_A1, lambda w, by: batches.forget_pairings(by, Staff, w.orgs["A1"])),
    "batches.feed": Row("nobody", (), lambda w, by: batches.feed(by, "dossier", [])),
    "boundaries.name_boundary": Row("admin", AT_A, lambda w, by: boundaries.name_boundary(by, "thu", "Thử", date(2025, 8, 1))),
    "editions.compute": Row("steward", AT_A, lambda w, by: editions.compute(by)),
    "editions.replay": Row("view", AT_A, lambda w, by: editions.replay(by, "khong-co")),
    "editions.publish": Row("steward", AT_A, lambda w, by: editions.publish(by, "khong-co")),
    "editions.withdraw": Row("steward", AT_A, lambda w, by: editions.withdraw(by, "khong-co", "sai")),
    "effects.estimate": Row("report", AT_A1, lambda w, by: effects.estimate(by, _project(w), w.target, RANGE, "Đề án")),
    "effects.forget": Row("report", AT_A1, lambda w, by: effects.forget(by, _effect(w), "Nhầm")),
    "effects.carry_out": Row("steward", AT_A, lambda w, by: effects.carry_out(by, _project(w), [w.old])),
    "evidence.attach": Row("report", AT_A1, lambda w, by: evidence.attach(by, "task", str(w.task.pk), url="https://example.org/a")),
    "follow_up.mark": Row("approve", AT_A1, lambda w, by: follow_up.mark(by, "value", _number(w), "Xem lại nguồn")),
    "follow_up.close": Row("approve", AT_A1, lambda w, by: follow_up.close(by, _followed(w), "Nguồn đúng")),
    "evidence.detach": Row("report", AT_A1, lambda w, by: evidence.detach(by, _shown(w, f"{w.task.pk}"), "Nhầm")),
    "items.confirm": Row("steward", AT_A, lambda w, by: items.confirm(by, w.target, 1)),
    "items.mend": Row("steward", AT_A, lambda w, by: items.mend(by, w.target, 1, label="Khác")),
    "items.reject": Row("steward", AT_A, lambda w, by: items.reject(by, w.target, 1)),
    "items.reopen": Row("steward", AT_A, lambda w, by: items.reopen(by, w.target, 1)),
    "items.choose_reading": Row("steward", AT_A, lambda w, by: items.choose_reading(by, w.target, 1, "count", "vì", "")),
    "items.confirm_rest": Row("steward", AT_A, lambda w, by: items.confirm_rest(by, w.plan)),
    "items.give_owner": Row("steward", AT_A, lambda w, by: items.give_owner(by, w.plan, [w.target], w.orgs["A"])),
    "items.split": Row("steward", AT_A, lambda w, by: items.split(by, w.target, 1, 5, [{}, {}])),
    "items.merge": Row("steward", AT_A, lambda w, by: items.merge(by, w.target, w.other, (1, 1), {})),
    "items.undo": Row("steward", AT_A, lambda w, by: items.undo(by, w.decision)),
    "items.add": Row("steward", AT_A, lambda w, by: items.add(by, w.plan, Goal(text="Mục tiêu"))),
    "items.stop_at": Row("steward", AT_A, lambda w, by: items.stop_at(by, w.plan, "target", w.target.pk, "")),
    "jobs.cancel": Row("steward", AT_A, lambda w, by: jobs.cancel(by, w.job)),
    "jobs.tidy": Row("nobody", (), lambda w, by: jobs.tidy(by)),
    "later.ask": Row("steward", AT_A, lambda w, by: later.ask(by, editions.computed_later)),
    "plan_life.describe": Row("steward", AT_A, lambda w, by: plan_life.describe(by, w.plan, "Tên khác")),
    "plan_life.discard": Row("steward", AT_A, lambda w, by: plan_life.discard(by, w.plan)),
    "plan_life.follow": Row("view", ("A", "A1", "A2"), lambda w, by: plan_life.follow(by, w.plan)),
    "plan_life.move": Row("steward", AT_A, lambda w, by: plan_life.move(by, w.plan, w.plan.org)),
    "plan_life.retire": Row("steward", AT_A, lambda w, by: plan_life.retire(by, w.plan, "Bãi bỏ")),
    "plan_life.resume": Row("steward", AT_A, lambda w, by: plan_life.resume(by, w.plan)),
    "grids.discard": Row("report", AT_A1, lambda w, by: grids.discard(by, Staff, w.orgs["A1"])),
    "grids.keep": Row("report", AT_A1, lambda w, by: grids.keep(by, Staff, w.orgs["A1"], [Edit("n00000001", 0, "group", "x")])),
    "grids.preview": Row("report", AT_A1, lambda w, by: grids.preview(by, Staff, w.orgs["A1"])),
    "handover.hand_over": Row("admin", AT_A1, lambda w, by: handover.hand_over(by, w.member.user, w.other_member.user)),
    "invitations.template": Row("admin", PLACES, lambda w, by: invitations.template(by)),
    "invitations.invite_all": Row("admin", PLACES, lambda w, by: invitations.invite_all(by, b"", "a.xlsx")),
    "passwords.invite": Row("admin", AT_A1, lambda w, by: passwords.invite(by, "mai-tran", "Mai", w.orgs["A1"], "reporter")),
    "passwords.introduce": Row("admin", AT_A1, lambda w, by: passwords.introduce(by, "mai-tran", "Mai", w.orgs["A1"], "reporter")),
    "passwords.make_link": Row("admin", AT_A1, lambda w, by: passwords.make_link(by, w.member.user)),
    "passwords.first_password": Row("admin", AT_A1, lambda w, by: passwords.first_password(by, w.member.user)),
    "people.add_member": Row("admin", AT_A1, lambda w, by: people.add_member(by, "mai-tran", "Mai", w.orgs["A1"], "reporter")),
    "people.describe": Row("admin", AT_A1, lambda w, by: people.describe(by, w.member.user, "Tên mới", "")),
    "people.give_role": Row("admin", AT_A1, lambda w, by: people.give_role(by, w.member.user, w.orgs["A1"], "steward")),
    "people.end_role": Row("admin", AT_A1, lambda w, by: people.end_role(by, w.member)),
    "people.change_role": Row("admin", AT_A1, lambda w, by: people.change_role(by, w.member, w.orgs["A1"], "steward")),
    "people.switch_off": Row("admin", AT_A1, lambda w, by: people.switch_off(by, w.member.user)),
    "people.switch_on": Row("admin", AT_A1, lambda w, by: people.switch_on(by, w.member.user)),
    "records.accept": Row("nobody", (), lambda w, by: records.accept(by, "Đúng")),
    "reporting.report": Row("view", ("A", "A1", "A2"), lambda w, by: reporting.report(by, "khong-co", w.plan.pk, "2025-Q3")),
    "sessions.end": Row("admin", AT_A1, lambda w, by: sessions.end(by, w.member.user)),
    "plans.add": Row("steward", AT_A, lambda w, by: plans.add(by, b"", "a.txt", _facts(w))),
    "plans.finish": Row("steward", AT_A, lambda w, by: plans.finish(by, w.plan)),
    "plans.publish": Row("steward", AT_A, lambda w, by: plans.publish(by, w.plan)),
    "plans.withdraw": Row("steward", AT_A, lambda w, by: plans.withdraw(by, w.plan)),
    "plans.carry_over": Row("steward", AT_A, lambda w, by: plans.carry_over(by, w.old, w.plan)),
    "plans.supersede": Row("steward", AT_A, lambda w, by: plans.supersede(by, w.old, w.plan)),
    "projects.enter": Row("steward", AT_A, lambda w, by: projects.enter(by, w.plan)),
    "taking_back.take_back": Row("admin", AT_A, lambda w, by: taking_back.take_back(by, _reorganised(w))),
    "tasks.ask": Row("ask", AT_A, lambda w, by: tasks.ask(by, w.task, "Vì sao chậm?")),
    "tasks.report": Row("report", AT_A1, lambda w, by: tasks.report(by, w.task, 1, "running", 10, "", "", date(2025, 11, 20))),
    "tasks.serve": Row("steward", AT_A, lambda w, by: tasks.serve(by, w.task, [w.target])),
    "unit_files.do_sheet": Row("admin", AT_A, lambda w, by: unit_files.do_sheet(by, CHANGES, "a.csv")),
    "unit_files.load_units": Row("admin", AT_A, lambda w, by: unit_files.load_units(by, UNITS, "a.csv")),
    "unit_files.preview_sheet": Row("admin", AT_A, lambda w, by: unit_files.preview_sheet(by, CHANGES, "a.csv")),
    "units.preview": Row("admin", AT_A, lambda w, by: units.preview(by, RENAMED)),
    "units.reorganise": Row("admin", AT_A, lambda w, by: units.reorganise(by, RENAMED)),
}
ELSEWHERE: dict[str, Row] = {
    "evidence of a number of a commune": Row(
        "report", AT_A1, lambda w, by: evidence.attach(by, "value", _number(w), url="https://example.org/a")
    ),
    "evidence of a number is taken off": Row("report", AT_A1, lambda w, by: evidence.detach(by, _shown(w, _number(w), "value"), "Nhầm")),
    "a plan of the other province takes the place": replace(
        TABLE["plans.supersede"], places=(), call=lambda w, by: plans.supersede(by, _in_b(w), w.plan)
    ),
    "a batch of nobody is approved": Row("approve", AT_A, lambda w, by: batches.approve(by, _without_unit("submitted"))),
    "a batch of nobody is handed in": Row("report", AT_A, lambda w, by: batches.submit(by, _without_unit("draft"))),
    "a file for the whole country": Row("nobody", (), lambda w, by: batches.preview(by, Staff, b"", "a.xlsx", None)),
}
"""Rows beside the one a deed must have: two units asked at once, and things without a unit: a file for the whole country is the
operator's alone to send; once it is there, the installation's province answers for it."""


def _number(land: Land) -> str:
    return f"dti_province/{land.orgs['A1'].key}/2025"


def _without_unit(state: str) -> Batch:
    return Batch.objects.create(register="staff", state=state, file_name="a.xlsx", file_sha256="1" * 64)


def _in_b(land: Land) -> Plan:
    return replace(land, old=Plan.objects.get(org=land.orgs["B"])).old
