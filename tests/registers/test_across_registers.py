"""Rules that hold a file against other registers: tasks, payroll, budgets, enterprises."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.registers.batches import BatchProblem, submit
from cotmoc.registers.models import Batch
from cotmoc.registers.registry import registers
from tests.registers.conftest import TASK_HEAD, task
from tests.registers.test_beyond_a_row import APPLIED, kept, sent, told, use


def test_a_result_is_not_used_before_its_task_was_accepted(land):
    kept(
        land,
        "research_task",
        TASK_HEAD,
        task("NS-1"),
        task("NS-2", accepted_on=date(2025, 9, 1), grade="Đạt", starts_on=date(2025, 7, 2)),
    )
    shown = sent(land, "research_application", APPLIED, use("NS-1", "01/10/2025"), use("NS-2", "31/08/2025"), use("NS-2", "01/09/2025"))
    assert told(shown.rejected) == [
        ("applied_after_acceptance", 2, "Nhiệm vụ NS-1 chưa nghiệm thu; ghi ngày nghiệm thu vào sổ nhiệm vụ trước."),
        (
            "applied_after_acceptance",
            3,
            "Ngày ứng dụng 31/08/2025 trước ngày nghiệm thu 01/09/2025 của nhiệm vụ NS-2; xem lại một trong hai ngày.",
        ),
    ]
    with pytest.raises(BatchProblem):
        submit(shown.batch, None, sure=True)


def test_a_use_of_a_task_nobody_knows_asks_for_a_reason(land):
    assert sent(land, "research_application", APPLIED, use("LẠ-1", "01/10/2025")).questions == (), "no register of tasks: nothing to ask"
    kept(land, "research_task", TASK_HEAD, task("NS-1"))
    shown = sent(land, "research_application", APPLIED, use("LẠ-1", "01/10/2025"), name="b.xlsx")
    assert [(rule, row) for rule, row, _ in told(shown.questions)] == [("applied_task_known", 2)]


def test_whoever_was_trained_is_on_the_payroll_that_day(land):
    staff = ["Đơn vị", "Mã cán bộ", "Nhóm vị trí", "Cấp", "Làm việc từ ngày", "Đến hết ngày"]
    kept(land, "staff", staff, ["Xã Ba Tri", "CB-1", "Công chức", "Cấp xã", "01/07/2025", "31/08/2025"])
    head = ["Đơn vị", "Mã cán bộ", "Tên khóa bồi dưỡng", "Loại khóa", "Đơn vị tổ chức", "Hình thức", "Ngày bắt đầu"]

    def course(org: str, code: str, day: str) -> list[str]:
        return [
            org,
            code,
            "Kỹ năng số",
            registers()["training"].Kind.choices[0][1],
            "Trường",
            registers()["training"].Mode.choices[0][1],
            day,
        ]

    labels = {c.verbose_name: c.name for c in registers()["training"]._meta.concrete_fields}
    head = [label for label in labels if labels[label] in ("org", "person_code", "course", "kind", "provider", "mode", "started_on")]
    shown = sent(
        land,
        "training",
        head,
        course("Xã Ba Tri", "CB-1", "31/08/2025"),
        course("Xã Ba Tri", "CB-1", "01/09/2025"),
        course("Xã Ba Tri", "CB-9", "01/08/2025"),
        course("Xã Giồng Trôm", "CB-8", "01/08/2025"),
    )
    assert not shown.rejected
    assert told(shown.questions) == [
        ("trained_on_payroll", 3, "Theo sổ biên chế, CB-1 không làm việc tại đơn vị nào vào ngày 01/09/2025."),
        ("trained_on_payroll", 4, "Sổ biên chế không có CB-9."),
    ], "a unit without a payroll is asked nothing"


PROJECT = ["Đơn vị", "Mã đề án, dự án", "Tên gọi", "Loại", "Kinh phí (đồng)", "Bắt đầu ngày"]
PAID = ["Đơn vị", "Đề án, dự án", "Tháng", "Nguồn", "Giải ngân trong tháng (đồng)"]


def test_a_project_pays_out_no_more_than_its_budget_over_all_its_months(land):
    kept(land, "project", PROJECT, ["86", "DA-1", "Hạ tầng số", "Dự án", 100, "01/07/2025"])
    kept(land, "project_spending", PAID, ["86", "DA-1", "08/2025", "Ngân sách tỉnh", 60])
    shown = sent(
        land,
        "project_spending",
        PAID,
        ["86", "DA-1", "08/2025", "Ngân sách tỉnh", 50],
        ["86", "DA-1", "09/2025", "Ngân sách tỉnh", 50],
        ["86", "DA-1", "10/2025", "Doanh nghiệp", 1],
    )
    assert told(shown.rejected) == [
        (
            "spent_within_budget",
            4,
            "Giải ngân của DA-1 cộng đến dòng này là 101 đồng, quá kinh phí 100 đồng; "
            "sửa số tiền, hoặc ghi kinh phí đã điều chỉnh vào sổ đề án, dự án trước.",
        )
    ], "what the file changes counts as changed"


def test_a_seller_that_is_an_enterprise_is_in_the_register_of_enterprises(land):
    head = ["Đơn vị", "Mã số thuế hoặc mã hộ", "Người bán", "Ngành hàng", "Kênh bán", "Ngày cuối kỳ"]
    sector = registers()["ecommerce_activity"]._meta.get_field("sector").choices[0][1]

    def seller(code: str, kind: str) -> list[str]:
        return ["Xã Ba Tri", code, kind, sector, "Mạng xã hội", "30/09/2025"]

    firms = registers()["enterprise"]
    batch = Batch.objects.create(register="enterprise", file_name="x", file_sha256="x", state="approved")
    assert not sent(land, "ecommerce_activity", head, seller("1300123456", "Doanh nghiệp")).questions
    firms.objects.create(org=land.commune, batch=batch, row=1, tax_code="1300123456", active_from=date(2025, 7, 1))
    shown = sent(
        land,
        "ecommerce_activity",
        head,
        seller("1300123456", "Doanh nghiệp"),
        seller("1300999999", "Doanh nghiệp"),
        seller("H-1", "Hộ sản xuất, kinh doanh"),
    )
    assert told(shown.questions) == [("seller_is_enterprise", 3, "Sổ doanh nghiệp không có mã số thuế 1300999999.")]
