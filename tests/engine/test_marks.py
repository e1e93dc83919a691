"""What is and what is not part of an edition's identity, and which definition is named when it changes."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

import pytest

from cotmoc.engine import spans
from cotmoc.engine.closures import Closure, counting_fields
from cotmoc.engine.making import identity_of
from cotmoc.engine.marks import Marks, declared_marks, identity, marks_of
from cotmoc.engine.reasons import changes
from cotmoc.engine.snapshot import take
from cotmoc.indicators import _people
from cotmoc.indicators.base import Indicator
from cotmoc.indicators.measures import count, stock
from cotmoc.indicators.registry import indicators
from cotmoc.indicators.terms import Merge, Trajectory
from cotmoc.indicators.units import PERCENT
from cotmoc.orgs.models import NamedBoundary, Org, OrgChange
from cotmoc.period import Grain
from cotmoc.registers.dossier import Dossier
from cotmoc.registers.enterprise import Enterprise
from cotmoc.registers.staff import Staff
from tests.engine import marking
from tests.engine.marking import TRIAL, declared, marks, named, read_anew
from tests.engine.test_compute import filled
from tests.engine.world import merged_country

DAY = date(2025, 11, 14)


@pytest.fixture(autouse=True)
def _declarations_read_anew():
    yield
    read_anew()


# What counts.


def test_the_date_a_register_is_counted_on_is_named_as_the_register_s(monkeypatch):
    before = marks()
    monkeypatch.setattr(Dossier, "counted_on", "due_on")
    after = marks()
    assert named(before, after) == {("register", "dossier")}
    assert [str(change) for change in changes(before, after)] == [
        "Khai báo của sổ “Hồ sơ thủ tục hành chính” đã đổi: ngày xếp kỳ received_on → due_on"
    ]


def test_a_date_an_indicator_names_itself_is_the_indicator_s():
    found = indicators()["online_dossier_share"]
    other = replace(found, denominator=replace(found.denominator, on="due_on"))
    assert named(marks(), marks(declared(online_dossier_share=other))) == {("indicator", "online_dossier_share")}


def test_a_choice_of_a_register_counts_and_its_label_does_not(monkeypatch):
    level = Staff._meta.get_field("level")
    before = marks()
    monkeypatch.setattr(level, "choices", [(value, f"{label} mới") for value, label in level.choices])
    assert marks() == before
    monkeypatch.setattr(level, "choices", [*level.choices, ("ward", "Cấp phường")])
    after = marks()
    assert named(before, after) == {("register", "staff")}
    assert [str(change) for change in changes(before, after)] == [
        "Khai báo của sổ “Biên chế cán bộ, công chức” đã đổi: cột “Cấp”: lựa chọn commune, province → commune, province, ward"
    ]


def test_the_kind_of_a_column_counts_and_its_label_and_help_do_not(monkeypatch):
    column, numbered = Dossier.columns["satisfied"], Dossier.columns["code"]
    before = marks()
    monkeypatch.setattr(Dossier, "columns", {**Dossier.columns, "satisfied": replace(column, label="Hài lòng", help="Khác.")})
    assert marks() == before
    monkeypatch.setattr(Dossier, "columns", {**Dossier.columns, "satisfied": replace(numbered, required=False)})
    assert named(before, marks()) == {("register", "dossier")}


def test_the_key_of_a_register_counts(monkeypatch):
    before = marks()
    monkeypatch.setattr(Enterprise, "key", ["tax_code", "active_from"])
    assert named(before, marks()) == {("register", "enterprise")}


def test_a_rule_of_rounding_and_a_factor_count():
    share = indicators()["st_enterprises_share"]
    for unit in (replace(PERCENT, decimals=1), replace(PERCENT, factor=1000)):
        other = marks(declared(st_enterprises_share=replace(share, unit=unit)))
        assert named(marks(), other) == {("indicator", "st_enterprises_share")}


@pytest.mark.parametrize(
    "change",
    [
        {"merge": Merge.SUM},
        {"every": Grain.YEAR},
        {"matures_after": 6},
        {"numerator": count(Enterprise, where=lambda e: e.is_branch)},
        {"denominator": stock(Enterprise, "active_from", "active_to")},
        {"asides": {"all": count(Enterprise)}},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_an_indicator_computes_counts(change):
    other = replace(indicators()["st_enterprises_share"], **change)
    assert named(marks(), marks(declared(st_enterprises_share=other))) == {("indicator", "st_enterprises_share")}


def test_a_where_clause_is_what_it_compiles_to_however_it_is_written():
    def kept(e):
        return ~e.is_branch

    told = [Closure().told(stock(Enterprise, "active_from", where=where)) for where in (kept, lambda row: ~(row.is_branch))]
    other = Closure().told(stock(Enterprise, "active_from", where=lambda row: row.is_branch))
    assert told[0] == told[1] != other


def test_a_constant_in_a_helper_of_a_view_is_named_by_the_indicators_that_use_it(monkeypatch):
    before = marks()
    monkeypatch.setattr(_people, "PASSED", ["certified"])
    staff = {"commune_staff_basic_digital_skills_share", "province_staff_basic_digital_skills_share"}
    assert named(before, marks()) == {("indicator", code) for code in staff}


def test_a_constant_in_what_a_derived_function_calls_counts(monkeypatch):
    before = marks()
    monkeypatch.setattr(marking, "LEVY", Decimal("0.2"))
    assert named(before, marks()) == {("indicator", "trial")}


def test_the_function_of_a_derived_indicator_and_its_defaults_count():
    def weighed(by):
        return replace(TRIAL, function=lambda amount, by=by: amount * by)

    made = [marks(declared(trial=other)) for other in (TRIAL, weighed(2), weighed(3), replace(TRIAL, function=max))]
    assert len({identity(marks, []) for marks in made}) == 4
    assert all(named(made[0], other) == {("indicator", "trial")} for other in made[1:])


def test_a_weight_of_a_composite_is_told_with_what_it_was():
    found = indicators()["dti_self_assessed"]
    other = replace(found, weights={2022: {**found.weights[2022], "dti_main_1": 120}})
    before, after = marks(), marks(declared(dti_self_assessed=other))
    assert named(before, after) == {("indicator", "dti_self_assessed")}
    [change] = changes(before, after)
    assert str(change) == f"Định nghĩa của chỉ số “{found.name}” đã đổi: trọng số 2022 dti_main_1 100 → 120"


def test_an_indicator_that_comes_or_goes_is_named():
    other = replace(indicators()["st_enterprises"], name="khác")
    with_it, without = marks(declared(other=other)), marks()
    assert [str(change) for change in changes(with_it, without)] == ["Chỉ số “other” nay không còn"]
    assert [str(change) for change in changes(without, with_it)] == ["Có thêm chỉ số “other”"]


def test_the_calendar_counts(db, monkeypatch):
    before = marks_of(indicators(), DAY)
    monkeypatch.setattr(spans, "YEARS_BACK", 9)
    after = marks_of(indicators(), DAY)
    assert named(before, after) == {("calendar", "calendar")}
    assert str(changes(before, after)[0]) == "Lịch các kỳ đã đổi: kỳ năm trước; 6 tháng; tháng; quý; năm"


def test_a_weight_of_a_split_and_its_day_count(db):
    merged_country(weight="0.25")
    before = marks_of(indicators(), DAY)
    split = OrgChange.objects.filter(weight="0.25")
    split.update(weight="0.3")
    weighed = marks_of(indicators(), DAY)
    split = OrgChange.objects.filter(weight="0.3")
    split.update(effective_on=date(2025, 7, 2))
    assert named(before, weighed) == {("units", "shares")}
    assert named(weighed, marks_of(indicators(), DAY)) == {("units", "shares")}


def test_the_day_of_a_boundary_counts(db):
    kept, _new = NamedBoundary.objects.update_or_create(code="old63", defaults={"name": "63 tỉnh", "day": date(2025, 6, 30)})
    before = marks_of(indicators(), DAY)
    NamedBoundary.objects.filter(pk=kept.pk).update(day=date(2025, 6, 29))
    after = marks_of(indicators(), DAY)
    assert named(before, after) == {("boundary", "old63")}
    assert "2025-06-30 → 2025-06-29" in str(changes(before, after)[0])


# What does not.


def in_other_words(indicator: Indicator) -> Indicator:
    """An indicator all of whose words, and ways of judging it, are others."""
    told = {f.name for f in fields(indicator)} - set(counting_fields(type(indicator)))
    other = {str: "khác", tuple: ("khác",), dict: {"khác": "khác"}, Grain: Grain.YEAR, Trajectory: Trajectory.STEP}
    unit = {f.name: "khác" for f in fields(indicator.unit) if f.name not in counting_fields(type(indicator.unit))}
    words = {name: other.get(type(getattr(indicator, name)), getattr(indicator, name)) for name in told}
    return replace(indicator, **words, unit=replace(indicator.unit, **unit))


def test_words_are_no_part_of_the_identity_and_no_number_comes_from_them(db, tmp_path, monkeypatch):
    monkeypatch.setenv("COTMOC_HOME", str(tmp_path))
    others = {code: in_other_words(indicator) for code, indicator in indicators().items()}
    assert all(other.name == "khác" and other.unit.label == "khác" for other in others.values())
    assert declared_marks(others) == declared_marks(indicators())
    world = filled()
    made, again = world.compute(indicators(), DAY), world.compute(others, DAY)
    assert made.values.num_rows > 1000
    assert made.values.equals(again.values)
    assert made.asides.equals(again.asides)


def test_labels_and_helps_of_a_register_do_not_count(monkeypatch):
    before = marks()
    for field in Enterprise._meta.concrete_fields:
        monkeypatch.setattr(field, "verbose_name", "Nhãn khác")
        monkeypatch.setattr(field, "help_text", "Giải thích khác.")
    monkeypatch.setattr(Enterprise._meta, "verbose_name", "Tên khác")
    assert marks() == before


def test_a_name_of_a_unit_or_of_a_boundary_is_no_part_of_the_identity_and_a_kind_is(db, tmp_path, monkeypatch):
    monkeypatch.setenv("COTMOC_HOME", str(tmp_path))
    merged_country()
    NamedBoundary.objects.update_or_create(code="old63", defaults={"name": "63 tỉnh", "day": date(2025, 6, 30)})

    def known() -> tuple[str, Marks]:
        told = marks_of({}, DAY)
        return identity_of(take(), told), told

    before, told = known()
    NamedBoundary.objects.update(name="Địa bàn cũ", name_en="Old units")
    Org.objects.filter(kind="commune").update(name="Xã khác")
    assert known()[0] == before
    Org.objects.filter(kind="commune").update(kind="agency")
    after, other = known()
    assert after != before
    assert named(told, other) == {("units", "days")}
