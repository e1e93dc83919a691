"""What a column feeds is what the measures read: worked out, and true to what they compute."""

from __future__ import annotations

import dataclasses

from cotmoc.engine.feeding import fed_by
from cotmoc.indicators.registry import indicators
from cotmoc.registers.registry import feeds, registers


def told(book: str, column: str) -> dict[str, list[str]]:
    return {one.code: [str(use) for use in one.uses] for one in fed_by({**registers(), **feeds()}[book]).get(column, ())}


def test_conditions_amounts_days_dimensions_and_joins_are_told():
    assert told("project_spending", "disbursed")["project_disbursement_rate"] == ["giá trị"]
    assert told("project_spending", "month")["project_disbursement_rate"] == ["ngày"]
    assert told("project_spending", "source")["project_disbursement_rate"] == ["cách chia"]
    assert told("project_spending", "note") == {}
    assert told("dossier", "digitised") == {"dossier_digitisation_share": ["điều kiện"]}
    assert "rd_results_applied_12m_share" in told("research_application", "applied_on"), "through a view"
    assert "đếm một lần" in told("staff", "person_code")["commune_staff_basic_digital_skills_share"]
    assert told("training", "provider") == {}, "what a view passes on and nobody reads feeds nothing"


def test_every_book_of_an_indicator_is_read_and_no_other():
    books = {**registers(), **feeds()}
    read = {(code, book) for book, model in books.items() for told in fed_by(model).values() for code in (one.code for one in told)}
    made = {(code, book) for code, one in indicators().items() for book, model in books.items() if model in one.books}
    assert made == read


def test_every_column_told_is_a_column(monkeypatch):
    for code, register in registers().items():
        fields = {field.name for field in register._meta.get_fields()}
        assert set(fed_by(register)) <= fields, code


def test_a_new_measure_is_seen_without_a_list(monkeypatch):
    rate = indicators()["project_disbursement_rate"]
    flow = dataclasses.replace(rate.made_of()["numerator"].summands[0], where=lambda rows: rows.note == "x")
    changed = dataclasses.replace(rate, numerator=flow)
    monkeypatch.setattr("cotmoc.engine.feeding.indicators", lambda: {"project_disbursement_rate": changed})
    fed_by.cache_clear()
    try:
        assert told("project_spending", "note") == {"project_disbursement_rate": ["điều kiện"]}
    finally:
        fed_by.cache_clear()
