"""The illustration is the same every time, says what it is everywhere, and hangs together."""

from __future__ import annotations

from collections import Counter
from datetime import date

from cotmoc.files.workbook import read_workbook
from cotmoc.registers.keeping import kept_file
from cotmoc.registers.models import Batch
from cotmoc.registers.published_figure import last_day
from cotmoc.registers.registry import registers
from cotmoc.registers.research_task import ResearchTask
from cotmoc.sample.chance import chance, share_out
from cotmoc.sample.illustrative import illustrative_files
from cotmoc.sample.importing import form_file, import_file
from cotmoc.sample.places import LAST_OLD_DAY, MERGED_ON, WORKING_DAY


def on(rows, day, starts, ends=None, last_day_counts=True):
    """Rows that hold on a day, the slow obvious way."""
    return [
        row
        for row in rows
        if row[starts] <= day and (not ends or row[ends] is None or row[ends] > day or (last_day_counts and row[ends] == day))
    ]


def test_the_same_rows_and_the_same_bytes_every_time(places, files):
    again = illustrative_files(places)
    assert [(made.file_name, made.rows) for made in again] == [(made.file_name, made.rows) for made in files]
    small = next(made for made in files if made.register == "startup")
    assert form_file("startup", small.rows, "illustrative") == form_file("startup", small.rows, "illustrative")


def test_every_file_says_in_its_name_and_head_that_it_is_illustrative(files):
    assert all(made.file_name.startswith("minh-hoa_") for made in files)
    assert len({made.file_name for made in files}) == len(files)
    small = next(made for made in files if made.register == "startup")
    sheet = read_workbook(form_file("startup", small.rows, "illustrative"), small.file_name).sheets[0]
    assert "MINH HỌA" in sheet.rows[0][0]
    assert {row[-1] for row in sheet.rows[2:]} == {"Dữ liệu minh họa"}


def test_the_shortest_file_of_each_register_comes_in_whole_with_its_rows_and_its_batch_marked(db, files):
    shortest = {made.register: made for made in sorted(files, key=lambda made: -len(made.rows))}
    for name in dict.fromkeys(made.register for made in files):  # in this order: some lead to rows of others
        made = shortest[name]
        batch = import_file(name, made.rows, made.file_name, made.org, Batch.Source.ILLUSTRATIVE)
        assert batch.source == Batch.Source.ILLUSTRATIVE
        stored = registers()[name].objects.all()
        assert stored.count() == len(made.rows)
        assert not stored.filter(illustrative=False).exists()


def test_importing_again_or_after_a_stop_half_way_gives_the_same_register(db, files):
    made = next(made for made in files if made.register == "research_task")
    first = import_file(made.register, made.rows, made.file_name, made.org, Batch.Source.ILLUSTRATIVE)
    again = import_file(made.register, made.rows, made.file_name, made.org, Batch.Source.ILLUSTRATIVE)
    assert (first.pk, again.pk) == (again.pk, first.pk)
    ResearchTask.objects.all().delete()
    Batch.objects.filter(pk=first.pk).update(state=Batch.State.SUBMITTED)
    import_file(made.register, made.rows, made.file_name, made.org, Batch.Source.ILLUSTRATIVE)
    assert ResearchTask.objects.count() == len(made.rows)


def test_a_row_leads_to_its_cell(db, files):
    made = next(made for made in files if made.register == "research_task")
    import_file(made.register, made.rows, made.file_name, made.org, Batch.Source.ILLUSTRATIVE)
    task = ResearchTask.objects.select_related("batch").order_by("?").first()
    sheet = next(s for s in read_workbook(kept_file(task.batch), task.batch.file_name).sheets if s.name == task.sheet)
    assert sheet.rows[task.row - 1][ord(task.batch.columns["code"]) - ord("A")] == task.code


def test_staff_move_with_the_merger_and_nobody_works_in_two_places(rows):
    staff = rows["staff"]
    for day in (date(2024, 6, 30), LAST_OLD_DAY, MERGED_ON, WORKING_DAY):
        at_work = Counter(row["person_code"] for row in on(staff, day, "starts_on", "ends_on"))
        assert max(at_work.values()) == 1
    before, after = (len(on(staff, day, "starts_on", "ends_on")) for day in (LAST_OLD_DAY, MERGED_ON))
    assert 0.8 < after / before < 0.95
    crossing = [row for row in staff if row["starts_on"] < MERGED_ON and (row["ends_on"] is None or row["ends_on"] >= MERGED_ON)]
    assert not crossing


