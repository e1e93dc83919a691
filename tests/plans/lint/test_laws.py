"""Laws of linting: order, twins against a slow oracle, any items at all."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cotmoc.plans.align.words import plain
from cotmoc.plans.lint import Context, duplicated_task, lint
from cotmoc.plans.reader import Draft, DraftTarget, DraftTask

SYLLABLES = ("xây", "dựng", "chiến", "lược", "hạ", "tầng", "số", "nhân", "lực", "dữ", "liệu", "tỉnh", "đến")
words = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=9).map(" ".join)
units = st.sampled_from(["%", "%/year", "count", "points", "rank", "per_10000", "tấn"])
leads = st.sampled_from([None, "Sở Khoa học và Công nghệ", "Sở KH&CN", "Sở TT&TT", "UBND huyện"])


@st.composite
def drafts(draw) -> Draft:
    targets, tasks, at = [], [], 0
    for _ in range(draw(st.integers(0, 8))):
        said = draw(words)
        high = draw(st.none() | st.floats(0, 1e6))
        comparator, unit = draw(st.sampled_from([">", ">=", "<", "<=", "=", "~", "between"])), draw(units)
        targets.append(
            DraftTarget(
                said,
                at,
                at + len(said),
                said,
                comparator,
                draw(st.floats(0, 1e6)),
                high,
                unit,
                None,
                draw(st.none() | words),
                draw(st.none() | st.integers(2020, 2045)),
                draw(st.none() | words),
                (),
                (at, at + len(said)),
            )
        )
        at += len(said) + 1
    for _ in range(draw(st.integers(0, 9))):
        said = draw(words)
        deadline = draw(st.sampled_from([None, "2024", "2025-Q3", "2026-06-30"]))
        tasks.append(DraftTask(said, at, at + len(said), said, draw(leads), (), deadline, draw(st.none() | words), (), None))
        at += len(said) + 1
    return Draft(tuple(targets), tuple(tasks), (), ())


@given(drafts())
@settings(max_examples=60, deadline=None)
def test_findings_are_in_the_order_of_the_text_and_always_the_same(draft):
    text = " ".join(item.quote for item in (*draft.targets, *draft.tasks))
    once, again = lint(draft, Context(), text), lint(draft, Context(), text)
    assert once == again
    assert [f.start for f in once] == sorted(f.start for f in once)
    assert all(0 <= f.start <= f.end <= len(text) for f in once)


def _slow_twins(draft: Draft) -> set[int]:
    """Every task with any earlier near-equal one of the same lead, by looking at all pairs."""
    found = set()
    for later, task in enumerate(draft.tasks):
        own = set(plain(task.action).split())
        for other in draft.tasks[:later]:
            theirs = set(plain(other.action).split())
            same_lead = plain(task.lead or "") == plain(other.lead or "")
            if same_lead and len(own) >= 4 and len(theirs) >= 4 and len(own & theirs) >= duplicated_task.ALIKE * len(own | theirs):
                found.add(task.start)
    return found


@given(drafts())
@settings(max_examples=60, deadline=None)
def test_twin_tasks_are_those_a_search_through_all_pairs_finds(draft):
    assert {defect.start for defect in duplicated_task.rule.check(draft, Context(), "")} == _slow_twins(draft)
