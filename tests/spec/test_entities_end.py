"""An enterprise that has stopped leaves every figure it stood in; a part is never more than its whole without a word."""

from __future__ import annotations

import pytest

from cotmoc.indicators import (
    innovative_startups,
    innovative_startups_share,
    st_enterprises,
    st_enterprises_share,
    tthc_nonterritorial_share,
)
from cotmoc.indicators.quotient import MORE_THAN_WHOLE
from tests.engine.world import merged_country

FIRMS = """
    org | tax_code   | active_from | active_to
    ----+------------+-------------+-----------
    t1  | 1300000001 | 2015-01-01  | 2025-10-15
    t1  | 1300000002 | 2015-01-01  |
    t2  | 1300000003 | 2015-01-01  |
"""
CERTIFICATES = """
    org | tax_code   | certificate_no | issued_on  | revoked_on | basis
    ----+------------+----------------+------------+------------+----------
    t1  | 1300000001 | 01             | 2023-01-01 |            | nd13_2019
    t1  | 1300000002 | 02             | 2023-01-01 |            | nd13_2019
    t2  | 1300000009 | 09             | 2023-01-01 |            | nd13_2019
"""


@pytest.mark.parametrize(("period", "count"), [("2025-09", 2), ("2025-10", 1)])
def test_a_dissolved_enterprise_is_no_science_enterprise(spec, period, count):
    spec(st_enterprises.indicator, period=period, enterprise=FIRMS, st_certificate=CERTIFICATES, expected={"t1": count, "t2": 1})


def test_the_share_counts_certified_among_the_active_only(spec):
    spec(
        st_enterprises_share.indicator, period="2025", enterprise=FIRMS, st_certificate=CERTIFICATES, expected={"t1": (1, 1), "t2": (0, 1)}
    )


@pytest.mark.parametrize(("period", "count"), [("2025-09", 1), ("2025-10", 0)])
def test_a_start_up_whose_enterprise_has_stopped_is_none(spec, period, count):
    startups = """
        org | code       | kind       | recognised_on
        ----+------------+------------+--------------
        t1  | 1300000001 | enterprise | 2025-01-01
    """
    spec(innovative_startups.indicator, period=period, enterprise=FIRMS, startup=startups, expected={"t1": count})


def test_more_than_the_whole_says_that_a_book_lacks_rows(spec):
    startups = """
        org | code | kind       | founded_on | recognised_on
        ----+------+------------+------------+--------------
        t1  | a    | enterprise | 2025-02-01 | 2025-03-01
        t1  | b    | enterprise | 2025-02-01 | 2025-03-01
    """
    firms = """
        org | tax_code | active_from
        ----+----------+------------
        t1  | a        | 2025-02-01
    """
    spec(
        innovative_startups_share.indicator,
        period="2025",
        enterprise=firms,
        startup=startups,
        expected={"t1": (2, 1)},
        partly=MORE_THAN_WHOLE,
    )


@pytest.mark.parametrize("boundary", ["new34", "recorded"])
def test_a_procedure_that_provinces_listed_each_is_one_where_they_are_seen_as_one(spec, boundary):
    listed = """
        org | code  | authority | valid_from | non_territorial_from | non_territorial_scope
        ----+-------+-----------+------------+----------------------+----------------------
        A   | 1.001 | province  | 2024-01-01 | 2024-06-01           | central_local
        B   | 1.001 | province  | 2024-01-01 |                      |
        B   | 1.002 | province  | 2024-01-01 |                      |
    """
    told = {"M": (1, 2)} if boundary == "new34" else {"A": (1, 1), "B": (0, 2)}
    spec(tthc_nonterritorial_share.indicator, period="2025-05", boundary=boundary, units=merged_country(), procedure=listed, expected=told)
