"""cotmoc plan read: projects with their budgets in the table and in JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from cotmoc.cli.frame import console
from cotmoc.cli.plan import join
from cotmoc.plans.money import money

app = typer.Typer()
join(app)
TEXT = """III. NHIỆM VỤ
1. Triển khai Dự án xây dựng trung tâm dữ liệu tỉnh với tổng mức đầu tư 120 tỷ đồng từ ngân sách tỉnh.
2. Đề án “Phát triển nhân lực số” (kinh phí từ 12,5 - 50 tỷ đồng).
3. Xây dựng chiến lược phát triển hạ tầng số.
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_table_lists_projects_with_budgets_and_says_what_is_missing(file, monkeypatch):
    monkeypatch.setattr(console, "width", 200)
    result = CliRunner().invoke(app, ["plan", "read", str(file)])
    assert result.exit_code == 0
    assert "3 đề án, dự án (tổng kinh phí 132,5 tỷ đồng, 1 chưa nêu kinh phí)" in result.output
    assert "Dự án xây dựng trung tâm dữ liệu tỉnh" in result.output
    assert "12,5 tỷ đồng – 50 tỷ đồng" in result.output


def test_a_table_of_nothing_is_a_sentence(file):
    told = CliRunner().invoke(app, ["plan", "read", str(file)]).output
    assert "Không có chỉ tiêu nào đọc được trong ke-hoach.txt." in " ".join(told.split())
    assert "Yêu cầu" not in told


def test_json_carries_projects_beside_targets_and_tasks(file):
    found = json.loads(CliRunner().invoke(app, ["plan", "read", str(file), "--json"]).output)
    assert [(p["kind"], p["budget"], p["budget_high"]) for p in found["projects"]] == [
        ("project", 120_000_000_000, None), ("scheme", 12_500_000_000, 50_000_000_000), ("strategy", None, None),
    ]  # fmt: skip
    assert all(TEXT[p["start"] : p["end"]] == p["quote"] for p in found["projects"])
    assert (found["targets"], found["tasks"]) == ([], [])


@pytest.mark.parametrize(
    ("dong", "said"),
    [
        (120_000_000_000, "120 tỷ đồng"),
        (1_250_500_000_000, "1.250,5 tỷ đồng"),
        (12_500_000, "12,5 triệu đồng"),
        (450_000, "450.000 đồng"),
        (0, "0 đồng"),
    ],
)
def test_sums_are_said_as_people_say_them(dong, said):
    assert str(money(dong)) == said