def test_every_course_was_taken_by_someone_working_in_that_unit_on_its_first_day(rows):
    stints = {}
    for row in rows["staff"]:
        stints.setdefault((row["person_code"], row["org"]), []).append(row)
    for course in rows["training"]:
        assert on(stints[course["person_code"], course["org"]], course["started_on"], "starts_on", "ends_on")
        assert course["completed_on"] is None or course["completed_on"] <= WORKING_DAY


def trained_share(rows, level, day):
    """Share of cadres and civil servants of a level who have finished a basic course, counted one by one."""
    finished = {
        r["person_code"]
        for r in rows["training"]
        if r["kind"] == "basic_digital" and r["completed_on"] and r["completed_on"] <= day and r["result"] != "failed"
    }
    paid = {
        r["person_code"]
        for r in on(rows["staff"], day, "starts_on", "ends_on")
        if r["level"] == level and r["group"] in ("can_bo", "cong_chuc")
    }
    return len(paid & finished) / len(paid)


def test_trained_shares_rise_without_a_jump_at_the_merger(rows):
    for level, last in (("commune", (0.75, 0.80)), ("province", (0.95, 1.0))):
        shares = [trained_share(rows, level, day) for day in (date(2023, 12, 31), date(2024, 12, 31), LAST_OLD_DAY, MERGED_ON, WORKING_DAY)]
        assert shares == sorted(shares) or abs(shares[3] - shares[2]) < 0.02
        assert abs(shares[3] - shares[2]) < 0.02
        assert last[0] < shares[-1] < last[1]


def test_the_old_catalogue_of_ben_tre_has_the_published_totals(rows):
    old = [r for r in rows["procedure"] if r["org"] == "83"]
    levels = Counter(r["online_level"] for r in old)
    assert (len(old), levels["full"], levels["full"] + levels["partial"]) == (1871, 1036, 1542)


def test_the_merged_catalogue_replaces_the_old_ones_on_the_day(rows):
    assert {r["org"] for r in on(rows["procedure"], LAST_OLD_DAY, "valid_from", "valid_to")} == {"83", "84", "86"}
    now = on(rows["procedure"], WORKING_DAY, "valid_from", "valid_to")
    free = [r for r in now if r["non_territorial_scope"] == "central_local" and r["non_territorial_from"] <= WORKING_DAY]
    assert len(now) == 1950
    assert 0.70 < len(free) / len(now) < 0.80


def test_budget_totals_and_parts_are_sane(rows):
    for year, low, high in ((2023, 0.004, 0.006), (2024, 0.005, 0.008), (2025, 0.0080, 0.0099)):
        spent = [r for r in rows["budget_line"] if r["fiscal_year"] == year and r["phase"] != "du_toan"]
        total = sum(r["amount"] for r in spent if r["is_total"])
        science = sum(r["amount"] for r in spent if r["field"] in ("khcn", "dmst"))
        assert 30_000e9 < total < 45_000e9
        assert low < science / total < high


def test_uses_certificates_and_startups_belong_to_enterprises_of_the_register(rows):
    firms = {r["tax_code"]: r for r in rows["enterprise"]}
    assert len(firms) == len(rows["enterprise"])
    for use in rows["research_use"]:
        assert firms[use["tax_code"]]["active_from"] <= use["used_on"]
    assert {r["tax_code"] for r in rows["st_certificate"]} <= set(firms)
    assert {r["code"] for r in rows["startup"] if r["kind"] == "enterprise"} <= set(firms)
    assert all(code.startswith("99") for code in firms)


def test_nothing_is_dated_after_the_working_day(rows):
    for name in rows.keys() - {"published_figure"}:
        counted_on = registers()[name].counted_on
        days = [row[counted_on] if counted_on in row else last_day(row["period"]) for row in rows[name]]
        assert max(days) <= WORKING_DAY, name


def test_shares_add_up_and_draws_depend_only_on_their_name():
    assert sum(share_out(1950, [0.3, 0.3, 0.4])) == 1950
    assert share_out(10, [1, 1, 1]) == [4, 3, 3]
    assert chance("a").random() == chance("a").random() != chance("b").random()


def test_figures_published_after_the_working_day_come_in_as_well(db, places, monkeypatch):
    monkeypatch.setattr("cotmoc.registers.derived.naming.today", lambda: WORKING_DAY)
    row = {
        "org": f"{places.province.code} - {places.province.name}",
        "indicator": "pii",
        "period": "2024",
        "value": 36.0,
        "unit": "điểm",
        "method": "",
        "vintage": "chinh_thuc",
        "published_on": date(2025, 12, 30),
        "source_url": "https://example.org/pii",
        "source_note": "",
        "confidence": "high",
        "boundary": "",
    }
    batch = import_file("published_figure", [row], "cong-bo.xlsx", None, Batch.Source.PUBLISHED)
    assert (batch.state, batch.asked, batch.added) == (Batch.State.APPROVED, 1, 1)
