"""Doanh nghiệp KH&CN: ba cách hiểu của một dòng chỉ tiêu."""

from cotmoc.indicators import st_enterprises, st_enterprises_growth, st_enterprises_share

CERTIFICATES = """
    org | tax_code       | certificate_no | issued_on  | revoked_on | basis
    ----+----------------+----------------+------------+------------+-----------
    t1  | 1300000001     | 1              | 2020-05-01 | 2025-06-30 | nd13_2019
    t1  | 1300000002     | 2              | 2024-05-01 |            | nd13_2019
    t1  | 1300000002     | 3              | 2025-10-20 |            | nd268_2025
    t2  | 1300000003     | 4              | 2025-02-01 |            | nd13_2019
    t2  | 1300000003-001 | 5              | 2025-02-01 |            | nd13_2019
    t2  | 1300000004     | 6              | 2025-12-31 |            | nd268_2025
"""


def test_valid_certificates_are_counted_by_tax_code_at_the_end_of_the_period(spec):
    spec(st_enterprises.indicator, period="2025", st_certificate=CERTIFICATES, expected={"t1": 1, "t2": 2, "T": 3, "U": None})


def test_a_certificate_revoked_on_the_last_day_is_out(spec):
    spec(st_enterprises.indicator, period="2025-06", st_certificate=CERTIFICATES, expected={"t1": 1, "T": 2})


def test_a_unit_whose_certificates_are_all_revoked_has_nought_and_not_nothing(spec):
    spec(
        st_enterprises.indicator,
        period="2025-07",
        expected={"t1": 0, "T": 0, "t2": None},
        st_certificate="""
        org | tax_code   | issued_on  | revoked_on
        ----+------------+------------+-----------
        t1  | 1300000001 | 2020-05-01 | 2025-06-30
    """,
    )


def test_growth_compares_with_the_end_of_the_year_before(spec):
    spec(st_enterprises_growth.indicator, period="2025", st_certificate=CERTIFICATES, expected={"T": (3, 2), "t1": (1, 2)})


def test_growth_from_nothing_on_record_has_no_percentage(spec):
    spec(
        st_enterprises_growth.indicator,
        period="2025",
        st_certificate=CERTIFICATES,
        expected={"t2": (2, None)},
        note="Chưa có số liệu năm trước",
    )


def test_the_share_is_of_active_enterprises_without_branches(spec):
    spec(
        st_enterprises_share.indicator,
        period="2025",
        st_certificate=CERTIFICATES,
        enterprise="""
        org | tax_code       | active_from | active_to  | is_branch
        ----+----------------+-------------+------------+----------
        t1  | 1300000001     | 2015-01-01  |            |
        t1  | 1300000002     | 2015-01-01  |            |
        t1  | 1300000002-001 | 2015-01-01  |            | yes
        t2  | 1300000003     | 2015-01-01  |            |
        t2  | 1300000005     | 2015-01-01  | 2025-12-31 |
        u1  | 1300000006     | 2025-12-31  |            |
    """,
        expected={"t1": (1, 2), "t2": (1, 1), "T": (2, 3), "u1": (0, 1), "VN": (2, 4)},
    )
