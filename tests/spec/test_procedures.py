"""Thủ tục hành chính: phi địa giới, và trực tuyến cho đào tạo, nghiên cứu, sản xuất, kinh doanh."""

from cotmoc.indicators import business_tthc_online_share, tthc_nonterritorial_share


def test_only_the_named_scope_counts_and_a_procedure_counts_through_its_last_day(spec):
    spec(
        tthc_nonterritorial_share.indicator,
        period="2025-09",
        procedure="""
        org | code | valid_from | valid_to   | non_territorial_from | non_territorial_scope
        ----+------+------------+------------+----------------------+----------------------
        T   | 1    | 2020-01-01 |            | 2025-09-30           | central_local
        T   | 2    | 2020-01-01 |            | 2025-10-01           | central_local
        T   | 3    | 2020-01-01 |            | 2025-07-01           | within_province
        T   | 4    | 2020-01-01 |            | 2025-07-01           | inter_provincial
        T   | 5    | 2020-01-01 | 2025-09-30 |                      |
        T   | 6    | 2020-01-01 | 2025-09-29 | 2025-07-01           | central_local
    """,
        expected={"T": (1, 5)},
        asides={unit: {"within_province": 1.0, "inter_provincial": 1.0} for unit in ("T", "VN")},
    )


def test_1365_of_1950_is_exactly_70_per_cent(spec):
    rows = "\n".join(f"T | {i} | 2020-01-01 | {'2025-07-01 | central_local' if i < 1365 else '|'}" for i in range(1950))
    spec(
        tthc_nonterritorial_share.indicator,
        period="2025-09",
        procedure="org | code | valid_from | non_territorial_from | non_territorial_scope\n" + rows,
        expected={"T": 70.0},
    )


def test_only_fully_online_counts_and_excluded_procedures_stay_in_the_whole(spec):
    spec(
        business_tthc_online_share.indicator,
        period="2025-09",
        procedure="""
        org | code | valid_from | online_level | online_from | for_research | for_business | eligible | exclusion_reason
        ----+------+------------+--------------+-------------+--------------+--------------+----------+-----------------
        T   | 1    | 2020-01-01 | full         | 2025-01-01  | yes          |              | yes      |
        T   | 2    | 2020-01-01 | partial      | 2025-01-01  |              | yes          | yes      |
        T   | 3    | 2020-01-01 | none         |             |              | yes          | no       | bản gốc
        T   | 4    | 2020-01-01 | full         | 2025-01-01  |              |              | yes      |
        T   | 5    | 2020-01-01 | full         | 2025-10-01  | yes          | yes          | yes      |
    """,
        expected={"T": (1, 4)},
        asides={unit: {"partial": 1.0, "not_eligible": 1.0} for unit in ("T", "VN")},
    )
