"""Rules that look beyond a row: at other registers, at what a unit told before, at its peers; what they ask, and the reasons kept."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cotmoc.acts import batches as acts
from cotmoc.orgs.models import AuditEntry, Org
from cotmoc.registers.batches import BatchProblem, Unanswered, approve, submit
from cotmoc.registers.checks.registry import checks, checks_of
from cotmoc.registers.derived.checks import faults
from cotmoc.registers.models import Batch
from cotmoc.registers.registry import registers
from tests.registers.conftest import TASK_HEAD, sheet_file, task

SPENT = ["Đơn vị", "Ngày cuối tháng", "Nguồn", "Lĩnh vực", "Số tiền (đồng)"]


def sent(land, register: str, *rows, name: str = "so.xlsx"):
    return acts.preview(None, registers()[register], sheet_file(*rows), name, land.province)


def kept(land, register: str, *rows, name: str = "truoc.xlsx"):
    shown = acts.take_in(
        None, registers()[register], sheet_file(*rows), name, land.province, sure=True, reason="Đúng như báo cáo của đơn vị"
    )
    assert shown.batch.state == Batch.State.APPROVED, shown.rejected or shown.questions
    return shown.batch


def told(problems) -> list[tuple[str, int, str]]:
    return [(problem.rule, problem.row, problem.message) for problem in problems]


APPLIED = ["Đơn vị", "Mã nhiệm vụ", "Ngày ứng dụng", "Nơi ứng dụng", "Hình thức ứng dụng", "Minh chứng"]


def use(code: str, day: str) -> list[str]:
    return ["86", code, day, "Hợp tác xã dừa", "Quy trình", "Biên bản 12"]


# ——— sizes ———


@pytest.fixture
def spending_head():
    fields = {f.name: str(f.verbose_name) for f in registers()["stid_spending"]._meta.concrete_fields}
    return [fields[name] for name in ("org", "spent_on", "source", "field", "amount")]


def test_a_slip_of_three_noughts_is_asked_about_and_the_reason_stays(land, spending_head):
    source, field = (registers()["stid_spending"]._meta.get_field(name).choices[0][1] for name in ("source", "field"))

    def paid(month: str, amount: int) -> list[object]:
        return ["86", f"28/{month}", source, field, amount]

    early = [paid(f"{7 + at:02}/2025", 1_000_000 + at * 10_000) for at in range(4)]
    kept(land, "stid_spending", spending_head, *early)
    few = sent(land, "stid_spending", spending_head, paid("11/2025", 1_050_000_000))
    assert few.questions == (), "of four earlier numbers nothing is said"
    kept(land, "stid_spending", spending_head, paid("11/2025", 1_040_000), name="b.xlsx")
    usual = sent(land, "stid_spending", spending_head, paid("12/2025", 1_100_000), name="c.xlsx")
    assert [q for q in usual.questions if q.rule != "odd_days"] == []
    odd = sent(land, "stid_spending", spending_head, paid("12/2025", 1_050_000_000), name="d.xlsx")
    found = [one for one in told(odd.questions) if one[0] == "own_history"]
    assert found == [
        (
            "own_history",
            2,
            "“Số tiền (đồng)” là 1.050.000.000, xa hẳn 5 số gần đây nhất của Tỉnh Vĩnh Long, quanh 1.020.000; đúng thì ghi lý do.",
        )
    ]
    with pytest.raises(Unanswered, match="cần lý do"):
        submit(odd.batch, None, sure=True)
    with pytest.raises(Unanswered, match="cần lý do"):
        submit(odd.batch, None, sure=True, reasons={"own_history": " . "})
    batch = submit(odd.batch, None, sure=True, reasons={"own_history": "Mua trung tâm dữ liệu", "khac": "x"})
    assert batch.reasons["own_history"] == {"count": 1, "rows": [2], "said": "Mua trung tâm dữ liệu"}
    assert AuditEntry.objects.filter(action="Nộp lô dữ liệu").order_by("pk").last().detail["reasons"] == {
        "own_history": ["Mua trung tâm dữ liệu"]
    }
    approve(batch, None)
    batch.refresh_from_db()
    assert batch.reasons["own_history"]["said"] == "Mua trung tâm dữ liệu"
    again = sent(land, "stid_spending", [*spending_head, "Ghi chú"], [*paid("12/2025", 1_050_000_000), "x"], name="e.xlsx")
    assert again.questions == (), "what was explained is not asked again"


def test_each_row_may_have_a_reason_of_its_own(land):
    kept(land, "research_task", TASK_HEAD, task("NS-1"))
    shown = sent(land, "research_application", APPLIED, use("LẠ-1", "01/10/2025"), use("LẠ-2", "01/10/2025"))
    with pytest.raises(Unanswered, match=r"dòng 3\b"):
        submit(shown.batch, None, reasons={"applied_task_known:2": "Nhiệm vụ của tỉnh khác"})
    given = {"applied_task_known:2": "Nhiệm vụ của tỉnh khác", "applied_task_known:3": "Nhiệm vụ cấp quốc gia"}
    batch = submit(shown.batch, None, reasons=given)
    assert batch.reasons["applied_task_known"]["own"] == {"2": "Nhiệm vụ của tỉnh khác", "3": "Nhiệm vụ cấp quốc gia"}


def test_a_rule_that_asks_only_since_the_file_was_handed_in_holds_the_approval_up(land):
    batch = submit(sent(land, "research_application", APPLIED, use("LẠ-1", "01/10/2025")).batch, None)
    kept(land, "research_task", TASK_HEAD, task("NS-1"))
    with pytest.raises(BatchProblem, match="trả lại để người nộp giải trình"):
        approve(batch, None)
    batch.refresh_from_db()
    assert batch.state == Batch.State.SUBMITTED


def test_a_row_typed_on_the_web_gives_its_reason_with_it(land, steward):
    kept(land, "research_task", TASK_HEAD, task("NS-1"))
    register = registers()["research_application"]
    values = {
        "org": land.province, "task_code": "LẠ-1", "applied_on": date(2025, 10, 1), "user": "Hợp tác xã", "form": "process",
        "from_institute": False, "evidence": "Biên bản", "tax_code": "",
    }  # fmt: skip
    with pytest.raises(Unanswered, match="chưa có nhiệm vụ LẠ-1"):
        acts.save_row(steward, register, None, values, sure=True)
    assert not Batch.objects.filter(register="research_application").exists()
    batch = acts.save_row(steward, register, None, values, reason="Nhiệm vụ cấp quốc gia")
    assert (batch.state, batch.reasons["applied_task_known"]["said"]) == (Batch.State.APPROVED, "Nhiệm vụ cấp quốc gia")


def test_a_number_far_from_its_peers_is_asked_about(land):
    communes = [
        Org.objects.create(code=f"{30000 + at}", name=f"Xã Số {at}", kind="commune", parent=land.province, valid_from=date(2025, 7, 1))
        for at in range(9)
    ]
    fields = {f.name: str(f.verbose_name) for f in registers()["infrastructure"]._meta.concrete_fields}
    kind = registers()["infrastructure"]._meta.get_field("kind").choices[3][1]
    head = [fields[name] for name in ("org", "month", "kind", "quantity")]
    rows = [[org.code, "08/2025", kind, 40 + at] for at, org in enumerate(communes)]
    shown = sent(land, "infrastructure", head, *rows[:8], [communes[8].code, "08/2025", kind, 45_000])
    found = [one for one in told(shown.questions) if one[0] == "peers"]
    assert [row for _, row, _ in found] == [10]
    assert found[0][2].endswith("là 45000, xa hẳn số cùng kỳ của 8 đơn vị cùng loại, quanh 44; đúng thì ghi lý do.")


def test_a_number_that_doubled_within_a_year_is_asked_about(land):
    fields = {f.name: str(f.verbose_name) for f in registers()["infrastructure"]._meta.concrete_fields}
    kind = registers()["infrastructure"]._meta.get_field("kind").choices[3][1]
    head = [fields[name] for name in ("org", "month", "kind", "quantity")]
    kept(land, "infrastructure", head, ["86", "08/2025", kind, 100])
    batch = registers()["infrastructure"].objects.get().batch
    registers()["infrastructure"].objects.create(
        org=land.old_province,
        batch=batch,
        row=9,
        month=date(2024, 8, 1),
        kind=registers()["infrastructure"].objects.get().kind,
        quantity=900,
    )
    registers()["infrastructure"].objects.filter(row=2).update(month=date(2024, 10, 1))
    shown = sent(land, "infrastructure", head, ["86", "10/2025", kind, 201], ["86", "08/2025", kind, 5], name="nam.xlsx")
    found = [one for one in told(shown.questions) if one[0] == "year_on_year"]
    assert [row for _, row, _ in found] == [2], "another unit's year before is none of its own"
    assert "cùng kỳ năm trước là 100" in found[0][2]


def test_a_year_with_many_times_the_events_of_the_one_before_is_asked_about_once(land):
    register = registers()["research_task"]
    batch = Batch.objects.create(register="research_task", file_name="x", file_sha256="x", state="approved")
    register.objects.bulk_create(
        register(org=land.province, batch=batch, row=at, code=f"C-{at}", title="x", level="tinh", host="x", starts_on=date(2024, 8, 1))
        for at in range(12)
    )
    rows = [task(f"M-{at}", starts_on=date(2025, 7, 15)) for at in range(60)]
    assert [(rule, row) for rule, row, _ in told(sent(land, "research_task", TASK_HEAD, *rows).questions)] == [("rows_per_year", 2)]
    assert not sent(land, "research_task", TASK_HEAD, *rows[:14], name="b.xlsx").questions


def test_bounds_are_the_columns_own(land):
    register = registers()["communication"]
    names = ("org", "title", "form", "channel", "topic", "published_on", "reach")
    head = [str(register._meta.get_field(name).verbose_name) for name in names]
    said = [register._meta.get_field(name).choices[0][1] for name in ("form", "channel", "topic")]
    rows = [["86", f"Bài {reach}", *said, "01/08/2025", reach] for reach in (0, 100_000_000, 100_000_001)]
    assert told(sent(land, "communication", head, *rows).rejected) == [
        ("within_bounds", 4, "“Lượt tiếp cận” là 100000001, ngoài khoảng từ 0 đến 100000000; sửa lại số.")
    ]


def test_illustrative_rows_explain_nothing_and_are_asked_nothing(land):
    kept(land, "research_task", TASK_HEAD, task("NS-1"))
    head, row = [*APPLIED, "Loại dữ liệu"], [*use("LẠ-1", "01/10/2025"), "Dữ liệu minh họa"]
    assert not sent(land, "research_application", head, row).questions


# ——— what holds for all ———


def test_what_a_look_costs_does_not_grow_with_the_rows(land):
    kept(land, "research_task", TASK_HEAD, task("NS-1"))

    def asked(count: int) -> int:
        rows = [use(f"L-{at}", "01/10/2025") for at in range(count)]
        with CaptureQueriesContext(connection) as questions:
            sent(land, "research_application", APPLIED, *rows, name=f"{count}.xlsx")
        return len(questions)

    assert asked(3) == asked(300)


def test_every_rule_says_what_must_hold_and_is_asked_of_some_register():
    for code, check in checks().items():
        assert str(check.says).endswith("."), code
        assert any(check.asked_of(register) for register in registers().values()), code
    assert {"spent_within_budget", "own_history", "within_bounds"} <= set(checks_of(registers()["project_spending"])) | {"within_bounds"}


def test_a_declaration_of_bounds_that_no_column_has_is_refused(monkeypatch):
    register = registers()["digital_team"]
    monkeypatch.setattr(register, "bounds", {"code": (1, 2), "members": (9, 3)})
    assert [fault for fault in faults(register) if fault.startswith("bounds")] == [
        "bounds “code” không phải cột số của sổ.",
        "bounds “members”: số nhỏ nhất phải dưới số lớn nhất.",
    ]
