"""Hệ sinh thái: actors at work, ranked ones, contracts and what they are worth, research tasks of a year, digital enterprises."""

from cotmoc.indicators import (
    digital_tech_enterprises,
    ecosystem_actors,
    ranked_st_organisations,
    research_contract_value,
    research_contracts,
    st_market_growth,
    st_market_share_of_grdp,
    st_tasks_carried_out,
)

ACTORS = """
    org | code | kind      | starts_on  | ends_on    | ranking | ranked_on
    ----+------+-----------+------------+------------+---------+-----------
    t1  | A    | incubator | 2020-01-01 |            |         |
    t1  | B    | institute | 2010-01-01 |            | world   | 2025-06-01
    t2  | C    | fund      | 2022-01-01 | 2025-12-31 |         |
    t2  | D    | university | 2000-01-01 |           | regional | 2024-06-01
    u1  | E    | mentor    | 2026-01-01 |            |         |
"""
LINKS = """
    org | code | actor | kind       | signed_on  | value
    ----+------+-------+------------+------------+---------
    t1  | 1    | A     | transfer   | 2024-02-01 | 400
    t1  | 2    | A     | licence    | 2025-02-01 | 300
    t2  | 3    | A     | research   | 2025-03-01 | 300
    t2  | 4    | A     | joint      | 2025-04-01 |
    t2  | 5    | A     | incubation | 2025-04-01 | 999
"""


def test_an_actor_counts_while_it_works(spec):
    spec(ecosystem_actors.indicator, period="2025", ecosystem_actor=ACTORS, expected={"t1": 2, "t2": 1, "T": 3, "U": None})


def test_only_ranked_ones_are_counted_from_the_day_of_the_ranking(spec):
    spec(ranked_st_organisations.indicator, period="2024", ecosystem_actor=ACTORS, expected={"t1": None, "t2": 1, "T": 1})


def test_contracts_of_the_market_are_counted_by_the_day_of_signing(spec):
    spec(research_contracts.indicator, period="2025", research_link=LINKS, expected={"t1": 1, "t2": 2, "T": 3})


def test_a_contract_without_a_value_adds_nothing(spec):
    spec(research_contract_value.indicator, period="2025", research_link=LINKS, expected={"t1": 300, "t2": 300, "T": 600})


def test_the_market_grows_by_half(spec):
    spec(st_market_growth.indicator, period="2025", research_link=LINKS, expected={"T": (600, 400), "t1": (300, 400), "t2": None})


def test_a_task_is_carried_out_in_every_year_it_runs_in_once(spec):
    spec(
        st_tasks_carried_out.indicator,
        period="2025",
        research_task="""
            org | code | starts_on  | accepted_on
            ----+------+------------+------------
            t1  | A    | 2023-01-01 | 2025-03-01
            t1  | B    | 2025-02-01 | 2025-11-30
            t1  | C    | 2024-02-01 |
            t2  | D    | 2023-02-01 | 2024-12-31
            t2  | E    | 2025-12-31 |
            t2  | F    | 2026-01-01 |
        """,
        expected={"t1": 3, "t2": 1, "T": 4, "U": None},
    )


def test_digital_enterprises_are_told_by_their_main_branch(spec):
    spec(
        digital_tech_enterprises.indicator,
        period="2025",
        enterprise="""
            org | tax_code | active_from | active_to  | vsic  | is_branch
            ----+----------+-------------+------------+-------+----------
            t1  | 1        | 2020-01-01  |            | 6201  |
            t1  | 2        | 2020-01-01  |            | 58200 |
            t1  | 3        | 2020-01-01  |            | 5811  |
            t1  | 4        | 2020-01-01  | 2025-06-01 | 6311  |
            t2  | 5        | 2020-01-01  |            | 2610  | yes
            t2  | 6        | 2025-07-01  |            | 2620  |
            t2  | 7        | 2020-01-01  |            |       |
        """,
        expected={"t1": 2, "t2": 1, "T": 3, "U": None},
    )


def test_the_market_is_held_against_the_product_of_the_province(spec):
    spec(
        st_market_share_of_grdp.indicator,
        period="2025",
        research_link=LINKS,
        published_figure="""
            org | indicator           | period | value | unit | vintage
            ----+---------------------+--------+-------+------+-----------
            T   | grdp_current_prices | 2025   | 60000 | đồng | chinh_thuc
        """,
        expected={"T": (600, 60_000)},
    )
