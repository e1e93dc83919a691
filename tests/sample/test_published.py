"""Every published figure keeps its value, its source and its unit, and leads back to a cell."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction

from cotmoc.files.workbook import read_workbook
from cotmoc.registers.keeping import kept_file
from cotmoc.registers.models import Batch
from cotmoc.registers.published_figure import PublishedFigure
from cotmoc.sample.published import SOURCES, load_published, source_rows

ELSEWHERE = ("region", "country")


@pytest.fixture(scope="module")
def once(country, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_published()
        transaction.set_rollback(True)


@pytest.fixture
def loaded(once, db):
    return once


def test_every_row_of_the_package_has_a_source_and_a_confidence():
    for name in SOURCES:
        for row in source_rows(name):
            assert row["source_url"].startswith("http"), (name, row)
            assert row["confidence"] in ("high", "medium", "low")


def test_every_figure_of_a_unit_is_in_the_register_with_its_value_and_address(loaded):
    known = set(PublishedFigure.objects.values_list("indicator", "value", "source_url", "confidence"))
    told = {(indicator, value, url) for indicator, value, url, _ in known}
    for name in SOURCES:
        for row in source_rows(name):
            if row.get("boundary") not in ELSEWHERE:
                assert (row["indicator"], Decimal(row["value"]), row["source_url"]) in told, row
    assert {confidence for *_, confidence in known} == {"high", "medium", "low"}


def test_a_code_of_two_boundaries_goes_to_the_unit_the_figure_speaks_of(loaded):
    ranks = PublishedFigure.objects.filter(indicator="pii_rank", org__code="86")
    assert {(figure.period, figure.org.key) for figure in ranks} == {("2023", "86@2008-08-01"), ("2025", "86@2025-07-01")}


def test_a_figure_for_the_34_provinces_before_they_existed_names_the_new_province(loaded):
    hanoi = PublishedFigure.objects.filter(indicator="dti_rank", period="2024", org__code="01")
    assert {figure.org.key for figure in hanoi} == {"01@2025-07-01"}


def test_a_target_is_never_a_value_and_an_estimate_says_so(loaded):
    assert PublishedFigure.objects.get(indicator="grdp_current_prices", org__valid_to=None, period="2025").vintage == "uoc"
    share = PublishedFigure.objects.filter(indicator="digital_economy_share", org__code__in=("83", "84", "86"))
    assert {figure.vintage for figure in share} == {"muc_tieu"}


def test_nothing_published_is_marked_illustrative_and_the_plans_own_targets_are_not_among_it(loaded):
    assert not PublishedFigure.objects.filter(illustrative=True).exists()
    assert {batch.source for batch in loaded} == {Batch.Source.PUBLISHED}
    assert not PublishedFigure.objects.filter(indicator="st_enterprises_share").exists()


def test_what_was_published_after_the_working_day_carries_its_day(loaded):
    assert {f.published_on for f in PublishedFigure.objects.filter(indicator="pii", period="2025", org__code="86")} == {date(2025, 11, 30)}


def test_a_figure_leads_to_its_cell_in_the_kept_file(loaded):
    figure = PublishedFigure.objects.select_related("batch").get(indicator="procedures_total", value=1871)
    sheet = next(s for s in read_workbook(kept_file(figure.batch), figure.batch.file_name).sheets if s.name == figure.sheet)
    column = ord(figure.batch.columns["value"]) - ord("A")
    assert sheet.rows[figure.row - 1][column] == 1871
    assert "14/11/2024" in figure.source_note


def test_loading_again_changes_nothing(loaded):
    before = PublishedFigure.objects.count(), Batch.objects.count()
    assert [batch.pk for batch in load_published()] == [batch.pk for batch in loaded]
    assert (PublishedFigure.objects.count(), Batch.objects.count()) == before
