"""The table policy → plan: which milestone decides, what is missing, groups of tasks, and how it leaves as JSON and Excel."""

from __future__ import annotations

import json

import pytest

from cotmoc.files.workbook import read_workbook
from cotmoc.plans.align import Alignment, Verdict, align, policies
from cotmoc.plans.align.out import as_json, workbook
from cotmoc.plans.reader import DraftTarget, read_plan

PLAN = """Thực hiện Nghị quyết số 57-NQ/TW.
- Đến hết năm 2025, chi trên 1% ngân sách địa phương cho KHCN, ĐMST.
- Đến năm 2025, quy mô kinh tế số đạt 15% GRDP.
- Đến năm 2028, quy mô kinh tế số đạt 30% GRDP.
- Đến năm 2035, quy mô kinh tế số đạt 60% GRDP.
- Đến năm 2035, giao dịch không dùng tiền mặt đạt 90%.
- Đến năm 2030, tỷ lệ doanh nghiệp có hoạt động ĐMST trên 45%.
- Đến năm 2030, tỷ lệ hộ gia đình có cáp quang đạt 95%.
"""


def aligned(text: str = PLAN, measured: str = "") -> Alignment:
    draft = read_plan(text)
    return align(draft.targets, policies()["nq57"], lambda target: measured, draft.tasks, [h.text for h in draft.headings])


def row_of(alignment: Alignment, code: str):
    return next(row for row in alignment.rows if row.policy_target.code == code)


def test_the_milestone_nearest_at_or_before_the_policys_decides():
    row = row_of(aligned(), "digital_economy_2030")
    assert [a.target.year for a in row.plan_targets if a.deciding] == [2028]
    assert row.verdict is Verdict.EQUAL
    assert "Mốc gần nhất của kế hoạch là 2028" in str(row.why)


def test_a_demand_for_every_year_is_held_against_an_early_milestone():
    row = row_of(aligned(), "budget")
    assert row.verdict is Verdict.LOWER
    assert "mỗi năm" in str(row.why)


def test_a_later_milestone_alone_leaves_the_demand_missing():
    row = row_of(aligned(), "cashless")
    assert row.verdict is Verdict.MISSING
    assert "chỉ có mốc 2035" in str(row.why)


def test_a_nearer_milestone_that_asks_for_less_is_not_held_against_a_farther_demand():
    text = "- Đến năm 2030, quy mô kinh tế số đạt 35% GRDP.\n"
    row = row_of(aligned(text), "digital_economy_2045")
    assert row.verdict is Verdict.LATER
    assert str(row.why) == "Kế hoạch mới ghi đến mốc 2030, chính sách đặt cho 2045."
    assert [str(a.verdict) for a in row.plan_targets] == ["no_milestone"]


def test_less_by_the_very_year_of_the_demand_is_less():
    row = row_of(aligned("- Đến năm 2045, quy mô kinh tế số đạt 35% GRDP.\n"), "digital_economy_2045")
    assert (row.verdict, [str(a.verdict) for a in row.plan_targets]) == (Verdict.LOWER, ["lower"])


def test_a_later_milestone_that_still_asks_for_less_shows_that_the_plan_falls_short():
    text = "- Đến năm 2028, quy mô kinh tế số đạt 20% GRDP.\n- Đến năm 2035, quy mô kinh tế số đạt 25% GRDP.\n"
    row = row_of(aligned(text), "digital_economy_2030")
    assert (row.verdict, [a.target.year for a in row.plan_targets if a.deciding]) == (Verdict.LOWER, [2035])
    assert str(row.why).startswith("Mốc 2035 sau đó vẫn thấp hơn.")


@pytest.mark.parametrize("year", [2030, 2045])
def test_a_farther_demand_is_met_early_where_the_plan_asks_as_much_sooner(year):
    text = "- Đến năm 2029, quy mô kinh tế số đạt 60% GRDP.\n"
    assert row_of(aligned(text), f"digital_economy_{year}").verdict is Verdict.HIGHER


def test_a_rank_of_the_nation_is_no_provinces_duty():
    rows = [row for row in aligned().rows if row.policy_target.unit == "rank"]
    assert {row.verdict for row in rows} == {Verdict.NATIONAL}
    assert len(rows) >= 6


def test_what_nobody_speaks_of_is_missing_and_what_is_the_plans_own_is_kept():
    alignment = aligned()
    assert row_of(alignment, "hightech_export").verdict is Verdict.MISSING
    assert row_of(alignment, "innovating_firms").verdict is Verdict.HIGHER
    assert [t.indicator for t in alignment.beyond] == ["tỷ lệ hộ gia đình có cáp quang"]
    assert sum(alignment.summary.values()) == len(alignment.rows)


def test_our_indicator_joins_where_words_do_not():
    text = "Đến năm 2030, tổng chi cho lĩnh vực này đạt 3% ngân sách."
    assert row_of(aligned(text), "budget").verdict is Verdict.MISSING
    assert row_of(aligned(text, "st_innovation_share_of_local_budget"), "budget").verdict is Verdict.EQUAL


def test_tasks_fall_into_the_policys_groups():
    text = (
        "| TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn | Sản phẩm |\n"
        "| 1 | Nâng cấp trung tâm dữ liệu của tỉnh | Sở Khoa học và Công nghệ | Sở Tài chính | Năm 2026 | Trung tâm dữ liệu |"
    )
    groups = {row.group.code: row for row in aligned(text).groups}
    assert [t.lead for t in groups["infrastructure"].tasks] == ["Sở Khoa học và Công nghệ"]
    assert groups["cooperation"].verdict is Verdict.MISSING


def test_an_alignment_leaves_as_json_with_every_number_and_address():
    out = json.loads(json.dumps(as_json(aligned()), ensure_ascii=False))
    budget = next(row for row in out["rows"] if row["code"] == "budget")
    assert budget["verdict"] == "lower"
    assert budget["plan"][0]["quote"] == "chi trên 1% ngân sách địa phương cho KHCN, ĐMST."
    assert budget["source_url"].startswith("https://")
    assert out["summary"]["lower"] == 1


def test_an_alignment_leaves_as_excel_and_reads_back():
    book = read_workbook(workbook(aligned(), "Kế hoạch thử"), "doi-chieu.xlsx")
    assert [sheet.name for sheet in book.sheets] == ["Chỉ tiêu", "Nhóm nhiệm vụ", "Riêng của kế hoạch"]
    rows = book.sheets[0].rows
    assert rows[0][0].startswith("Đối chiếu “Kế hoạch thử”")
    assert any("Thấp hơn chính sách" in row and 2025 in row for row in rows)


@pytest.mark.parametrize(
    ("policy", "demand"), [pytest.param(p, t, id=f"{p.code}-{t.code}") for p in policies().values() for t in p.targets]
)
def test_a_plan_that_repeats_a_demand_of_the_nation_equals_it(policy, demand):
    words = f"cả nước: {' '.join(demand.phrases[0])}"
    repeated = DraftTarget(
        words,
        0,
        len(words),
        words,
        demand.comparator,
        demand.value,
        demand.value_high,
        demand.unit,
        None,
        demand.scope or None,
        demand.year,
        demand.scope or None,
        (),
        (0, len(words)),
    )
    rows = {row.policy_target.code: row for row in align([repeated], policy, lambda target: "").rows}
    assert rows[demand.code].verdict is Verdict.EQUAL, rows[demand.code].why
