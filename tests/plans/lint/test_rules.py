"""Every rule finds its own bad example, says nothing of its good one, and can be acted on."""

from __future__ import annotations

import unicodedata

import pytest

from cotmoc.plans.lint import lint, rules
from cotmoc.plans.lint.pages import rules_page
from cotmoc.plans.reader import read_plan

CODES = list(rules())


@pytest.mark.parametrize("code", CODES)
def test_a_rule_finds_its_bad_example(code):
    rule = rules()[code]
    example = rule.example
    found = [f for f in lint(read_plan(example.bad), example.context, example.bad) if f.rule is rule]
    assert any(example.quote in example.bad[f.start : f.end] for f in found)


@pytest.mark.parametrize("code", CODES)
def test_a_rule_is_silent_on_its_mended_example(code):
    rule = rules()[code]
    example = rule.example
    draft = read_plan(example.good)
    assert draft.targets or draft.tasks or draft.projects
    assert not [f.message for f in lint(draft, example.context, example.good) if f.rule is rule]


@pytest.mark.parametrize("code", CODES)
def test_a_finding_is_one_vietnamese_sentence_with_a_way_to_mend(code):
    rule = rules()[code]
    example = rule.example
    for finding in lint(read_plan(example.bad), example.context, example.bad):
        said = str(finding.message)
        assert said[0].isupper() or said[0] == "“"
        assert said.endswith((".", "!"))
        assert "\n" not in said
        assert "%(" not in said
        assert said == unicodedata.normalize("NFC", said)
        assert str(finding.mend)
    assert rule.code == code
    assert str(rule.why)
    assert str(rule.mend)


def test_the_rules_of_the_brief_are_all_there():
    assert set(CODES) >= {
        "no_denominator",
        "no_milestone",
        "no_baseline",
        "percentage_probably_count",
        "unit_contradicts_indicator",
        "contradicting_targets",
        "repeated_target",
        "below_current",
        "below_policy",
        "known_too_late",
        "several_methods",
        "task_without_lead",
        "task_without_deadline",
        "task_without_product",
        "lead_abolished",
        "target_without_task",
        "task_without_target",
        "duplicated_task",
        "project_without_budget",
        "project_without_lead",
        "contradicting_budgets",
        "parts_exceed_budget",
    }


def test_the_page_of_documentation_names_every_rule():
    page = rules_page()
    assert all(f"## `{code}`" in page for code in CODES)
