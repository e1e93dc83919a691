"""The board from a plan and an edition on disk: one answer a target, exact, explained, and honest about what is missing."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.db import connection

from cotmoc.board.board import Board
from cotmoc.board.cells import way_of
from cotmoc.board.json import as_json
from cotmoc.engine.edition import Edition
from cotmoc.engine.making import write_outputs
from cotmoc.engine.values import ASIDES, VALUES
from cotmoc.home import folder
from cotmoc.indicators.registry import indicators
from cotmoc.orgs.models import Org, OrgChange
from cotmoc.orgs.succession import unit_on
from cotmoc.outlook.freshness import Freshness
from cotmoc.outlook.status import Point, Status
from cotmoc.plans.models import Plan, Target, Task
from cotmoc.web.board.standing import STANDINGS, matching
from tests.engine.world import value_row

TODAY = date(2025, 11, 14)
CODE = "rd_results_applied_12m_share"


@pytest.fixture
def province(db):
    nation = Org.objects.create(code="VN", name="Việt Nam", kind="nation", valid_from=date(1945, 9, 2))
    old = Org.objects.create(
        code="83", name="Tỉnh Bến Tre", kind="province", parent=nation, valid_from=date(2008, 8, 1), valid_to=date(2025, 6, 30)
    )
    new = Org.objects.create(code="86", name="Tỉnh Vĩnh Long", kind="province", parent=nation, valid_from=date(2025, 7, 1))
    other = Org.objects.create(
        code="84", name="Tỉnh Trà Vinh", kind="province", parent=nation, valid_from=date(2008, 8, 1), valid_to=date(2025, 6, 30)
    )
    for source in (old, other):
        OrgChange.objects.create(kind="merge", effective_on=date(2025, 7, 1), source=source, target=new)
    return old, new


@pytest.fixture
def edition():
    """An edition with three years of one ratio for the merged province."""
    made = Edition("2025-11-14-test")
    made.path.mkdir(parents=True, exist_ok=True)
    rows = [
        ("new34", "86@2025-07-01", "2023", 20.0, 50.0, 40.0, False),
        ("new34", "86@2025-07-01", "2024", 25.0, 50.0, 50.0, False),
        ("new34", "86@2025-07-01", "2025", 21.0, 50.0, 42.0, False),
        ("old63", "83@2008-08-01", "2024", 25.0, 50.0, 50.0, False),
        ("old63", "83@2008-08-01", "2025", 0.0, 0.0, None, True),
    ]
    table = [
        value_row(CODE, boundary, org, period, numerator=num, denominator=den, value=value, illustrative=True, unsplit=unsplit)
        for boundary, org, period, num, den, value, unsplit in rows
    ]
    outputs = write_outputs({"values": pa.Table.from_pylist(table, VALUES), "asides": ASIDES.empty_table()}, made.path)
    (made.path / "manifest.json").write_text(
        json.dumps({"as_of": "2025-11-14", "created_at": "2025-11-14T14:02:00+07:00", "outputs": outputs})
    )
    made.make_current()
    yield made
    (folder("editions") / "current").unlink()


@pytest.fixture
def plan(province):
    return Plan.objects.create(
        title="Kế hoạch mẫu", org=province[0], text="", file_name="a.docx", file_sha256="0" * 64, milestones=[2025, 2030]
    )


def target(plan: Plan, value: str, year: int | None = 2025, comparator: str = ">", **more) -> Target:
    fields = {"indicator": "rd_results_applied_12m_share", "label": "Kết quả được ứng dụng", "unit": "%", **more}
    return Target.objects.create(plan=plan, comparator=comparator, value=Decimal(value), year=year, **fields)


def test_a_plan_of_the_old_province_is_seen_in_the_new_one(province):
    old, new = province
    assert unit_on(old, date(2025, 7, 1)) == new
    assert unit_on(old, date(2025, 6, 30)) == old
    assert unit_on(new, date(2025, 6, 30)) == new  # made of several: stays itself, with no figures there


def test_targets_of_one_indicator_share_a_row_and_each_has_its_answer(plan, edition):
    target(plan, "40"), target(plan, "50", 2030)
    board = Board.of(plan, today=TODAY)
    [row] = board.rows
    assert {year: cell.status for year, cell in row.cells.items()} == {2025: Status.ON_TRACK, 2030: Status.ON_TRACK}
    assert row.current.numerator == 21
    assert row.freshness is Freshness.FRESH
    assert "illustrative" in row.flags
    assert board.summary == {Status.ON_TRACK: 1}


def test_the_stricter_of_two_lines_for_one_milestone_stands_on_the_stone(plan, edition):
    target(plan, "42", comparator=">="), target(plan, "42", comparator=">")
    [row] = Board.of(plan, today=TODAY).rows
    assert [cell.status for cell in row.answers] == [Status.ON_TRACK, Status.ON_TRACK]
    assert row.cells[2025].target.comparator == ">"


@pytest.mark.parametrize(
    ("fields", "status", "why"),
    [
        ({"indicator": ""}, Status.UNMEASURED, "chưa có chỉ số"),
        ({"readings": ["count", "share"], "indicator": ""}, Status.NOT_ASSESSABLE, "hiểu được nhiều cách"),
        ({"year": None}, Status.NOT_ASSESSABLE, "không nói đến năm"),
        ({"indicator": "dti_province"}, Status.NOT_ASSESSABLE, "chưa có số liệu"),
    ],
)
def test_what_cannot_be_said_is_said_to_be_so(plan, edition, fields, status, why):
    target(plan, "40", **fields)
    [row] = Board.of(plan, today=TODAY).rows
    assert row.status is status
    assert why in str(row.reason)


def test_an_older_figure_does_not_stand_in_for_what_left_with_the_merger(plan, edition):
    target(plan, "40")
    [row] = Board.of(plan, boundary="old63", today=TODAY).rows
    assert (row.status, row.current.period) == (Status.NOT_ASSESSABLE, "2024")
    assert "không tách được" in str(row.reason)


def test_without_an_edition_the_board_still_stands(plan):
    target(plan, "40")
    [found] = as_json(Board.of(plan, today=TODAY))
    assert (found["status"], found["edition"], found["value"]) == ("not_assessable", None, None)


def test_a_late_task_that_serves_a_target_shows_beside_it(plan, edition):
    served = target(plan, "40")
    task = Task.objects.create(plan=plan, action="Lập sàn giao dịch công nghệ", due=date(2025, 9, 30))
    task.targets.add(served)
    board = Board.of(plan, today=TODAY)
    assert board.rows[0].late_tasks == (task,)
    assert board.late_tasks == (task,)
    assert board.row_of(served) == board.rows[0]


def test_a_rejected_target_is_not_on_the_board(plan, edition):
    target(plan, "40", state=Target.State.REJECTED)
    assert Board.of(plan, today=TODAY).rows == ()


def test_an_invented_milestone_is_told_from_a_real_one_of_the_same_indicator(plan, edition):
    target(plan, "40"), target(plan, "50", 2035, illustrative=True)
    told = {
        entry["year"]: (entry["illustrative_target"], "illustrative_target" in entry["flags"])
        for entry in as_json(Board.of(plan, today=TODAY))
    }
    assert told == {2025: (False, False), 2035: (True, True)}


def test_each_target_counted_under_a_status_has_a_row_of_its_own_behind_the_count(plan, edition):
    for comparator, label in ((">=", "từ 50"), (">", "trên 50")):
        target(plan, "50", comparator=comparator)
        plan.targets.filter(comparator=comparator).update(label=label)
    board = Board.of(plan, today=TODAY)
    [(status, count)] = board.summary.items()
    rows = matching(board, STANDINGS[status].slug)
    assert (len(rows), {row.label for row in rows}) == (count, {"từ 50", "trên 50"})


def test_less_is_stricter_where_less_is_better(plan, edition):
    target(plan, "10", comparator="<="), target(plan, "5", comparator="<=")
    [row] = Board.of(plan, today=TODAY).rows
    assert row.cells[2025].target.value == 5


def test_an_edition_of_before_a_value_said_all_it_says_now_is_still_read(plan, edition):
    target(plan, "40")
    values = pq.read_table(edition.path / "values.parquet").drop_columns(["partial", "reported", "due"])
    manifest = edition.manifest | {"outputs": write_outputs({"values": values, "asides": ASIDES.empty_table()}, edition.path)}
    (edition.path / "manifest.json").write_text(json.dumps(manifest))
    [row] = Board.of(plan, today=TODAY).rows
    assert (row.current.value, row.current.partial, row.current.due) == (42, False, None)


def test_a_passed_milestone_stays_in_the_news(plan, edition):
    target(plan, "40", 2025), target(plan, "50", 2030)
    board = Board.of(plan, today=date(2026, 11, 30))
    assert (board.milestone, board.passed) == (2030, (2025,))
    assert board.standing(2025) == {Status.NOT_ASSESSABLE: 1}, "no figure of the whole of 2025"


def test_a_milestone_gone_by_is_told_with_the_figure_that_decided_it(plan, edition):
    """Beside “đạt” of 2024 stands 50 of 2024, not only the 42 that has been counted of 2025."""
    target(plan, "45", 2024), target(plan, "60", 2025)
    past, now = as_json(Board.of(plan, today=TODAY))
    assert (past["status"], past["decided_by"], past["decided_on"]) == ("met", 50.0, "2024-12-31")
    assert (past["value"], past["period"], past["as_of"]) == (42.0, "2025", "2025-11-14")
    assert (now["decided_by"], now["decided_on"]) == (42.0, "2025-11-14")


def test_a_target_changed_by_hand_moves_no_other(plan, edition):
    """The way to 2035 passes 2030; a value put there by hand would change what is asked for now."""
    kept = target(plan, "60", 2030)
    target(plan, "80", 2035)
    before = Board.of(plan, today=TODAY).rows[0].way
    with connection.cursor() as cursor:
        cursor.execute("update plans_target set value = 5, baseline = 1, baseline_year = 2020 where id = %s", [kept.pk])
    [row] = Board.of(plan, today=TODAY).rows
    assert row.cells[2030].status is Status.NOT_ASSESSABLE
    assert [post for post in before.posts if post[0].year != 2030] == list(row.way.posts)


def test_one_figure_alone_is_no_way(plan, edition):
    """A way that began at the only figure there is would be level with it by its making."""
    base, later = Point(date(2024, 12, 31), 10.0), Point(date(2025, 9, 30), 12.0)
    target(plan, "60", 2030)
    aims = list(plan.targets.all())
    indicator = indicators()[CODE]
    assert way_of(aims, indicator, [base], TODAY) is None
    assert way_of(aims, indicator, [base, later], TODAY).posts[0] == (base.on, base.value)


def test_the_milestone_of_the_running_year_speaks_for_the_row_to_its_last_day(plan, edition):
    target(plan, "40", 2025), target(plan, "90", 2030)
    for today, year in ((date(2025, 12, 31), 2025), (date(2026, 1, 1), 2030)):
        board = Board.of(plan, today=today)
        [row] = board.rows
        assert row.reason == row.cells[year].reason
        assert board.milestone == year


def test_each_target_is_told_with_its_own_owner_and_its_own_flags(plan, edition, province):
    target(plan, "40", owner=province[0]), target(plan, "50", 2030, readings=["count", "share"])
    first, second = as_json(Board.of(plan, today=TODAY))
    assert (first["owner"], second["owner"]) == ("Tỉnh Bến Tre", None)
    assert ("ambiguous" in first["flags"], "ambiguous" in second["flags"]) == (False, True)


def test_a_target_that_is_done_or_not_is_not_held_against_a_figure(plan, edition):
    target(plan, "40", comparator="done")
    [row] = Board.of(plan, today=TODAY).rows
    assert row.status is Status.NOT_ASSESSABLE


def test_what_no_indicator_measures_stands_in_one_row_over_its_years(plan, edition):
    """A table that asks 40 patents for 2025 and 100 for 2030 asks one thing; what is said twice of one year stands apart."""
    asked = {"indicator": "", "label": "Số đơn đăng ký sáng chế", "unit": "Đơn"}
    first, later = target(plan, "40", 2025, ">=", **asked), target(plan, "100", 2030, ">=", **asked)
    again, other = target(plan, "50", 2025, ">=", **asked), target(plan, "60", 2030, ">=", **asked | {"label": "Số sáng kiến"})
    undated = [target(plan, value, None, ">=", **asked) for value in ("7", "8")]
    rows = Board.of(plan, "new34", edition, TODAY).rows
    assert [[t.pk for t in row.targets] for row in rows] == [[first.pk, later.pk], [again.pk], [other.pk], [undated[0].pk], [undated[1].pk]]
    assert sorted(rows[0].cells) == [2025, 2030]


def test_every_target_counted_is_to_be_seen(plan, edition):
    """Where the plan says a milestone twice the stone shows the stricter, and what stands beside it the other."""
    lower, higher = target(plan, "30", 2025, ">="), target(plan, "45", 2025)
    target(plan, "60", 2030)
    board = Board.of(plan, "new34", edition, TODAY)
    (row,) = board.rows
    assert row.cells[2025].target == higher
    assert [cell.target for cell in row.besides(2025)] == [lower]
    assert row.besides(2030) == ()
    seen = [cell for r in board.rows for cell in (*r.cells.values(), *r.besides(2025)) if cell.target.year == 2025]
    assert len(seen) == sum(board.standing(2025).values())
    assert [r.besides(2025) for r in matching(board, STANDINGS[row.cells[2025].status].slug)] == [()]
