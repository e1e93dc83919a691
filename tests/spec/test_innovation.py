"""Điều tra ĐMST, sáng chế, công bố: weighted answers, patents in force, articles once."""

from cotmoc.indicators import (
    innovating_enterprises_share,
    intl_publications,
    intl_publications_growth,
    invention_filings,
    invention_filings_growth,
    inventions_commercialised_share,
    sme_platform_use_share,
    technology_renewal_rate,
)

ANSWERS = """
    org | tax_code | ends_on    | size  | innovated | uses_platform | equipment | new_equipment | weight
    ----+----------+------------+-------+-----------+---------------+-----------+---------------+-------
    t1  | 1        | 2025-12-31 | small | yes       | yes           | 1000      | 300           | 4
    t1  | 2        | 2025-12-31 | micro | no        | no            | 500       | 0             | 10
    t2  | 3        | 2025-12-31 | large | yes       | yes           | 9000      |               | 1
    t2  | 4        | 2025-12-31 | small | no        |               |           |               | 5.5
    t1  | 1        | 2024-12-31 | small | no        | no            | 1000      | 0             | 1
"""


def test_each_answer_counts_for_as_many_enterprises_as_it_stands_for(spec):
    spec(
        innovating_enterprises_share.indicator,
        period="2025",
        innovation_survey=ANSWERS,
        expected={"t1": (4, 14), "t2": (1, 6.5), "T": (5, 20.5), "U": None},
        asides={"t1": {"answers": 2.0}, "t2": {"answers": 2.0}, "T": {"answers": 4.0}, "VN": {"answers": 4.0}},
    )


def test_an_empty_answer_and_a_large_enterprise_are_outside_the_share_of_small_ones(spec):
    spec(
        sme_platform_use_share.indicator,
        period="2025",
        innovation_survey=ANSWERS,
        expected={"t1": (4, 14), "t2": None, "T": (4, 14)},
    )


def test_renewal_is_new_equipment_of_those_who_say_how_much_is_new(spec):
    spec(
        technology_renewal_rate.indicator,
        period="2025",
        innovation_survey=ANSWERS,
        expected={"t1": (1200, 9000), "t2": None, "T": (1200, 9000)},
    )


PROPERTY = """
    org | code | kind      | filed_on   | granted_on | commercial_on | ended_on | commercial_way
    ----+------+-----------+------------+------------+---------------+-----------+---------------
    t1  | A    | invention | 2022-01-01 | 2024-05-01 | 2025-02-01    |                  | own_use
    t1  | B    | invention | 2023-01-01 | 2024-06-01 |               |                  |
    t2  | C    | invention | 2021-01-01 | 2023-06-01 | 2023-01-01    | 2025-12-31       | own_use
    t2  | D    | invention | 2024-07-01 |            |               |                  |
    t2  | E    | invention | 2025-07-01 |            | 2025-08-01    |                  | own_use
    t1  | F    | invention | 2025-03-01 |            |               | 2025-09-01       |
    t1  | G    | utility   | 2025-03-01 | 2025-10-01 | 2025-10-02    |                  | own_use
    so  | H    | invention | 2025-04-01 |            |               |                  |"""


def test_only_patents_in_force_are_held_against_and_applications_stand_beside(spec):
    spec(
        inventions_commercialised_share.indicator,
        period="2025",
        intellectual_property=PROPERTY,
        expected={"t1": (1, 2), "t2": None, "T": (1, 2), "so": None},
        asides={
            "t1": {"pending": 0.0},
            "t2": {"pending": 2.0},
            "so": {"pending": 1.0},
            "T": {"pending": 3.0},
            "VN": {"pending": 3.0},
        },
    )


def test_a_patent_that_lapsed_in_the_year_was_in_force_at_the_end_of_the_one_before(spec):
    spec(inventions_commercialised_share.indicator, period="2024", intellectual_property=PROPERTY, expected={"t2": (1, 1), "T": (1, 3)})


def test_filings_are_inventions_by_the_day_they_were_filed(spec):
    spec(invention_filings.indicator, period="2025", intellectual_property=PROPERTY, expected={"t1": 1, "t2": 1, "so": 1, "T": 3})


def test_growth_of_filings_holds_a_year_against_the_one_before(spec):
    spec(
        invention_filings_growth.indicator, period="2025", intellectual_property=PROPERTY, expected={"T": (3, 1), "t1": None, "t2": (1, 1)}
    )


ARTICLES = """
    org | code | index    | published_on
    ----+------+----------+-------------
    t1  | 1    | wos      | 2024-03-01
    t1  | 2    | both     | 2024-05-01
    t1  | 3    | domestic | 2024-05-01
    t1  | 4    | other    | 2025-05-01
    t2  | 5    | wos      | 2025-06-01
    so  | 6    | wos      | 2025-06-30
"""


def test_articles_in_domestic_journals_are_not_international(spec):
    spec(intl_publications.indicator, period="2024", publication=ARTICLES, expected={"t1": 2, "T": 2, "t2": None})


def test_articles_grow_by_half(spec):
    spec(intl_publications_growth.indicator, period="2025", publication=ARTICLES, expected={"T": (3, 2), "t1": (1, 2)})
