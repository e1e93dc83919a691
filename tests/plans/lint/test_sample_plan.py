"""The sample plan: what linting and aligning must see in it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import cotmoc.sample.plan
from cotmoc.files.document import read_document
from cotmoc.plans.align import Verdict, align, named_in, policies
from cotmoc.plans.lint import Context, Finding, lint
from cotmoc.plans.reader import Draft, read_plan
from cotmoc.sample.plan.tasks import GROUPS

ASSIGNMENTS = [task for group in GROUPS for task in group.tasks]
FILE = Path(cotmoc.sample.plan.__file__).with_name("ke-hoach-mau.docx")


@cache
def read() -> tuple[str, Draft]:
    text = read_document(FILE.read_bytes(), FILE.name).text
    return text, read_plan(text)


@cache
def findings() -> tuple[Finding, ...]:
    text, draft = read()
    return tuple(lint(draft, Context(policies=named_in(text)), text))


def quotes(code: str) -> list[str]:
    text, _ = read()
    return [text[f.start : f.end].strip(" .") for f in findings() if f.rule.code == code]


def test_both_suspicions_of_a_mistyped_count_are_found():
    assert quotes("percentage_probably_count") == [
        "30% doanh nghiệp KH&CN trên địa bàn",
        "Trên 30% doanh nghiệp KH&CN",
        "trên 50% doanh nghiệp khởi nghiệp sáng tạo",
    ]


def test_the_missing_denominators_are_found_and_no_others():
    assert quotes("no_denominator") == quotes("percentage_probably_count")


def test_the_two_wordings_of_one_target_contradict():
    assert quotes("contradicting_targets") == ["Trên 30% doanh nghiệp KH&CN"]


def test_the_late_publication_of_dti_is_found():
    assert any("DTI" in quote for quote in quotes("known_too_late"))


def test_every_task_without_product_is_found_and_no_other():
    wanted = [task.action for task in ASSIGNMENTS if not task.product]
    found = quotes("task_without_product")
    assert len(found) == len(wanted)
    assert all(any(action in quote for quote in found) for action in wanted)


def test_every_task_without_a_day_is_found():
    assert len(quotes("task_without_deadline")) == sum(task.due is None for task in ASSIGNMENTS)


def test_no_lead_of_the_sample_plan_is_gone():
    assert quotes("lead_abolished") == []


def test_one_per_cent_of_the_budget_stands_lower_than_the_three_of_resolution_57():
    _, draft = read()
    row = next(r for r in align(draft.targets, policies()["nq57"], lambda t: "", draft.tasks).rows if r.policy_target.code == "budget")
    assert row.verdict is Verdict.LOWER
    lower = [a.target for a in row.plan_targets if a.verdict is Verdict.LOWER]
    assert [(t.value, t.year) for t in lower] == [(1, 2025)]
