"""cotmoc plan lint and cotmoc plan align, as people call them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from cotmoc.cli.checking import join_plan, lint_json
from cotmoc.files.workbook import read_workbook
from cotmoc.plans.lint import rules
from cotmoc.plans.lint.base import short
from cotmoc.plans.reader import read_plan
from tests.plans.lint.test_sample_plan import FILE

app = typer.Typer()
join_plan(app)


def run(*words: object):
    return CliRunner().invoke(app, [str(word) for word in words])


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_errors_and_warnings_give_exit_code_1():
    result = run("lint", FILE)
    assert result.exit_code == 1
    assert str(rules()["no_denominator"].title) in result.output
    assert not [code for code in rules() if code in result.output]  # a person reads names, --json has codes


def test_notes_alone_give_exit_code_0(tmp_path):
    result = run("lint", written(tmp_path, "Đến năm 2030, tỷ lệ hộ gia đình có cáp quang đạt 95%.\n"))
    assert result.exit_code == 0
    assert str(rules()["no_baseline"].title) in result.output


def test_a_plan_without_findings_says_so(tmp_path):
    result = run("lint", written(tmp_path, "Đến năm 2030, tỷ lệ hộ gia đình có cáp quang tăng từ 80% năm 2024 lên 95%.\n"))
    assert result.exit_code == 0
    assert "không thấy điều gì phải sửa" in result.output


def test_findings_come_as_json_with_places_that_quote_the_document():
    found = json.loads(run("lint", FILE, "--json").output)["findings"]
    count = next(f for f in found if f["rule"] == "percentage_probably_count")
    assert count["severity"] == "warning"
    assert count["quote"].startswith("30% doanh nghiệp KH&CN trên địa bàn")
    assert count["source"].startswith("https://")


def test_reading_can_carry_findings():
    text = "Đến hết năm 2025, trên 50% doanh nghiệp khởi nghiệp sáng tạo."
    assert {"percentage_probably_count", "no_denominator"} <= {f["rule"] for f in lint_json(read_plan(text), text)}


def test_aligning_shows_the_one_per_cent_lower_and_writes_excel(tmp_path):
    out = tmp_path / "doi-chieu.xlsx"
    result = run("align", FILE, "--to", "nq57", "--json")
    budget = next(row for row in json.loads(result.output)["rows"] if row["code"] == "budget")
    assert budget["verdict"] == "lower"
    shown = run("align", FILE, "--to", "nq57", "-o", out)
    assert shown.exit_code == 0
    assert "Thấp hơn chính" in shown.output
    assert len(read_workbook(out.read_bytes(), out.name).sheets) == 3


@pytest.mark.parametrize("words", [("align", FILE, "--to", "nq99"), ("lint", "khong-co.docx"), ("align", FILE)])
def test_wrong_use_is_refused(words):
    result = run(*words)
    assert result.exit_code != 0
    assert result.exit_code == 2 or "Không có" in str(result.exception)


@pytest.mark.parametrize(("words", "said"), [
    ("| 1 | Tỷ lệ trực tuyến toàn trình | % | 80 |", "1 · Tỷ lệ trực tuyến toàn trình · % · 80"),
    ("Tỷ lệ trực tuyến\n toàn trình đạt 80%;", "Tỷ lệ trực tuyến toàn trình đạt 80%"),
    ("a ||  | b", "a · b"),
])  # fmt: skip
def test_cells_of_a_quoted_row_are_parted(words, said):
    assert short(words) == said
