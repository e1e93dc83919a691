"""Nhân lực: who works, who came, who stayed; a person counts once."""

from cotmoc.indicators import rd_personnel_per_10k, researchers, talents_attracted, talents_kept_share, technicians_trained

PEOPLE = """
    org | person_code | how       | role       | starts_on  | ends_on
    ----+-------------+-----------+------------+------------+-----------
    t1  | A           | in_place  | researcher | 2020-01-01 |
    so  | A           | in_place  | researcher | 2023-01-01 |
    t1  | B           | attracted | researcher | 2024-03-01 | 2025-12-31
    t2  | C           | attracted | technician | 2024-06-15 | 2025-06-14
    t2  | D           | contracted | innovation | 2024-09-01 | 2025-09-01
    t1  | E           | trained   | technician | 2025-05-01 |
    t1  | F           | trained   | digital    | 2025-05-01 |
    u1  | G           | attracted | researcher | 2025-02-01 |
"""


def test_a_researcher_of_two_units_is_one_and_the_last_day_is_a_day_at_work(spec):
    spec(researchers.indicator, period="2025", talent=PEOPLE, expected={"t1": 2, "so": 1, "T": 2, "U": 1, "VN": 3})


def test_personnel_is_told_for_ten_thousand_people(spec):
    spec(
        rd_personnel_per_10k.indicator,
        period="2024",
        talent=PEOPLE,
        macro_series="""
            org | series     | sector | price | period | amount | unit             | vintage
            ----+------------+--------+-------+--------+--------+------------------+-----------
            T   | population | whole  | none  | 2024   | 20     | thousand_persons | chinh_thuc
        """,
        expected={"T": (4, 20_000), "t1": (2, None), "U": None},
    )


def test_technicians_trained_and_talents_attracted_count_when_they_start(spec):
    spec(technicians_trained.indicator, period="2025", talent=PEOPLE, expected={"t1": 1, "T": 1, "t2": None, "U": None})


def test_attracted_are_those_who_came_in_the_period(spec):
    spec(talents_attracted.indicator, period="2024", talent=PEOPLE, expected={"t1": 1, "t2": 2, "T": 3, "U": None})


def test_who_works_on_the_day_twelve_months_are_full_has_stayed(spec):
    spec(
        talents_kept_share.indicator,
        period="2025",
        talent=PEOPLE,
        expected={"t1": (1, 1), "t2": (1, 2), "T": (2, 3), "U": None},
    )


def test_who_moved_to_another_unit_has_stayed_and_was_attracted_once(spec):
    spec(
        talents_kept_share.indicator,
        period="2025",
        talent="""
            org | person_code | how       | starts_on  | ends_on
            ----+-------------+-----------+------------+-----------
            t1  | A           | attracted | 2024-03-01 | 2024-12-31
            t2  | A           | in_place  | 2025-01-01 |
            t1  | B           | attracted | 2024-03-01 | 2024-12-31
            t2  | B           | in_place  | 2025-06-01 |
        """,
        expected={"t1": (1, 2), "t2": None, "T": (1, 2)},
    )
