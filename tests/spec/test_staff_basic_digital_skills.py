"""Bồi dưỡng kỹ năng số cơ bản của cán bộ, công chức cấp xã và cấp tỉnh."""

from cotmoc.indicators import commune_staff_basic_digital_skills_share as commune
from cotmoc.indicators import province_staff_basic_digital_skills_share as province

STAFF = """
    org | person_code | group              | level   | starts_on  | ends_on
    ----+-------------+--------------------+---------+------------+-----------
    t1  | an          | cong_chuc          | commune | 2020-01-01 |
    t1  | binh        | can_bo             | commune | 2020-01-01 | 2025-03-31
    t2  | binh        | can_bo             | commune | 2025-04-01 |
    t2  | chi         | cong_chuc          | commune | 2020-01-01 | 2025-06-29
    t2  | dung        | vien_chuc          | commune | 2020-01-01 |
    t2  | giang       | khong_chuyen_trach | commune | 2020-01-01 |
    so  | hoa         | cong_chuc          | province| 2020-01-01 |
"""
COURSES = """
    org | person_code | course | kind             | started_on | completed_on | result | certificate_no
    ----+-------------+--------+------------------+------------+--------------+----------+---------------
    T   | an          | A      | basic_digital    | 2025-01-05 | 2025-01-20   | completed |
    T   | an          | B      | basic_digital    | 2025-02-05 | 2025-02-20   | certified | 12
    T   | binh        | A      | basic_digital    | 2025-03-25 | 2025-04-02   | completed |
    T   | chi         | A      | basic_digital    | 2025-01-05 | 2025-01-20   | completed |
    T   | dung        | A      | basic_digital    | 2025-01-05 | 2025-01-20   | completed |
    T   | hoa         | A      | advanced_digital | 2025-01-05 | 2025-01-20   | completed |
    T   | hoa         | C      | basic_digital    | 2025-01-05 | 2025-01-20   | failed |
"""


def test_each_person_counts_once_where_they_work_at_the_end_of_the_period(spec):
    spec(
        commune.indicator, period="2025-03", staff=STAFF, training=COURSES, expected={"t1": (1, 2), "t2": (1, 1), "T": (2, 3), "VN": (2, 3)}
    )


def test_who_moves_counts_in_the_new_place_and_who_leaves_drops_out_of_both_sides(spec):
    spec(commune.indicator, period="2025-06", staff=STAFF, training=COURSES, expected={"t1": (1, 1), "t2": (1, 1), "T": (2, 2), "so": None})


def test_a_person_in_two_communes_at_once_is_one_person_in_the_province(spec):
    spec(
        commune.indicator,
        period="2025-06",
        staff="""
             org | person_code | group     | level   | starts_on
             ----+-------------+-----------+---------+-----------
             t1  | an          | cong_chuc | commune | 2020-01-01
             t2  | an          | cong_chuc | commune | 2021-01-01
             t2  | chi         | can_bo    | commune | 2021-01-01
         """,
        training=COURSES,
        expected={"t1": (1, 1), "t2": (2, 2), "T": (2, 2)},
    )


def test_other_courses_and_failed_ones_are_no_training_in_basic_skills(spec):
    spec(province.indicator, period="2025-06", staff=STAFF, training=COURSES, expected={"so": (0, 1), "T": (0, 1), "t1": None})


def test_without_any_course_on_record_the_share_is_unknown_not_nought(spec):
    spec(province.indicator, period="2025-06", staff=STAFF, expected={"so": (None, 1)}, note="Chưa có số liệu tử số")
